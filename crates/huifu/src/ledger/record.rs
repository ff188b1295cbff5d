//! What a store keeps about one order, and how it changes. No store, no clock.

use super::{
    Anomaly, AnomalyKind, Event, EventKind, Order, OrderKey, Report, Rhythm, Source, State, Ticket, next,
};
use endpoint_core::Extra;
use huifu_proto::Verdict;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// The form in which records are written. A reader refuses other numbers: an older version of this crate
/// must not act on rules that it does not know.
pub const FORMAT: u8 = 1;

/// What is kept about one order.
///
/// Its JSON is what stores keep; [`FORMAT`] names the form. Fields of a later version of the same form
/// survive being changed by this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// [`FORMAT`].
    #[serde(deserialize_with = "known_format")]
    pub format: u8,
    /// How often it was changed, from 1: what a store compares.
    pub version: u64,
    /// Which order.
    pub key: OrderKey,
    /// What was asked for; none if the platform spoke of an order that this ledger did not open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// The command of the platform's first word, where this ledger did not open the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard_of: Option<String>,
    /// What is known.
    pub state: State,
    /// Whose sending it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
    /// The platform's number: that of the success, or else the first that was heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// When it was opened or first heard of, Unix seconds.
    pub opened_at: u64,
    /// When `state` last changed, Unix seconds.
    pub changed_at: u64,
    /// When somebody must look at it again, Unix seconds: to ask the platform as long as there is no result,
    /// to do the merchant's work once there is. None: nothing is left to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<u64>,
    /// How often the platform was asked about it.
    #[serde(default)]
    pub questions: u32,
    /// It has failed, and somebody brought a success of it that cannot be believed alone: the platform is asked
    /// again. Once it has said that it failed, the failure is handed out again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ask_again: bool,
    /// What does not add up. A person has to look at it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anomalies: Vec<Anomaly>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Whether an order may be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "only what is `Mine` may be sent"]
pub enum Opened {
    /// Yes, by whoever holds this ticket, once.
    Mine(Record),
    /// No: it was given out before, and it is not certain that it was not sent.
    Taken(Record),
    /// No: the same number was used for another command or amount.
    Conflict(Record),
}

/// What an event did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transition {
    /// The state before; none if the order was not known.
    pub before: Option<State>,
    /// The record after.
    pub record: Record,
    /// What does not add up about this very event. It then changed no state.
    pub anomaly: Option<AnomalyKind>,
}

impl Transition {
    /// The state after.
    #[must_use]
    pub fn after(&self) -> State {
        self.record.state
    }

    /// Whether the state changed. Of all events about one order, exactly one changes it to
    /// [`State::Succeeded`].
    #[must_use]
    pub fn changed(&self) -> bool {
        self.before != Some(self.record.state)
    }
}

impl Record {
    /// Gives the order out to be sent, if it is new or certain not to have been sent. With a ticket that was
    /// given out already, the same again: a store that is asked twice does it once.
    pub fn open(
        known: Option<Self>,
        key: &OrderKey,
        order: &Order,
        ticket: &Ticket,
        now: u64,
        rhythm: &Rhythm,
    ) -> Opened {
        let record = match known {
            None => Self { version: 0, ..Self::new(key, State::Sent, now) },
            Some(record) if record.ticket.as_ref() == Some(ticket) => return Opened::Mine(record),
            Some(record) if record.order.as_ref().is_some_and(|known| !known.is_same(order)) => {
                return Opened::Conflict(record);
            }
            Some(record) if record.state != State::NotSent => return Opened::Taken(record),
            Some(record) => record,
        };
        Opened::Mine(Self {
            order: Some(order.clone()),
            state: State::Sent,
            ticket: Some(ticket.clone()),
            opened_at: now,
            changed_at: now,
            due: Some(now.saturating_add(rhythm.pause_after(0))),
            questions: 0,
            ..record.touched()
        })
    }

    /// What an event does to what is known. An event that says nothing new gives back the same record, with
    /// the same version. None: nothing is known, and the event is no word of the platform.
    #[must_use]
    pub fn hear(
        known: Option<Self>,
        key: &OrderKey,
        event: &Event,
        now: u64,
        rhythm: &Rhythm,
    ) -> Option<Transition> {
        let report = match event {
            Event::NotSent(ticket) => return known.map(|record| record.take_back(ticket, now)),
            Event::Heard(report) => report,
        };
        let Some(record) = known else {
            return first_word(key, report, now, rhythm);
        };
        let before = Some(record.state);
        if let Some(anomaly) = record.doubt(report, now) {
            let (kind, version) = (anomaly.kind, record.version);
            let record = record.with_anomaly(anomaly);
            let record = match kind {
                AnomalyKind::Unproven => record.asked_again(now, rhythm, version),
                _ => record,
            };
            return Some(Transition { before, record, anomaly: Some(kind) });
        }
        Some(Transition { before, record: record.weigh(report, now, rhythm), anomaly: None })
    }

    /// Takes a report whose facts were checked, as far as it can be believed alone.
    fn weigh(self, report: &Report, now: u64, rhythm: &Rhythm) -> Self {
        if self.lacks_amount(report) || self.is_unconfirmed(report) {
            let unproven = Report { verdict: Verdict::Unknown, ask: true, ..report.clone() };
            self.believe(&unproven, now, rhythm)
        } else {
            self.believe(report, now, rhythm)
        }
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
    pub fn take(&self, now: u64, rhythm: &Rhythm) -> Option<Self> {
        self.due.filter(|due| *due <= now)?;
        let mut record = self.clone().touched();
        let pause = if self.is_asked_about() {
            record.questions = self.questions.saturating_add(1);
            rhythm.pause_after(record.questions)
        } else {
            rhythm.lease
        };
        record.due = Some(now.saturating_add(pause));
        Some(record)
    }

    /// Whether the platform is asked about it when it is due: without a result, or with a failure that somebody
    /// disputes. Otherwise it is due for the merchant's work.
    #[must_use]
    pub fn is_asked_about(&self) -> bool {
        !self.state.is_settled() || self.ask_again
    }

    /// The same record, due now, if it was put off further than any pause lasts.
    #[must_use]
    pub fn pulled_forward(&self, now: u64, rhythm: &Rhythm) -> Option<Self> {
        self.due.filter(|due| *due > rhythm.last_possible(now))?;
        Some(Self { due: Some(now), ..self.clone().touched() })
    }

    fn new(key: &OrderKey, state: State, now: u64) -> Self {
        Self {
            format: FORMAT,
            version: 1,
            key: key.clone(),
            order: None,
            heard_of: None,
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

    fn touched(mut self) -> Self {
        self.version = self.version.saturating_add(1);
        self
    }

    fn take_back(self, ticket: &Ticket, now: u64) -> Transition {
        let before = Some(self.state);
        let after = next(self.state, EventKind::NotSent);
        let record = if after == self.state || self.ticket.as_ref() != Some(ticket) {
            self
        } else {
            Self { state: after, changed_at: now, due: None, ..self.touched() }
        };
        Transition { before, record, anomaly: None }
    }

    /// Takes a report whose facts were checked.
    fn believe(self, report: &Report, now: u64, rhythm: &Rhythm) -> Self {
        let state = next(self.state, report.verdict.into());
        let changed = state != self.state;
        let learned = match &report.platform_seq_id {
            Some(number) if changed && state == State::Succeeded => Some(number),
            Some(number) if self.platform_seq_id.is_none() => Some(number),
            _ => None,
        };
        let learned = learned.filter(|number| self.platform_seq_id.as_ref() != Some(number)).cloned();
        let asks = report.ask && !state.is_settled();
        let sooner = asks.then(|| self.ask_at(now, rhythm)).filter(|at| self.due.is_none_or(|due| *at < due));
        // The platform was asked again, and has said once more that the order failed.
        let is_sure = matches!(report.source, Source::Query | Source::Person);
        let confirmed = self.ask_again && is_sure && report.verdict == Verdict::Failed;
        if !changed && learned.is_none() && sooner.is_none() && !confirmed {
            return self;
        }
        let mut record = self.touched();
        record.platform_seq_id = learned.or(record.platform_seq_id);
        if changed {
            record.state = state;
            record.changed_at = now;
            record.due = Some(match (state.is_settled(), record.due) {
                // The merchant's work is done by whoever brought the news, or else by the next to look.
                (true, _) => now.saturating_add(rhythm.lease),
                (false, Some(due)) => due.min(rhythm.last_possible(now)),
                (false, None) => now.saturating_add(rhythm.pause_after(0)),
            });
        }
        if changed || confirmed {
            record.ask_again = false;
        }
        record.due = sooner.or(confirmed.then_some(now)).or(record.due);
        record
    }

    /// The platform is asked about an order though it has failed. One change, together with what was written down
    /// since `version`.
    fn asked_again(self, now: u64, rhythm: &Rhythm, version: u64) -> Self {
        if self.ask_again || !self.can_be_asked() {
            return self;
        }
        let due = Some(self.ask_at(now, rhythm));
        Self { ask_again: true, due, version: version.saturating_add(1), ..self }
    }

    /// When the platform is asked out of turn: at once, and once it was asked only after a lease, since whoever has
    /// seen a word of the platform can bring it again and again.
    fn ask_at(&self, now: u64, rhythm: &Rhythm) -> u64 {
        if self.questions == 0 { now } else { now.saturating_add(rhythm.lease) }
    }
}

/// A word of the platform about an order that this ledger did not open: it is kept, since a notice that was
/// acknowledged does not come again.
fn first_word(key: &OrderKey, report: &Report, now: u64, rhythm: &Rhythm) -> Option<Transition> {
    if matches!(report.source, Source::Silence) {
        return None;
    }
    if report.is_no_notice() {
        // It says nothing of the order, which may still be opened; it is kept for whoever looks.
        let anomaly = report.anomaly(AnomalyKind::NoNotice, now);
        let record = Record { version: 0, ..Record::new(key, State::NotSent, now) }.with_anomaly(anomaly);
        return Some(Transition { before: None, record, anomaly: Some(AnomalyKind::NoNotice) });
    }
    let heard_of = report.cmd_id.clone();
    let blank = Record { version: 0, heard_of, ..Record::new(key, State::Sent, now) };
    Some(Transition { before: None, record: blank.weigh(report, now, rhythm), anomaly: None })
}

fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    match u8::deserialize(deserializer)? {
        FORMAT => Ok(FORMAT),
        other => Err(D::Error::custom(format_args!(
            "the order is kept in form {other}, and this version reads form {FORMAT}"
        ))),
    }
}
