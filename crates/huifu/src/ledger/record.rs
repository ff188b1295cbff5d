//! The record that a store keeps about one order.

use super::{Anomaly, AnomalyKind, Order, OrderKey, PollSchedule, State, Ticket};
use client_core::StoreError;
use endpoint_core::Extra;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// The form in which records are written. A reader refuses other numbers: an older version of this crate
/// must not act on rules that it does not know.
pub const FORMAT: u8 = 1;

/// The record that is kept about one order.
///
/// Its JSON is what stores keep; [`FORMAT`] names the form. Fields of a later version of the same form
/// survive being changed by this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// [`FORMAT`].
    #[serde(deserialize_with = "known_format")]
    pub format: u8,
    /// The number of times that it was changed, from 1: what a store compares.
    pub version: u64,
    /// The order that it is about.
    pub key: OrderKey,
    /// The order that was asked for; none if the platform spoke of an order that this ledger did not open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// The command of the platform's first message, where this ledger did not open the order.
    #[serde(rename = "heard_of", default, skip_serializing_if = "Option::is_none")]
    pub reported_command: Option<String>,
    /// The state that is known.
    pub state: State,
    /// The ticket of its sending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
    /// The platform's number: that of the success, or else the first that was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// The time when it was opened or first reported, Unix seconds.
    pub opened_at: u64,
    /// The time when `state` last changed, Unix seconds.
    pub changed_at: u64,
    /// The time when somebody must look at it again, Unix seconds: to ask the platform as long as there is no result,
    /// to do the merchant's work once there is. None: nothing is left to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<u64>,
    /// The number of times that the platform was asked about it.
    #[serde(default)]
    pub questions: u32,
    /// It has failed, and somebody brought a success of it that cannot be believed alone: the platform is asked
    /// again. Once it has said that it failed, the failure is handed out again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_again: bool,
    /// The messages that contradict the order. A person has to look at it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anomalies: Vec<Anomaly>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Whether an order may be sent.
// Exhaustive: whoever sends must handle each; a catch-all could send an order twice.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "only what is `Granted` may be sent"]
pub enum Admission {
    /// Yes, by whoever holds this ticket, once.
    Granted(Record),
    /// No: it was given out before, and it is not certain that it was not sent.
    AlreadySent(Record),
    /// No: the same number was used for another command or amount.
    Conflict(Record),
}

impl Admission {
    /// A stable name for metrics.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Granted(_) => "granted",
            Self::AlreadySent(_) => "already-sent",
            Self::Conflict(_) => "conflict",
        }
    }
}

/// The change that an event made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transition {
    /// The state before; none if the order was not known.
    pub before: Option<State>,
    /// The record after.
    pub record: Record,
    /// The contradiction to the record in this very event. It then changed no state.
    pub anomaly: Option<AnomalyKind>,
}

impl Transition {
    /// The state after.
    #[must_use]
    pub fn after(&self) -> State {
        self.record.state
    }

    /// Returns whether the state changed. Of all events about one order, exactly one changes it to
    /// [`State::Succeeded`].
    #[must_use]
    pub fn changed(&self) -> bool {
        self.before != Some(self.record.state)
    }
}

impl Record {
    /// Returns the JSON that a store keeps.
    ///
    /// # Errors
    /// [`StoreError`]: no record is known that cannot be written; what JSON says of one is passed on rather than hidden.
    pub fn to_json(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|e| StoreError::new("writing an order as JSON").because(e))
    }

    /// Reads the JSON that a store kept.
    ///
    /// # Errors
    /// [`StoreError`]: it is no record, or one of another [`FORMAT`].
    pub fn from_json(json: &str) -> Result<Self, StoreError> {
        serde_json::from_str(json).map_err(|e| StoreError::new("reading an order from its JSON").because(e))
    }

    /// The same record, once the merchant's work on this result is done. None if there is nothing to note:
    /// it is noted already, or the result has changed since.
    #[must_use]
    pub fn done(&self, result: State) -> Option<Self> {
        let is_open = self.state == result && !self.is_asked_about() && self.due.is_some();
        is_open.then(|| Self { due: None, ..self.clone().touched() })
    }

    /// The same record for whoever looks at it now: nobody else does until it is due again. None if it is
    /// not due.
    #[must_use]
    pub fn take(&self, now: u64, schedule: &PollSchedule) -> Option<Self> {
        self.due.filter(|due| *due <= now)?;
        let mut record = self.clone().touched();
        let pause = if self.is_asked_about() {
            record.questions = self.questions.saturating_add(1);
            schedule.pause_after(record.questions)
        } else {
            schedule.lease
        };
        record.due = Some(now.saturating_add(pause));
        Some(record)
    }

    /// Returns whether the platform is asked about it when it is due: without a result, or with a failure that somebody
    /// disputes. Otherwise it is due for the merchant's work.
    #[must_use]
    pub fn is_asked_about(&self) -> bool {
        !self.state.is_settled() || self.ask_again
    }

    /// The same record, due now, if it was put off further than any pause lasts.
    #[must_use]
    pub fn pulled_forward(&self, now: u64, schedule: &PollSchedule) -> Option<Self> {
        self.due.filter(|due| *due > schedule.last_possible(now))?;
        Some(Self { due: Some(now), ..self.clone().touched() })
    }

    pub(super) fn new(key: &OrderKey, state: State, now: u64) -> Self {
        Self {
            format: FORMAT,
            version: 1,
            key: key.clone(),
            order: None,
            reported_command: None,
            state,
            ticket: None,
            platform_seq_id: None,
            opened_at: now,
            changed_at: now,
            due: None,
            questions: 0,
            ask_again: false,
            anomalies: Vec::new(),
            extra: Extra::default(),
        }
    }

    pub(super) fn touched(mut self) -> Self {
        self.version = self.version.saturating_add(1);
        self
    }
}

fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    match u8::deserialize(deserializer)? {
        FORMAT => Ok(FORMAT),
        other => Err(D::Error::custom(format_args!(
            "the order is kept in form {other}, and this version reads form {FORMAT}"
        ))),
    }
}
