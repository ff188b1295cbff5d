//! Things under keys that are many, and which of them were touched since they were last kept: only those are written.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// Key and text of a row that changed; no text where it is gone.
pub(crate) type Change = (String, Option<String>);

/// Things under keys.
#[derive(Debug)]
pub(crate) struct Rows<K, V> {
    all: BTreeMap<K, V>,
    touched: BTreeSet<K>,
    /// Those that are being kept.
    leaving: BTreeSet<K>,
}

impl<K, V> Default for Rows<K, V> {
    fn default() -> Self {
        Self { all: BTreeMap::new(), touched: BTreeSet::new(), leaving: BTreeSet::new() }
    }
}

impl<K: Ord + Clone, V> Rows<K, V> {
    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.all.get(key)
    }

    pub(crate) fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.all.contains_key(key)
    }

    /// One of them, which is about to change.
    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (known, _) = self.all.get_key_value(key)?;
        self.touched.insert(known.clone());
        self.all.get_mut(key)
    }

    /// The last of those that are looked for, which is about to change.
    pub(crate) fn last_mut(&mut self, is: impl Fn(&V) -> bool) -> Option<&mut V> {
        let key = self.all.iter().rev().find(|(_, value)| is(value))?.0.clone();
        self.get_mut(&key)
    }

    pub(crate) fn insert(&mut self, key: K, value: V) {
        self.touched.insert(key.clone());
        self.all.insert(key, value);
    }

    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (key, value) = self.all.remove_entry(key)?;
        self.touched.insert(key);
        Some(value)
    }

    /// Removes those that do not stay.
    pub(crate) fn retain(&mut self, stays: impl Fn(&K, &V) -> bool) {
        let touched = &mut self.touched;
        self.all.retain(|key, value| {
            let stays = stays(key, value);
            if !stays {
                touched.insert(key.clone());
            }
            stays
        });
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.all.iter()
    }

    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.all.keys()
    }

    pub(crate) fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.all.values()
    }

    /// Takes one that was kept.
    pub(crate) fn restored(&mut self, key: K, value: V) {
        self.all.insert(key, value);
    }
}

impl<V> Rows<u64, V> {
    /// Adds one at the end.
    pub(crate) fn push(&mut self, value: V) {
        let number = self.all.last_key_value().map_or(0, |(number, _)| number + 1);
        self.insert(number, value);
    }
}

/// Rows of whatever kind, as they are kept.
pub(crate) trait KeptRows {
    /// Those that were touched since the last time.
    fn changes(&mut self) -> Vec<Change>;

    /// Says what became of the last changes: what was not kept is touched still.
    fn settle(&mut self, is_kept: bool);

    /// Forgets which were touched, where nobody keeps them.
    fn forget_changes(&mut self);

    /// Forgets all of them, for what was kept comes instead.
    fn clear(&mut self);
}

impl<K: Ord + Clone + Serialize, V: Serialize> KeptRows for Rows<K, V> {
    fn changes(&mut self) -> Vec<Change> {
        self.leaving.append(&mut self.touched);
        let change = |key: &K| {
            let value = self.all.get(key).map(serde_json::to_string).transpose();
            Some((serde_json::to_string(key).ok()?, value.ok()?))
        };
        self.leaving.iter().filter_map(change).collect()
    }

    fn settle(&mut self, is_kept: bool) {
        if is_kept {
            self.leaving.clear();
        } else {
            self.touched.append(&mut self.leaving);
        }
    }

    fn forget_changes(&mut self) {
        self.touched.clear();
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

impl<K: Ord + Clone + DeserializeOwned, V: DeserializeOwned> Rows<K, V> {
    /// Takes one that was kept, by its texts.
    pub(crate) fn restore(&mut self, key: &str, text: &str) -> serde_json::Result<()> {
        self.restored(serde_json::from_str(key)?, serde_json::from_str(text)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rows: &mut Rows<u64, String>) -> Vec<(String, Option<String>)> {
        rows.changes()
    }

    #[test]
    fn what_changed_is_told_once_and_again_where_it_was_not_kept() {
        let mut rows = Rows::default();
        rows.push("a".to_owned());
        rows.push("b".to_owned());
        let one = |key: &str, text: &str| (key.to_owned(), Some(format!("\"{text}\"")));
        assert_eq!(texts(&mut rows), [one("0", "a"), one("1", "b")]);
        // Touched while it is being kept: told with the next, kept or not.
        "c".clone_into(rows.get_mut(&1).unwrap());
        rows.settle(true);
        assert_eq!(texts(&mut rows), [one("1", "c")]);
        rows.settle(false);
        assert_eq!(texts(&mut rows), [one("1", "c")]);
        rows.settle(true);
        assert_eq!(texts(&mut rows), []);
        assert_eq!(rows.remove(&0).as_deref(), Some("a"));
        rows.push("d".to_owned());
        assert_eq!(texts(&mut rows), [("0".to_owned(), None), one("2", "d")]);
        rows.settle(true);
        rows.retain(|_, value| value != "c");
        assert_eq!(texts(&mut rows), [("1".to_owned(), None)]);
        assert_eq!(rows.values().collect::<Vec<_>>(), ["d"]);
    }

    #[test]
    fn what_was_restored_is_not_written_again() {
        let mut rows = Rows::<u64, String>::default();
        rows.restore("7", "\"x\"").unwrap();
        assert_eq!(texts(&mut rows), []);
        assert_eq!(rows.last_mut(|value| value == "x").map(|value| value.clone()), Some("x".to_owned()));
        assert_eq!(texts(&mut rows), [("7".to_owned(), Some("\"x\"".to_owned()))]);
        assert!(rows.restore("7", "8").is_err());
    }
}
