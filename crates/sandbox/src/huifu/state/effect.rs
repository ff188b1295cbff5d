//! The decision of a command about a request: when it is done, what the platform adds to the answer, where money moves.

use super::customers::Card;
use super::money::Posting;
use endpoint_core::Fields;
use serde::{Deserialize, Serialize};

/// The time when an order is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum When {
    /// With the answer.
    Now,
    /// A little later; the answer says "accepted".
    Later,
    /// After the user has decided; the answer is a page, or says "accepted".
    User,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Effect {
    pub(crate) when: When,
    /// Fields of answer and notification that only the platform knows.
    #[serde(with = "crate::kept::forms::fields")]
    pub(crate) made: Fields,
    /// Moves at once; moves back if the order fails.
    pub(crate) held: Vec<Posting>,
    /// Moves when the order succeeds.
    pub(crate) moves: Vec<Posting>,
    /// A card for quick payment that a customer has when the order succeeds.
    pub(crate) binds: Option<(String, Card)>,
}

impl Effect {
    fn new(when: When) -> Self {
        Self { when, made: Fields::new(), held: Vec::new(), moves: Vec::new(), binds: None }
    }

    pub(crate) fn now() -> Self {
        Self::new(When::Now)
    }

    pub(crate) fn later() -> Self {
        Self::new(When::Later)
    }

    pub(crate) fn user() -> Self {
        Self::new(When::User)
    }

    pub(crate) fn made(mut self, name: &str, value: impl Into<String>) -> Self {
        self.made.put(name, value);
        self
    }

    pub(crate) fn holds(mut self, postings: impl IntoIterator<Item = Posting>) -> Self {
        self.held.extend(postings);
        self
    }

    pub(crate) fn moves(mut self, postings: impl IntoIterator<Item = Posting>) -> Self {
        self.moves.extend(postings);
        self
    }

    pub(crate) fn binds(mut self, cust_id: &str, card: Card) -> Self {
        self.binds = Some((cust_id.to_owned(), card));
        self
    }
}
