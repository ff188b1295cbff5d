//! The fields that an envelope holds.

use super::members::{once, trimmed};
use super::sorted::Sorted;
use crate::DecodeError;
use serde_json::Value;
use std::fmt;

/// The fields that an envelope holds, not looked at yet.
pub struct Inner(Sorted);

impl Inner {
    pub(super) fn of(members: Sorted) -> Self {
        Self(members)
    }

    pub(super) fn sorted(self) -> Result<Sorted, DecodeError> {
        let mut all = self.0.into_vec();
        // In place: most need nothing.
        for (given, _) in &mut all {
            *given = trimmed(std::mem::take(given));
        }
        once(all)
    }

    /// As a JSON value.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::Object(self.0.into_iter().map(|(name, value)| (name.into_owned(), value)).collect())
    }
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use crate::{DecodeErrorKind, Field, Fields};

    /// Judged by reading the whole, and what is in it out of that.
    #[test]
    fn an_envelope_read_in_one_go_is_the_one_read_in_two() {
        const SPEC: &[Field] = &[Field::new("mobile", ""), Field::new("a", "")];
        for body in [
            r#"{"resp":"00","msg":"","params":{"mobile":"1","a":[1,{"b":1e400}],"c":12345678901234567890123}}"#,
            r#"{"params":{"c":1.10," a ":2,"b":null,"a2":true}," resp":7}"#,
            r#"{" params ":{"a":1},"resp":"00"}"#,
            r#"{"params":{}}"#,
            r#"{"params":{"a":1,"a":1}}"#,
            r#"{"params":{"a":1,"b":2,"a":3}}"#,
            r#"{"params":{"a":{"x":1,"x":2}}}"#,
            r#"{"params":{"a":1," a":1}}"#,
            r#"{"params":{"a":1},"params":{"a":1}}"#,
            r#"{"params":{"a":1}," params":{"a":2}}"#,
            r#"{"params":null}"#,
            r#"{"params":""}"#,
            r#"{"params":[1.50]}"#,
            r#"{"params":1.50}"#,
            r#"{"params":"{}","x":1}"#,
            r#"{"resp":"00"}"#,
            r#"{"params":{"a":1}"#,
            r#"{"params":{"a":1}} x"#,
            r#"{"params":{"a":}}"#,
            "[]",
        ] {
            let once = Fields::parse_envelope(body.as_bytes(), "params", SPEC);
            let once = once.and_then(|(mut outer, inner)| match inner {
                Some(inner) => Ok((outer, inner.into_fields()?)),
                None => {
                    let inner = Fields::from_value("params", outer.remove("params"))?;
                    Ok((outer, inner))
                }
            });
            let twice = Fields::parse(body.as_bytes()).and_then(|mut outer| {
                let inner = Fields::from_value("params", outer.remove("params"))?;
                Ok((outer, inner))
            });
            match (once, twice) {
                (Ok(once), Ok(twice)) => assert_eq!(once, twice, "{body}"),
                (Err(once), Err(twice)) => {
                    assert_eq!((once.kind(), once.field()), (twice.kind(), twice.field()), "{body}");
                }
                (once, twice) => panic!("{body}: {once:?} {twice:?}"),
            }
        }
    }

    #[test]
    fn what_an_envelope_holds_can_be_put_back() {
        let body = br#"{"params":{"b":1," a":{"c":[]}}}"#;
        let (_, inner) = Fields::parse_envelope(body, "params", &[]).unwrap();
        let mut whole = Fields::new();
        whole.put_value("params", inner.unwrap().into_value());
        assert_eq!(whole, Fields::parse(body).unwrap());
        let (_, inner) = Fields::parse_envelope(br#"{"params":{"a":1,"a ":2}}"#, "params", &[]).unwrap();
        assert_eq!(inner.unwrap().into_fields().unwrap_err().kind(), DecodeErrorKind::Duplicate);
    }
}
