//! The map of `qual.select`.

use endpoint_core::{Date, code_text};
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The number of times that a user may draw: `{"20171108_20171101": 2}`, the last day first (chapter 5.8.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct QualMap(BTreeMap<String, u64>);

/// Between which days a right to draw counts, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Validity {
    /// The key on the wire, last day first.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}_{}", self.to, self.from)
    }

    fn parse(key: &str) -> Option<Self> {
        let (to, from) = key.trim().split_once('_')?;
        let (from, to) = (Date::parse(from).ok()?, Date::parse(to).ok()?);
        // The document's text says the last day comes first; a key the other way round is meant the same.
        Some(Self { from: from.min(to), to: from.max(to) })
    }
}

impl QualMap {
    /// Each right to draw with its days; `None` where the key is not two days.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<Validity>, u64)> {
        self.0.iter().map(|(key, count)| (key.as_str(), Validity::parse(key), *count))
    }

    /// Returns how often the user may draw on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> u64 {
        let counts = |valid: Option<Validity>| valid.is_some_and(|v| v.from <= day && day <= v.to);
        self.iter()
            .filter(|(_, valid, _)| counts(*valid))
            .fold(0, |sum, (_, _, count)| sum.saturating_add(count))
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<String>> FromIterator<(K, u64)> for QualMap {
    fn from_iter<I: IntoIterator<Item = (K, u64)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(key, count)| (key.into(), count)).collect())
    }
}

impl<'de> Deserialize<'de> for QualMap {
    /// A map of numbers, as numbers or digits. Nothing, `null` and `""` are an empty map.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bad = || D::Error::custom("expected a map of whole numbers");
        let map = match Value::deserialize(deserializer)? {
            Value::Object(map) => map,
            Value::Null => return Ok(Self::default()),
            Value::String(text) if text.trim().is_empty() => return Ok(Self::default()),
            _ => return Err(bad()),
        };
        let count = |value: Value| code_text(value).ok()?.trim().parse().ok();
        map.into_iter()
            .map(|(key, value)| count(value).map(|count| (key, count)).ok_or_else(bad))
            .collect::<Result<BTreeMap<_, _>, _>>()
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<QualMap, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn keys_are_days_with_the_last_one_first() {
        let map = read(r#"{"20171108_20171101": 2, "20171105_20171104": "3", "odd": 4}"#).unwrap();
        let on = |day| map.on(Date::parse(day).unwrap());
        assert_eq!(
            [on("20171031"), on("20171101"), on("20171104"), on("20171108"), on("20171109")],
            [0, 2, 5, 2, 0]
        );
        assert_eq!(
            map.iter().map(|(key, ..)| key).collect::<Vec<_>>(),
            ["20171105_20171104", "20171108_20171101", "odd"]
        );
        let validity = Validity { from: Date::constant(2017, 11, 1), to: Date::constant(2017, 11, 8) };
        assert_eq!(validity.key(), "20171108_20171101");
        assert_eq!(Validity::parse("20171101_20171108"), Some(validity));
    }

    #[test]
    fn nothing_is_an_empty_map_and_the_rest_is_refused() {
        for json in ["{}", "null", "\"\"", "\" \""] {
            assert!(read(json).unwrap().is_empty(), "{json}");
        }
        for json in [r#"{"a":-1}"#, r#"{"a":1.5}"#, r#"{"a":"x"}"#, r#"{"a":{}}"#, "[]", "\"x\""] {
            assert!(read(json).is_err(), "{json}");
        }
    }
}
