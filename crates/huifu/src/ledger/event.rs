//! The events that are learned about an order, and from whom.

use super::EventKind;
use huifu_proto::{Amount, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that was learned about an order.
// Exhaustive: the rules of the ledger and every store are complete over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The sending that has this ticket left nothing on the wire. It says nothing about any other sending.
    NotSent(Ticket),
    /// Somebody spoke, or it is known that nobody did.
    Reported(Report),
}

/// A word about an order, with the facts that are checked against it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The verdict that it gives.
    pub verdict: Verdict,
    /// The source that says it.
    pub source: Source,
    /// The amount it is about, if it says so.
    pub amount: Option<Amount>,
    /// The platform's number, if it says so.
    pub platform_seq_id: Option<String>,
    /// Users, accounts and bindings it is about, by the names of their fields.
    pub parties: BTreeMap<String, String>,
    /// The command whose word it is. It must be the order's, or a later step of it.
    pub cmd_id: Option<String>,
    /// Commands of whose orders it may be a later step, beside those that everybody knows.
    pub step_of: Vec<String>,
    /// It claims a result that cannot be believed alone, a success that it does not prove or a failure that can be
    /// asked about: the platform is asked at once.
    pub ask: bool,
}

/// The source that spoke. All but [`Silence`](Self::Silence) and [`Person`](Self::Person) were signed by the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Source {
    /// The answer to the order itself.
    Answer,
    /// A notification.
    #[serde(rename = "notice")]
    Notification,
    /// The message that the browser brought back from the platform's page.
    Return,
    /// The answer to a query about the order.
    Query,
    /// A call that ended without a usable answer.
    Silence,
    /// Somebody who looked it up, in the reconciliation file or with the platform's support.
    Person,
}

/// Names one sending of one order, so that only its own sender can say that it was not sent. Never used
/// twice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ticket(String);

impl Ticket {
    /// From text that is drawn at random for each sending.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Event {
    /// A call ended without a usable answer.
    #[must_use]
    pub fn silence() -> Self {
        Self::Reported(Report::new(Verdict::Unknown, Source::Silence))
    }

    /// Returns what it says, without the details.
    #[must_use]
    pub fn kind(&self) -> EventKind {
        match self {
            Self::NotSent(_) => EventKind::NotSent,
            Self::Reported(report) => report.verdict.into(),
        }
    }
}

impl Report {
    /// Without facts.
    #[must_use]
    pub fn new(verdict: Verdict, source: Source) -> Self {
        Self {
            verdict,
            source,
            amount: None,
            platform_seq_id: None,
            parties: BTreeMap::new(),
            cmd_id: None,
            step_of: Vec::new(),
            ask: false,
        }
    }

    /// With the amount it is about.
    #[must_use]
    pub fn with_amount(mut self, amount: Amount) -> Self {
        self.amount = Some(amount);
        self
    }

    /// As a word of this command.
    #[must_use]
    pub fn of_command(mut self, cmd_id: impl Into<String>) -> Self {
        self.cmd_id = Some(cmd_id.into());
        self
    }

    /// As a word about a later step of that command's orders, beside those steps that everybody knows.
    #[must_use]
    pub fn as_step_of(mut self, cmd_id: impl Into<String>) -> Self {
        self.step_of.push(cmd_id.into());
        self
    }

    /// As a result that is not believed alone: the platform is asked at once.
    #[must_use]
    pub fn to_be_asked(mut self) -> Self {
        self.ask = true;
        self
    }

    /// With a user, account or binding it is about.
    #[must_use]
    pub fn with_party(mut self, field: impl Into<String>, number: impl Into<String>) -> Self {
        self.parties.insert(field.into(), number.into());
        self
    }

    /// With the platform's number. An empty one is none.
    #[must_use]
    pub fn with_platform_seq_id(mut self, number: impl Into<String>) -> Self {
        self.platform_seq_id = Some(number.into()).filter(|number| !number.is_empty());
        self
    }
}

impl From<Report> for Event {
    fn from(report: Report) -> Self {
        Self::Reported(report)
    }
}
