//! Names of fields.

use crate::Field;
use serde::de::{DeserializeSeed, Deserializer, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The name of a field. Those that every message of a platform has take no memory of their own.
pub(crate) type Name = Cow<'static, str>;

/// The name, by itself where it is one of the list.
pub(crate) fn name(text: &str) -> Name {
    macro_rules! known {
        ($($name:literal)+) => {
            match text {
                $($name => Cow::Borrowed($name),)+
                other => Cow::Owned(other.to_owned()),
            }
        };
    }
    known! {
        // UnionPay: what stands around the fields, and what proves who calls.
        "appId" "timestamp" "nonceStr" "signature" "backendToken" "accessToken" "openId" "resp" "msg" "params"
        // Huifu: what every message has, and what most answers repeat.
        "version" "cmd_id" "mer_cust_id" "check_value" "resp_code" "resp_desc" "order_id" "order_date" "user_cust_id"
        "trans_amt" "trans_stat" "platform_seq_id" "mer_priv" "extension"
    }
}

/// Whether two names are one. Most are distinguished by their lengths and the rest by their first characters, without a call
/// of the function that compares memory.
#[inline]
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.as_bytes().first() == other.as_bytes().first() && one == other
}

/// The names that are expected, which take no memory of their own.
pub(crate) struct Names {
    spec: &'static [Field],
    /// The one after the last that was met: who follows the document's order is understood at the first look.
    next: usize,
}

impl Names {
    /// Those of a list of fields.
    pub(crate) const fn of(spec: &'static [Field]) -> Self {
        Self { spec, next: 0 }
    }

    /// Returns how many there are.
    pub(crate) const fn count(&self) -> usize {
        self.spec.len()
    }

    /// The name, by itself where it is expected.
    pub(crate) fn name(&mut self, text: &str) -> Name {
        let (met, ahead) = self.spec.split_at(self.next.min(self.spec.len()));
        let found = |fields: &'static [Field]| fields.iter().position(|field| same(field.name, text));
        let index = found(ahead).map(|index| met.len() + index).or_else(|| found(met));
        match index.and_then(|index| Some((index, self.spec.get(index)?))) {
            Some((index, field)) => {
                self.next = index + 1;
                Cow::Borrowed(field.name)
            }
            None => name(text),
        }
    }
}

/// Reads a name.
pub(crate) struct AName<'n>(pub(crate) &'n mut Names);

impl<'de> DeserializeSeed<'de> for AName<'_> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for AName<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Name, E> {
        Ok(self.0.name(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expected_name_is_found_in_any_order_and_any_other_stays_what_it_is() {
        const SPEC: &[Field] = &[Field::new("one", ""), Field::new("two", ""), Field::new("three", "")];
        let mut names = Names::of(SPEC);
        for text in ["three", "one", "two", "three", "two", "two", "one", "four", "one", "appId", ""] {
            let name = names.name(text);
            assert_eq!(name, text);
            assert_eq!(matches!(name, Cow::Borrowed(_)), !matches!(text, "four" | ""), "{text}");
        }
        assert_eq!(Names::of(&[]).name("x"), "x");
    }
}
