//! Whole numbers, which platforms write as numbers and as text.

use serde::de::{Deserializer, Error, Visitor};
use std::fmt;

/// A whole number, written as a number or as its digits. Nothing else: no sign, no blank, no fraction.
///
/// # Errors
/// The value is none. When the field is missing, the error says that: not so with an untagged enum, which would hide
/// it.
pub fn whole_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    deserializer.deserialize_any(Whole)
}

struct Whole;

impl Visitor<'_> for Whole {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<u64, E> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(E::custom("expected a whole number"));
        }
        text.parse().map_err(|_| E::custom("the whole number is too large"))
    }
}

#[cfg(test)]
mod tests {
    use crate::{DecodeErrorKind, Fields};
    use serde::Deserialize;
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    struct Message {
        #[serde(deserialize_with = "super::whole_number")]
        enable: u64,
        #[serde(flatten)]
        _extra: BTreeMap<String, Value>,
    }

    #[test]
    fn a_missing_number_is_named_and_so_is_a_wrong_one() {
        let read = |json: &str| Fields::parse(json.as_bytes()).and_then(Fields::into_typed::<Message>);
        for good in [r#"{"enable":7}"#, r#"{"enable":"7"}"#, r#"{"enable":"007","x":1}"#] {
            assert_eq!(read(good).unwrap().enable, 7);
        }
        for (json, kind) in [
            ("{}", DecodeErrorKind::Missing),
            (r#"{"enabled":7}"#, DecodeErrorKind::Missing),
            (r#"{"enable":null}"#, DecodeErrorKind::BadField),
            (r#"{"enable":-7}"#, DecodeErrorKind::BadField),
            (r#"{"enable":" 7"}"#, DecodeErrorKind::BadField),
            (r#"{"enable":[7]}"#, DecodeErrorKind::BadField),
            (r#"{"enable":"99999999999999999999"}"#, DecodeErrorKind::BadField),
        ] {
            let error = read(json).unwrap_err();
            assert_eq!((error.kind(), error.field()), (kind, "enable"), "{json}");
        }
    }
}
