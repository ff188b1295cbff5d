//! An order, as the merchant asked for it.

use huifu_proto::{Amount, Facts, OrderDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The key that names an order (document, "order rules").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OrderKey {
    /// The merchant.
    pub mer_cust_id: String,
    /// The day of the order.
    pub order_date: OrderDate,
    /// The merchant's number, unique on its day.
    pub order_id: String,
}

/// The order that the merchant asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Order {
    /// The command it goes out with, such as `202`.
    pub cmd_id: String,
    /// The amount, where the command has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The name that command 301 has for this kind of order. Without it the order cannot be asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<String>,
    /// Users, accounts and bindings that were named, by the names of their fields. No card.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parties: BTreeMap<String, String>,
    /// A digest of the whole command, where its sender wants each of its fields to be the same when it is sent again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

impl OrderKey {
    /// A key.
    pub fn new(mer_cust_id: impl Into<String>, order_date: OrderDate, order_id: impl Into<String>) -> Self {
        Self { mer_cust_id: mer_cust_id.into(), order_date, order_id: order_id.into() }
    }
}

impl fmt::Display for OrderKey {
    /// One text for each key, to be used as the key of a store.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.mer_cust_id, self.order_date, self.order_id)
    }
}

impl Order {
    /// An order of this command.
    pub fn new(cmd_id: impl Into<String>) -> Self {
        Self {
            cmd_id: cmd_id.into(),
            amount: None,
            trans_type: None,
            parties: BTreeMap::new(),
            content: None,
        }
    }

    /// Returns whether it asks for the same thing.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.cmd_id, self.amount) == (&other.cmd_id, other.amount)
            && self.facts().differs(&other.facts()).is_none()
            // One that was written down without it is the same by its facts.
            && (self.content.is_none() || other.content.is_none() || self.content == other.content)
    }

    /// Returns what must be the same in whatever is said of it.
    pub(super) fn facts(&self) -> Facts {
        Facts::new(self.amount, self.parties.clone())
    }

    /// With a user, account or binding that it names.
    #[must_use]
    pub fn with_party(mut self, field: impl Into<String>, number: impl Into<String>) -> Self {
        self.parties.insert(field.into(), number.into());
        self
    }

    /// With its amount.
    #[must_use]
    pub fn with_amount(mut self, amount: Amount) -> Self {
        self.amount = Some(amount);
        self
    }

    /// With a digest of the whole command.
    #[must_use]
    pub fn with_content(mut self, digest: impl Into<String>) -> Self {
        self.content = Some(digest.into());
        self
    }

    /// With what command 301 calls this kind of order.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<String>) -> Self {
        self.trans_type = Some(trans_type.into());
        self
    }
}
