//! Bytes into the members of a JSON object.

use super::reasons::Position;
use crate::exact::{Member, Members, Reading};
use crate::name::{Name, name};
use crate::text::{what_it_is, without_rim};
use crate::{DecodeError, DecodeErrorKind, trim};
use serde::de::Deserializer;
use serde_json::Value;
use std::collections::{BTreeMap, btree_map::Entry};

/// Hands out the members of a JSON object, in their order.
pub(super) fn members(body: &[u8], each: impl FnMut(Member)) -> Result<(), DecodeError> {
    let text = without_rim(body);
    let mut reading = Reading::new(text);
    let mut reader = serde_json::Deserializer::from_slice(text);
    let result = reader.deserialize_map(Members(&mut reading, each)).and_then(|()| reader.end());
    result.map_err(|e| match reading.twice {
        Some(name) => DecodeError::new(name, DecodeErrorKind::Duplicate),
        None => DecodeError::new("$", DecodeErrorKind::NotJson).because(Position(e, what_it_is(text))),
    })
}

/// A body with so many bytes has so many fields, as a rule, that they are sorted at once.
const LONG: usize = 192;

/// The members of a JSON object by their trimmed names, as `read` changes them. A name given twice is refused.
pub(super) fn unique(
    body: &[u8],
    mut read: impl FnMut(Member) -> (Name, Value),
) -> Result<BTreeMap<Name, Value>, DecodeError> {
    if body.len() > LONG {
        let mut all = Vec::with_capacity(64);
        members(body, |member| {
            let (name, value) = read(member);
            all.push((trimmed(name), value));
        })?;
        return sorted(all);
    }
    let (mut map, mut twice) = (BTreeMap::new(), None);
    members(body, |member| {
        let (name, value) = read(member);
        add(&mut map, name, value, &mut twice);
    })?;
    once(twice).map(|()| map)
}

/// Sorting all at once compares half as often as finding the place of each.
fn sorted(mut all: Vec<(Name, Value)>) -> Result<BTreeMap<Name, Value>, DecodeError> {
    all.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let twice = all.windows(2).find_map(|pair| match pair {
        [(one, _), (other, _)] if one == other => Some(one.clone().into_owned()),
        _ => None,
    });
    once(twice).map(|()| all.into_iter().collect())
}

/// Adds a field under its trimmed name, or keeps the first name that is there already.
pub(super) fn add(map: &mut BTreeMap<Name, Value>, name: Name, value: Value, twice: &mut Option<String>) {
    match map.entry(trimmed(name)) {
        Entry::Vacant(entry) => drop(entry.insert(value)),
        Entry::Occupied(entry) => drop(twice.get_or_insert_with(|| entry.key().clone().into_owned())),
    }
}

pub(super) fn once(twice: Option<String>) -> Result<(), DecodeError> {
    twice.map_or(Ok(()), |name| Err(DecodeError::new(name, DecodeErrorKind::Duplicate)))
}

pub(super) fn is_trimmed(name: &str) -> bool {
    trim(name).len() == name.len()
}

fn trimmed(given: Name) -> Name {
    if is_trimmed(&given) { given } else { name(trim(&given)) }
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
