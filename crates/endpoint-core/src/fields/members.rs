//! Bytes into the members of a JSON object.

use super::reasons::Position;
use super::sorted::Sorted;
use crate::exact::{Inside, Members, Reading};
use crate::name::{Name, Names, name};
use crate::text::{what_it_is, without_rim};
use crate::{DecodeError, DecodeErrorKind, trim};
use serde::de::Deserializer;
use serde_json::Value;
use std::borrow::Cow;

/// Hands out the members of a JSON object, in their order.
pub(super) fn members(
    body: &[u8],
    names: Names,
    inside: Option<&mut Inside>,
    each: impl FnMut(Name, Value, &mut Reading<'_>),
) -> Result<(), DecodeError> {
    let text = without_rim(body);
    let mut reading = Reading::new(text);
    let visitor = Members { reading: &mut reading, names, each, inside };
    // What is known to be UTF-8 as a whole need not be looked at again string by string.
    let result = match std::str::from_utf8(text) {
        Ok(text) => read(&mut serde_json::Deserializer::from_str(text), visitor),
        Err(_) => read(&mut serde_json::Deserializer::from_slice(text), visitor),
    };
    result.map_err(|e| match reading.twice {
        Some(name) => DecodeError::new(name, DecodeErrorKind::Duplicate),
        None => DecodeError::new("$", DecodeErrorKind::NotJson).because(Position(e, what_it_is(text))),
    })
}

fn read<'de, R: serde_json::de::Read<'de>>(
    reader: &mut serde_json::Deserializer<R>,
    visitor: Members<'_, '_, impl FnMut(Name, Value, &mut Reading<'_>)>,
) -> Result<(), serde_json::Error> {
    reader.deserialize_map(visitor)?;
    reader.end()
}

/// The members of a JSON object by their trimmed names, their values as `read` changes them. A name given twice is refused.
pub(super) fn unique(
    body: &[u8],
    names: Names,
    inside: Option<&mut Inside>,
    mut read: impl FnMut(Value, &mut Reading<'_>) -> Value,
) -> Result<Sorted, DecodeError> {
    // Room for as many as there can be, as a rule, so that they are not moved as they become more.
    let mut all = Vec::with_capacity((body.len() / 32 + 4).min(64));
    members(body, names, inside, |name, value, reading| all.push((trimmed(name), read(value, reading))))?;
    once(all)
}

/// The fields, each of which must be there once.
pub(super) fn once(all: Vec<(Name, Value)>) -> Result<Sorted, DecodeError> {
    Sorted::unique(all).map_err(twice)
}

/// The refusal of a name that is there twice.
pub(super) fn twice(name: String) -> DecodeError {
    DecodeError::new(name, DecodeErrorKind::Duplicate)
}

/// Whether nothing is around a name. What [`trim`] cuts are single bytes.
pub(super) fn is_trimmed(name: &str) -> bool {
    let blank = |byte: Option<&u8>| byte.is_some_and(|byte| *byte <= b' ');
    !blank(name.as_bytes().first()) && !blank(name.as_bytes().last())
}

#[inline]
pub(super) fn trimmed(given: Name) -> Name {
    // A name that is expected has no blanks.
    if matches!(given, Cow::Borrowed(_)) || is_trimmed(&given) { given } else { name(trim(&given)) }
}

#[cfg(test)]
mod tests {
    use crate::{DecodeErrorKind, Fields};

    /// As many as are sorted at once.
    #[test]
    fn a_name_given_twice_among_many_is_refused() {
        let many = |more: &str| {
            let names = (0..80).map(|number| format!(r#""name{}":"{number}","#, number * 37 % 80));
            format!("{{{}{more}}}", names.collect::<String>())
        };
        let fields = Fields::parse(many(r#""cmd_id":"218""#).as_bytes()).unwrap();
        assert_eq!((fields.names().count(), fields.text("cmd_id")), (81, Some("218")));
        assert!(fields.names().is_sorted());
        for (more, name) in
            [(r#""name7":"0""#, "name7"), (r#"" name79 ":"0""#, "name79"), (r#""a":1,"a":1"#, "a")]
        {
            let error = Fields::parse(many(more).as_bytes()).unwrap_err();
            assert_eq!((error.kind(), error.field()), (DecodeErrorKind::Duplicate, name));
        }
    }
}
