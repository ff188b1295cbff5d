//! Orders: known by merchant, date and number.

use super::effect::Effect;
use super::money::Posting;
use super::scripted_outcome::ScriptedOutcome;
use crate::huifu::call::Call;
use crate::huifu::refusals::{Refused, mistake};
use crate::kept::rows::Rows;
use endpoint_core::Fields;
use huifu_proto::{Amount, OrderDate};
use serde::{Deserialize, Serialize};

/// An order in the sandbox's books.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Order {
    /// The merchant whose it is.
    pub mer_cust_id: String,
    /// Number of the command, such as `202`.
    pub cmd_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number.
    pub order_id: String,
    /// Amount; nothing for orders that are about no money.
    pub amount: Amount,
    /// Number of the sandbox.
    pub platform_seq_id: String,
    /// Its progress.
    pub state: OrderState,
    /// True if it has succeeded, and the money has moved.
    pub done: bool,
    /// The number of times that a notification was sent, and reached somebody.
    pub notifications: usize,
    /// The number of times that a notification could not be delivered: nobody listened, or its address is not allowed.
    pub undelivered: usize,
    /// True if a notification was acknowledged.
    pub acknowledged: bool,
}

/// The progress of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum OrderState {
    /// The user has not decided yet.
    Waiting,
    /// In progress.
    Pending,
    /// Succeeded.
    Done,
    /// Failed.
    Failed,
}

impl OrderState {
    /// A stable word for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Pending => "pending",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// `trans_stat` of an order of this command, as the vendor's own demo has it. Nobody says what is there as long as
    /// there is no result: the document's sample shows it empty.
    pub(crate) fn trans_stat(self, cmd_id: &str) -> &'static str {
        match self {
            Self::Waiting | Self::Pending => "",
            Self::Done if cmd_id == "205" => "02000009",
            Self::Done => "02000002",
            Self::Failed => "02000003",
        }
    }
}

/// The key by which the platform knows an order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct OrderKey {
    pub(crate) mer_cust_id: String,
    order_date: OrderDate,
    order_id: String,
}

impl OrderKey {
    pub(crate) fn new(mer_cust_id: &str, order_date: &str, order_id: &str) -> Option<Self> {
        Some(Self {
            mer_cust_id: mer_cust_id.to_owned(),
            order_date: OrderDate::parse(order_date).ok()?,
            order_id: order_id.to_owned(),
        })
    }

    /// The merchant's number.
    pub(crate) fn number(&self) -> &str {
        &self.order_id
    }

    /// Of a request that has date and number.
    pub(crate) fn of(call: &Call) -> Option<Self> {
        Self::new(&call.address.mer_cust_id, call.given("order_date")?, call.given("order_id")?)
    }
}

/// An order with all that is needed to end it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) call: Call,
    pub(crate) effect: Effect,
    pub(crate) outcome: ScriptedOutcome,
    pub(crate) platform_seq_id: String,
    pub(crate) state: OrderState,
    /// The answer that a repeat of the request gets again; nothing for pages.
    #[serde(with = "crate::kept::forms::fields_or_none")]
    pub(crate) answer: Option<Fields>,
    pub(crate) notifications: usize,
    pub(crate) undelivered: usize,
    pub(crate) acknowledged: bool,
}

impl Entry {
    pub(crate) fn fen(&self) -> u64 {
        let names = ["trans_amt", "transfer_amt"];
        let amount = names.iter().find_map(|name| self.call.given(name)?.parse().ok());
        amount.map_or(0, Amount::fen)
    }
}

/// The orders.
#[derive(Debug, Default)]
pub(crate) struct Orders(pub(super) Rows<OrderKey, Entry>);

impl Orders {
    pub(crate) fn all(&self) -> Vec<Order> {
        let order = |(key, entry): (&OrderKey, &Entry)| Order {
            mer_cust_id: key.mer_cust_id.clone(),
            cmd_id: entry.call.cmd_id().to_owned(),
            order_date: key.order_date,
            order_id: key.order_id.clone(),
            amount: Amount::from_fen(entry.fen()),
            platform_seq_id: entry.platform_seq_id.clone(),
            state: entry.state,
            done: entry.state == OrderState::Done,
            notifications: entry.notifications,
            undelivered: entry.undelivered,
            acknowledged: entry.acknowledged,
        };
        self.0.iter().map(order).collect()
    }

    pub(crate) fn get(&self, key: &OrderKey) -> Option<&Entry> {
        self.0.get(key)
    }

    pub(crate) fn get_mut(&mut self, key: &OrderKey) -> Option<&mut Entry> {
        self.0.get_mut(key)
    }

    pub(crate) fn insert(&mut self, key: OrderKey, entry: Entry) {
        self.0.insert(key, entry);
    }

    /// Orders that go on by themselves: whose result is to come, or whose notification nobody has acknowledged yet.
    pub(crate) fn unfinished(&self) -> Vec<OrderKey> {
        let goes_on = |entry: &Entry| match entry.state {
            OrderState::Waiting => false,
            OrderState::Pending => entry.outcome.succeeds().is_some(),
            OrderState::Done | OrderState::Failed => {
                !entry.acknowledged && entry.notifications + entry.undelivered == 0
            }
        };
        self.0.iter().filter(|(_, entry)| goes_on(entry)).map(|(key, _)| key.clone()).collect()
    }

    /// The order with this number of the sandbox.
    pub(crate) fn numbered(&self, platform_seq_id: &str) -> Option<OrderKey> {
        let found = self.0.iter().find(|(_, entry)| entry.platform_seq_id == platform_seq_id);
        found.map(|(key, _)| key.clone())
    }

    /// The newest order with this number of a merchant.
    pub(crate) fn named(&self, order_id: &str) -> Option<OrderKey> {
        self.0.keys().rev().find(|key| key.order_id == order_id).cloned()
    }

    /// Returns what a finished payment has moved.
    pub(crate) fn paid(&self, platform_seq_id: &str) -> Result<Vec<Posting>, Refused> {
        let entry = self.numbered(platform_seq_id).and_then(|key| self.0.get(&key));
        match entry {
            Some(entry) if entry.state == OrderState::Done => Ok(entry.effect.moves.clone()),
            _ => Err(Refused::no_such("原交易不存在 there is no such finished payment")),
        }
    }

    /// Returns how much of a payment is paid back already, or about to be, in fen.
    pub(crate) fn refunded(&self, platform_seq_id: &str) -> u64 {
        let of_it = |entry: &&Entry| {
            entry.call.cmd_id() == "205"
                && entry.call.text("orginal_platform_seq_id") == platform_seq_id
                && entry.state != OrderState::Failed
        };
        self.0.values().filter(of_it).fold(0, |sum, entry| sum.saturating_add(entry.fen()))
    }

    /// A request of command 217 with the fields of the request of 216 that it goes on with.
    pub(crate) fn with_first_stage(&self, mut call: Call) -> Result<Call, Refused> {
        let entry = OrderKey::of(&call).and_then(|key| self.0.get(&key));
        let first = entry.filter(|entry| entry.is_first_stage());
        let first =
            first.ok_or_else(|| Refused::new(mistake::SMS_CODE, "请先发送短信 216 has sent no code"))?;
        for (name, value) in first.call.fields.iter() {
            if call.fields.get(name).is_none() {
                call.fields.put_value(name, value.clone());
            }
        }
        Ok(call)
    }
}

impl Entry {
    /// Returns whether command 217 may go on with this order.
    fn is_first_stage(&self) -> bool {
        self.call.cmd_id() == "216" && self.state == OrderState::Waiting
    }
}
