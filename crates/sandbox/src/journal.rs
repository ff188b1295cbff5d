//! The changes of the books, for people who look: when an order was paid, when a token was pushed out. Nothing in it decides
//! anything.

use crate::lock::locked;
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// The time in Unix seconds.
pub(crate) type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Changes that are kept of each merchant; the oldest are forgotten.
const MOST: usize = 2000;
/// Characters of a name that are kept.
const MOST_SUBJECT: usize = 64;

/// A change of something in the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Change {
    /// Unix seconds of the sandbox's clock.
    pub(crate) at: u64,
    /// `order`, `account`, `card`, `token`, `contract`, `payment`, `coupon`, `balance`.
    pub(crate) kind: &'static str,
    /// Its number. Of a token or a code, the beginning.
    pub(crate) subject: String,
    /// A stable word, such as `paid`.
    pub(crate) word: &'static str,
    /// The value after it, where there is one.
    pub(crate) value: String,
}

/// The changes of one merchant. Copies write into the same.
#[derive(Clone, Default)]
pub(crate) struct Journal {
    clock: Option<Clock>,
    kept: Arc<Mutex<VecDeque<Change>>>,
}

impl Journal {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock: Some(clock), kept: Arc::default() }
    }

    pub(crate) fn note(
        &self,
        kind: &'static str,
        subject: &str,
        word: &'static str,
        value: impl Into<String>,
    ) {
        let Some(clock) = &self.clock else { return };
        let subject = subject.chars().take(MOST_SUBJECT).collect();
        let change = Change { at: clock(), kind, subject, word, value: value.into() };
        let mut kept = locked(&self.kept);
        if kept.len() >= MOST {
            kept.pop_front();
        }
        kept.push_back(change);
    }

    /// The changes so far, oldest first.
    pub(crate) fn all(&self) -> Vec<Change> {
        locked(&self.kept).iter().cloned().collect()
    }
}

/// A token or a code as the journal names it: nobody can use its beginning.
pub(crate) fn begin(token: &str) -> String {
    token.chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_forgotten_and_a_copy_writes_into_the_same() {
        let journal = Journal::new(Arc::new(|| 7));
        let copy = journal.clone();
        for number in 0..MOST + 3 {
            copy.note("order", &format!("{number}{}", "x".repeat(100)), "paid", "");
        }
        let all = journal.all();
        assert_eq!((all.len(), all[0].at), (MOST, 7));
        assert!(all[0].subject.starts_with("3x") && all[0].subject.len() == MOST_SUBJECT);
        Journal::default().note("order", "1", "paid", "");
    }
}
