//! The changes of a record. No store, no clock.

use super::{
    Admission, AnomalyKind, Event, EventKind, Order, OrderKey, PollSchedule, Record, Report, Source, State,
    Ticket, Transition, next,
};
use huifu_proto::Verdict;

impl Record {
    /// Gives the order out to be sent, if it is new or certain not to have been sent. With a ticket that was
    /// given out already, the same again: a store that is asked twice does it once.
    pub fn admit(
        known: Option<Self>,
        key: &OrderKey,
        order: &Order,
        ticket: &Ticket,
        now: u64,
        schedule: &PollSchedule,
    ) -> Admission {
        let record = match known {
            None => Self { version: 0, ..Self::new(key, State::Sent, now) },
            Some(record) if record.ticket.as_ref() == Some(ticket) => return Admission::Granted(record),
            Some(record) if record.order.as_ref().is_some_and(|known| !known.is_same(order)) => {
                return Admission::Conflict(record);
            }
            Some(record) if record.state != State::NotSent => return Admission::AlreadySent(record),
            Some(record) => record,
        };
        Admission::Granted(Self {
            order: Some(order.clone()),
            state: State::Sent,
            ticket: Some(ticket.clone()),
            opened_at: now,
            changed_at: now,
            due: Some(now.saturating_add(schedule.pause_after(0))),
            questions: 0,
            ..record.touched()
        })
    }

    /// Returns what an event does to what is known. An event that says nothing new gives back the same record, with the
    /// same version. None: nothing is known, and the event is no message of the platform.
    #[must_use]
    pub fn apply(
        known: Option<Self>,
        key: &OrderKey,
        event: &Event,
        now: u64,
        schedule: &PollSchedule,
    ) -> Option<Transition> {
        let report = match event {
            Event::NotSent(ticket) => return known.map(|record| record.take_back(ticket, now)),
            Event::Reported(report) => report,
        };
        let Some(record) = known else {
            return first_message(key, report, now, schedule);
        };
        let before = Some(record.state);
        if let Some(anomaly) = record.doubt(report, now) {
            let (kind, version) = (anomaly.kind, record.version);
            let record = record.with_anomaly(anomaly);
            let record = match kind {
                AnomalyKind::Unproven => record.asked_again(now, schedule, version),
                _ => record,
            };
            return Some(Transition { before, record, anomaly: Some(kind) });
        }
        Some(Transition { before, record: record.weigh(report, now, schedule), anomaly: None })
    }

    /// Takes a report whose facts were checked, as far as it can be believed alone.
    fn weigh(self, report: &Report, now: u64, schedule: &PollSchedule) -> Self {
        if self.lacks_amount(report) || self.is_unconfirmed(report) {
            let unproven = Report { verdict: Verdict::Unknown, ask: true, ..report.clone() };
            self.believe(&unproven, now, schedule)
        } else {
            self.believe(report, now, schedule)
        }
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
    fn believe(self, report: &Report, now: u64, schedule: &PollSchedule) -> Self {
        let state = next(self.state, report.verdict.into());
        let changed = state != self.state;
        let learned = match &report.platform_seq_id {
            Some(number) if changed && state == State::Succeeded => Some(number),
            Some(number) if self.platform_seq_id.is_none() => Some(number),
            _ => None,
        };
        let learned = learned.filter(|number| self.platform_seq_id.as_ref() != Some(number)).cloned();
        let asks = report.ask && !state.is_settled();
        let sooner =
            asks.then(|| self.ask_at(now, schedule)).filter(|at| self.due.is_none_or(|due| *at < due));
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
                (true, _) => now.saturating_add(schedule.lease),
                (false, Some(due)) => due.min(schedule.last_possible(now)),
                (false, None) => now.saturating_add(schedule.pause_after(0)),
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
    fn asked_again(self, now: u64, schedule: &PollSchedule, version: u64) -> Self {
        if self.ask_again || !self.can_be_asked() {
            return self;
        }
        let due = Some(self.ask_at(now, schedule));
        Self { ask_again: true, due, version: version.saturating_add(1), ..self }
    }

    /// Returns when the platform is asked out of turn: at once, and once it was asked only after a lease, since whoever
    /// has seen a message of the platform can bring it again and again.
    fn ask_at(&self, now: u64, schedule: &PollSchedule) -> u64 {
        if self.questions == 0 { now } else { now.saturating_add(schedule.lease) }
    }
}

/// A message of the platform about an order that this ledger did not open: it is kept, since a notification that was
/// acknowledged does not come again.
fn first_message(key: &OrderKey, report: &Report, now: u64, schedule: &PollSchedule) -> Option<Transition> {
    if matches!(report.source, Source::Silence) {
        return None;
    }
    if report.is_no_notification() {
        // It says nothing of the order, which may still be opened; it is kept for whoever looks.
        let anomaly = report.anomaly(AnomalyKind::NoNotification, now);
        let record = Record { version: 0, ..Record::new(key, State::NotSent, now) }.with_anomaly(anomaly);
        return Some(Transition { before: None, record, anomaly: Some(AnomalyKind::NoNotification) });
    }
    let reported_command = report.cmd_id.clone();
    let blank = Record { version: 0, reported_command, ..Record::new(key, State::Sent, now) };
    Some(Transition { before: None, record: blank.weigh(report, now, schedule), anomaly: None })
}
