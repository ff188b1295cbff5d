//! A reading of the fields, and a text that is made of one.

use super::{Key, Match, Mistake, SignedText, Verdict};
use crypto_core::Secret;

/// A text, and what must have gone wrong for it to be the signed one.
pub(super) struct Candidate {
    pub(super) signed: SignedText,
    /// Mistakes that every receiver mends.
    pub(super) tolerated: Vec<Mistake>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Candidate {
    /// Returns how far from the platform's rule: mistakes weigh more than what is tolerated.
    pub(super) fn distance(&self) -> (usize, usize) {
        (self.mistakes.len(), self.tolerated.len())
    }

    pub(super) fn follows_the_rule(&self) -> bool {
        self.mistakes.is_empty()
    }

    pub(super) fn verdict(self, key: &Key<'_>, style: Option<&Mistake>) -> Verdict {
        let mut mistakes = self.mistakes;
        let mut tolerated = self.tolerated;
        match style {
            Some(Mistake::BlankForPlus(fields)) => restored(&mut tolerated, fields.clone()),
            Some(style) => mistakes.push(style.clone()),
            None => {}
        }
        if !key.expected {
            mistakes.push(Mistake::WrongKey(key.name.to_owned()));
        }
        let holds = mistakes.is_empty();
        mistakes.append(&mut tolerated);
        let found = Match { mistakes, key: key.name.to_owned(), signed: self.signed };
        if holds { Verdict::Holds(found) } else { Verdict::Mistaken(found) }
    }
}

/// The fields as somebody may have read them, in the order of arrival, without `signature`.
#[derive(Clone)]
pub(super) struct Reading {
    pub(super) tolerated: Vec<Mistake>,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) pairs: Pairs,
}

/// Names and values, in order.
pub(super) type Pairs = Vec<(String, Secret<String>)>;

impl Reading {
    /// The same with values changed; nothing when no value changes. `mistake` is told the names.
    pub(super) fn changed(
        &self,
        change: impl Fn(&str, &str) -> String,
        mistake: impl FnOnce(Vec<String>) -> Mistake,
    ) -> Option<Self> {
        let mut other = self.clone();
        let mut names = Vec::new();
        for (name, value) in &mut other.pairs {
            let new = change(name, value.expose());
            if new != *value.expose() {
                *value = Secret::new(new);
                names.push(name.clone());
            }
        }
        if names.is_empty() {
            return None;
        }
        other.mistakes.push(mistake(names));
        Some(other)
    }
}

/// Adds to the fields in which a `+` is restored.
pub(super) fn restored(tolerated: &mut Vec<Mistake>, fields: Vec<String>) {
    for mistake in tolerated.iter_mut() {
        if let Mistake::BlankForPlus(known) = mistake {
            return known.extend(fields);
        }
    }
    tolerated.push(Mistake::BlankForPlus(fields));
}
