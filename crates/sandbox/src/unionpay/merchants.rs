//! The merchants that UnionPay knows, each with keys, users and books of its own: a request of one sees nothing of another's.

use super::state::State;
use super::state::users::{User, Users};
use crate::lock::{Held, Watched};
use crypto_core::nonce;
use std::sync::Arc;
use unionpay_proto::{PlatformKeys, Scope};

/// A merchant with all that is remembered of it.
pub(crate) struct Merchant {
    pub(crate) keys: PlatformKeys,
    pub(crate) users: Users,
    pub(crate) books: Watched<State>,
}

impl Merchant {
    pub(crate) fn new(keys: PlatformKeys, users: Users, state: State) -> Self {
        Self { keys, users, books: Watched::new(state) }
    }

    pub(crate) fn app_id(&self) -> &str {
        &self.keys.app_id
    }

    /// The user whose login ends next.
    pub(crate) fn next_user(&self) -> Arc<User> {
        let next = self.state().tokens.next.clone();
        next.unwrap_or_else(|| Arc::clone(self.users.first()))
    }

    /// The code that the login of the next user ends with.
    pub(crate) fn issue_code(&self, scope: Scope, now: u64) -> String {
        let mut state = self.state();
        let user = state.tokens.next.take().unwrap_or_else(|| Arc::clone(self.users.first()));
        state.tokens.issue_code(user, scope, now)
    }

    pub(crate) fn state(&self) -> Held<'_, State> {
        self.books.held()
    }
}

/// Every merchant.
pub(crate) struct Merchants {
    /// The one that a test or a demo means when it names none.
    first: Merchant,
    others: Vec<Merchant>,
    /// Whoever gives an appId that nobody has. No request fits its own, so all are refused by name.
    stranger: Merchant,
}

impl Merchants {
    pub(crate) fn new(first: Merchant, others: Vec<Merchant>) -> Self {
        // Nobody can send what nobody can guess.
        let app_id = format!("nobody-{}", nonce::nonce(&mut rand::rng()));
        let mut keys = first.keys.clone();
        keys.app_id = app_id;
        let stranger = Merchant::new(keys, Users::default(), State::default());
        Self { first, others, stranger }
    }

    pub(crate) fn first(&self) -> &Merchant {
        &self.first
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Merchant> {
        std::iter::once(&self.first).chain(&self.others)
    }

    pub(crate) fn find(&self, app_id: &str) -> Option<&Merchant> {
        self.all().find(|merchant| merchant.app_id() == app_id)
    }

    /// The merchant whom a request names, or the one who is nobody.
    pub(crate) fn of(&self, app_id: &str) -> &Merchant {
        self.find(app_id).unwrap_or(&self.stranger)
    }

    /// The merchant whom a test, a demo or a page means: the first where it names none.
    pub(crate) fn meant(&self, app_id: &str) -> Option<&Merchant> {
        if app_id.is_empty() { Some(&self.first) } else { self.find(app_id) }
    }
}
