//! The users of the app, as one merchant knows them; every value of the two that are always there is invented.

use crate::keys;
use std::sync::Arc;

/// A user of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct User {
    /// `openId`, which belongs to the merchant.
    pub open_id: String,
    /// The same under every appId of the merchant; public clients read it, the document does not list it.
    pub union_id: String,
    /// The phone number.
    pub mobile: String,
    /// The number of the card.
    pub card: String,
    /// The name.
    pub name: String,
    /// The number of the identity card.
    pub certificate: String,
    /// The scopes that the user grants; empty for every scope.
    pub scopes: Vec<String>,
}

impl User {
    /// A user with this `openId`; everything else is invented.
    #[must_use]
    pub fn new(open_id: impl Into<String>) -> Self {
        Self {
            open_id: open_id.into(),
            union_id: "dW5pb24+b25lL2lk".to_owned(),
            mobile: "19900000001".to_owned(),
            card: "0000000000000000".to_owned(),
            name: "张三丰".to_owned(),
            certificate: "000000000000000000".to_owned(),
            scopes: Vec::new(),
        }
    }

    /// Returns whether the user grants a scope when asked.
    pub(crate) fn grants(&self, scope: &str) -> bool {
        self.scopes.is_empty() || self.scopes.iter().any(|granted| granted == scope)
    }
}

/// The users of one merchant: at least one.
#[derive(Debug)]
pub(crate) struct Users {
    /// The user who acts where nobody says who.
    first: Arc<User>,
    others: Vec<Arc<User>>,
}

impl Default for Users {
    fn default() -> Self {
        // One whose openId holds every character that gets lost on the way.
        let second = User {
            union_id: "dW5pb24/dHdvK2lkPQ==".to_owned(),
            mobile: "19900000002".to_owned(),
            card: "0000000000000018".to_owned(),
            name: "李四光".to_owned(),
            certificate: "000000000000000002".to_owned(),
            ..User::new(keys::UNIONPAY_SECOND_USER)
        };
        Self { first: Arc::new(User::new(keys::UNIONPAY_USER)), others: vec![Arc::new(second)] }
    }
}

impl Users {
    /// These users; those that are always there if there are none.
    pub(crate) fn of(users: Vec<User>) -> Self {
        let mut users = users.into_iter().map(Arc::new);
        match users.next() {
            Some(first) => Self { first, others: users.collect() },
            None => Self::default(),
        }
    }

    pub(crate) fn first(&self) -> &Arc<User> {
        &self.first
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<User>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    pub(crate) fn by_open_id(&self, open_id: &str) -> Option<&Arc<User>> {
        self.all().find(|user| user.open_id == open_id)
    }

    pub(crate) fn by_mobile(&self, mobile: &str) -> Option<&Arc<User>> {
        self.all().find(|user| user.mobile == mobile)
    }

    pub(crate) fn by_card(&self, card: &str) -> Option<&Arc<User>> {
        self.all().find(|user| user.card == card)
    }
}
