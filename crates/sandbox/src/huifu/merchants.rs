//! The merchants that Huifu knows, each with certificates, customers and books of its own: a request of one sees nothing of
//! another's.

use super::state::State;
use super::state::orders::OrderKey;
use crate::lock::{Held, Watched};
use crate::merchant::HuifuMerchant;
use std::collections::BTreeMap;

/// The books of every merchant.
pub(crate) struct Merchants {
    /// The number of the one that a test or a demo means when it names none.
    first: String,
    pub(crate) books: BTreeMap<String, Watched<State>>,
    /// For whoever is not known: the envelope of such a request does not hold, so nothing is ever written here.
    stranger: Watched<State>,
}

impl Merchants {
    pub(crate) fn new(first: String, books: BTreeMap<String, State>) -> Self {
        let stranger = Watched::new(State::of(&HuifuMerchant::new("")));
        let books = books.into_iter().map(|(number, state)| (number, Watched::new(state))).collect();
        Self { first, books, stranger }
    }

    pub(crate) fn first(&self) -> &str {
        &self.first
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = &str> {
        self.books.keys().map(String::as_str)
    }

    pub(crate) fn has(&self, mer_cust_id: &str) -> bool {
        self.books.contains_key(mer_cust_id)
    }

    /// The books of this merchant.
    pub(crate) fn of(&self, mer_cust_id: &str) -> Held<'_, State> {
        self.books.get(mer_cust_id).unwrap_or(&self.stranger).held()
    }

    /// The number of the merchant whom a test, a demo or a page means: the first where it names none.
    pub(crate) fn meant<'a>(&'a self, mer_cust_id: &'a str) -> Option<&'a str> {
        if mer_cust_id.is_empty() {
            return Some(&self.first);
        }
        self.books.contains_key(mer_cust_id).then_some(mer_cust_id)
    }

    /// The order that fits, whoever's it is; of one merchant only where it is named.
    pub(crate) fn order(
        &self,
        mer_cust_id: &str,
        find: impl Fn(&State) -> Option<OrderKey>,
    ) -> Option<OrderKey> {
        let wanted = self.books.iter().filter(|(number, _)| mer_cust_id.is_empty() || *number == mer_cust_id);
        wanted.map(|(_, state)| find(&state.held())).find(Option::is_some).flatten()
    }
}
