//! Fields in one piece of memory, sorted by name.

use super::order::in_order;
use crate::name::{Name, same};
use serde_json::Value;

/// Fields, sorted by name, each name once. One list in place of a tree: a message has a few dozen fields, is written once
/// and looked at some times, and a list is one piece of memory for all of them.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Sorted(Vec<(Name, Value)>);

/// So many are looked through rather than searched.
const WALK: usize = 48;

impl Sorted {
    #[cfg(test)]
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Of fields in any order; the name that is there twice.
    pub(crate) fn unique(mut all: Vec<(Name, Value)>) -> Result<Self, String> {
        // Most writers sort, so most often there is nothing to be done.
        if !all.is_sorted_by(|(one, _), (other, _)| one < other) {
            in_order(&mut all);
            let twice = all.windows(2).find_map(|pair| match pair {
                [(one, _), (other, _)] if one == other => Some(one.clone().into_owned()),
                _ => None,
            });
            if let Some(name) = twice {
                return Err(name);
            }
        }
        Ok(Self(all))
    }

    /// Of fields in any order, of which those of one name have to be the same; else the name that is there twice.
    pub(crate) fn agreeing(mut all: Vec<(Name, Value)>) -> Result<Self, String> {
        if all.is_sorted_by(|(one, _), (other, _)| one < other) {
            return Ok(Self(all));
        }
        in_order(&mut all);
        all.dedup();
        Self::unique(all)
    }

    /// Of fields in any order, of which a later one replaces an earlier one of the same name.
    pub(crate) fn last_of_each(mut all: Vec<(Name, Value)>) -> Self {
        if !all.is_sorted_by(|(one, _), (other, _)| one < other) {
            // The last of a name stays the last.
            in_order(&mut all);
            all.dedup_by(|later, earlier| {
                let same = later.0 == earlier.0;
                if same {
                    std::mem::swap(&mut later.1, &mut earlier.1);
                }
                same
            });
        }
        Self(all)
    }

    /// The fields in their order.
    pub(crate) fn into_vec(self) -> Vec<(Name, Value)> {
        self.0
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| (**other).cmp(name))
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The place of a field, if it is there.
    fn find(&self, name: &str) -> Option<usize> {
        // Names of different lengths are distinguished without looking at a character: among a few dozen, a walk is shorter
        // than a search.
        if self.0.len() <= WALK {
            return self.0.iter().position(|(other, _)| same(other, name));
        }
        self.place(name).ok()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        Some(&self.0.get(self.find(name)?)?.1)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let index = self.find(name)?;
        Some(&mut self.0.get_mut(index)?.1)
    }

    pub(crate) fn insert(&mut self, name: Name, value: Value) {
        match self.place(&name) {
            Ok(index) => self.0[index].1 = value,
            Err(index) => self.0.insert(index, (name, value)),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.find(name)?;
        Some(self.0.remove(index).1)
    }

    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&str, &Value) -> bool) {
        self.0.retain(|(name, value)| keep(name, value));
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

impl IntoIterator for Sorted {
    type Item = (Name, Value);
    type IntoIter = std::vec::IntoIter<(Name, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;
    use std::collections::BTreeMap;

    fn pairs(names: &[&str]) -> Vec<(Name, Value)> {
        names.iter().enumerate().map(|(index, name)| (Cow::Owned((*name).to_owned()), index.into())).collect()
    }

    fn shown(fields: &Sorted) -> Vec<(String, Value)> {
        fields.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }

    /// Judged by a map, over every order of a few names.
    #[test]
    fn it_is_the_map_that_it_stands_for() {
        let names = ["a", "b", "ab", "B", "", "中"];
        for seed in 0..6_usize.pow(4) {
            let given: Vec<_> = (0..4).map(|place| names[seed / 6_usize.pow(place) % 6]).collect();
            let map: BTreeMap<String, Value> =
                pairs(&given).into_iter().map(|(name, value)| (name.into_owned(), value)).collect();
            let expected: Vec<_> = map.clone().into_iter().collect();
            assert_eq!(shown(&Sorted::last_of_each(pairs(&given))), expected, "{given:?}");
            let mut one_by_one = Sorted::new();
            pairs(&given).into_iter().for_each(|(name, value)| one_by_one.insert(name, value));
            assert_eq!(shown(&one_by_one), expected, "{given:?}");
            match Sorted::unique(pairs(&given)) {
                Ok(fields) => assert_eq!((shown(&fields), map.len()), (expected.clone(), 4), "{given:?}"),
                Err(name) => assert!(map.len() < 4 && given.iter().filter(|n| **n == name).count() > 1),
            }
            for name in names {
                let mut fields = one_by_one.clone();
                assert_eq!(fields.get(name), map.get(name));
                assert_eq!(fields.get_mut(name).cloned(), map.get(name).cloned());
                assert_eq!(fields.remove(name), map.get(name).cloned());
                assert_eq!(
                    (fields.get(name), fields.len()),
                    (None, map.len() - usize::from(map.contains_key(name)))
                );
            }
            one_by_one.retain(|name, _| name != "a");
            assert!(
                one_by_one.get("a").is_none()
                    && one_by_one.iter().len() + usize::from(map.contains_key("a")) == map.len()
            );
        }
    }
}
