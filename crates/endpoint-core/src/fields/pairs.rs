//! Fields of a query or form.

use super::Fields;
use super::members::{once, twice};
use super::sorted::Sorted;
use crate::name::{Name, name};
use crate::{DecodeError, trim};
use serde_json::Value;
use std::borrow::Cow;

impl Fields {
    /// From name and value pairs of a query or form.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Duplicate`](crate::DecodeErrorKind::Duplicate).
    pub fn from_pairs<'a>(
        pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
    ) -> Result<Self, DecodeError> {
        once(named(pairs)).map(Self)
    }

    /// The same where a field that is there twice has to say the same twice.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Duplicate`](crate::DecodeErrorKind::Duplicate).
    pub fn from_agreeing_pairs<'a>(
        pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
    ) -> Result<Self, DecodeError> {
        Sorted::agreeing(named(pairs)).map(Self).map_err(twice)
    }
}

/// Pairs of texts as fields, names trimmed.
fn named<'a>(pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Vec<(Name, Value)> {
    let field = |(given, value): (Cow<'_, str>, Cow<'_, str>)| {
        (name(trim(&given)), Value::String(value.into_owned()))
    };
    pairs.into_iter().map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DecodeErrorKind;

    fn fields(query: &str) -> [Result<Fields, DecodeErrorKind>; 2] {
        let pairs = || form_urlencoded::parse(query.as_bytes());
        [Fields::from_pairs(pairs()), Fields::from_agreeing_pairs(pairs())]
            .map(|read| read.map_err(|e| e.kind()))
    }

    #[test]
    fn a_field_that_is_there_twice_is_refused_or_says_the_same_twice() {
        let mut expected = Fields::new();
        expected.put("a", "1");
        expected.put("b", "");
        assert_eq!(fields("b=&+a=1"), [Ok(expected.clone()), Ok(expected.clone())]);
        assert_eq!(fields("a=1&b=&a=1&+b+="), [Err(DecodeErrorKind::Duplicate), Ok(expected)]);
        assert_eq!(fields("a=1&b=&a=2"), [const { Err(DecodeErrorKind::Duplicate) }; 2]);
    }
}
