//! What a book decides about a request: when it is done, what the platform adds to the answer, where money moves.

use super::customers::Card;
use super::money::Posting;
use endpoint_core::Fields;

/// When an order is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// With the answer.
    Now,
    /// A little later; the answer says "accepted".
    Later,
    /// When the user has decided; the answer is a page, or says "accepted".
    User,
}

#[derive(Debug, Clone)]
pub(super) struct Work {
    pub(super) when: When,
    /// Fields of answer and notice that only the platform knows.
    pub(super) made: Fields,
    /// Moves at once; moves back if the order fails.
    pub(super) held: Vec<Posting>,
    /// Moves when the order succeeds.
    pub(super) moves: Vec<Posting>,
    /// A card for quick payment that a customer has when the order succeeds.
    pub(super) binds: Option<(String, Card)>,
}

impl Work {
    fn new(when: When) -> Self {
        Self { when, made: Fields::new(), held: Vec::new(), moves: Vec::new(), binds: None }
    }

    pub(super) fn now() -> Self {
        Self::new(When::Now)
    }

    pub(super) fn later() -> Self {
        Self::new(When::Later)
    }

    pub(super) fn user() -> Self {
        Self::new(When::User)
    }

    pub(super) fn made(mut self, name: &str, value: impl Into<String>) -> Self {
        self.made.put(name, value);
        self
    }

    pub(super) fn holds(mut self, postings: impl IntoIterator<Item = Posting>) -> Self {
        self.held.extend(postings);
        self
    }

    pub(super) fn moves(mut self, postings: impl IntoIterator<Item = Posting>) -> Self {
        self.moves.extend(postings);
        self
    }

    pub(super) fn binds(mut self, cust_id: &str, card: Card) -> Self {
        self.binds = Some((cust_id.to_owned(), card));
        self
    }
}
