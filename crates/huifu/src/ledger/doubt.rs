//! The words of the platform that are not believed, or not alone.

use super::{Anomaly, AnomalyKind, Record, Report, Source, State};
use huifu_proto::{Doubt, Facts, Verdict, has_notifications, is_step_of};

/// The number of anomalies that are kept for one order. More say nothing new.
const MOST: usize = 32;

impl Record {
    /// Returns why a report must not be believed.
    pub(super) fn doubt(&self, report: &Report, now: u64) -> Option<Anomaly> {
        let twice = self.state == State::Succeeded && report.verdict == Verdict::Success;
        let kind = if report.is_no_notification() {
            AnomalyKind::NoNotification
        } else if self.order.as_ref().is_some_and(|order| !report.speaks_of(&order.cmd_id)) {
            AnomalyKind::OtherCommand
        } else if let Some(order) = &self.order
            && let Some(doubt) = order.facts().differs(&report.facts())
        {
            match doubt {
                Doubt::OtherAmount => AnomalyKind::OtherAmount,
                _ => AnomalyKind::OtherParty,
            }
        } else if twice && other_number(self.platform_seq_id.as_deref(), report) {
            AnomalyKind::SecondSuccess
        } else if self.state == State::Failed && (report.claims_success() || self.lacks_amount(report)) {
            AnomalyKind::Unproven
        } else {
            return None;
        };
        Some(report.anomaly(kind, now))
    }

    /// A success that whoever has seen it can bring, without the amount of an order that has one: it may be the
    /// word of something else.
    pub(super) fn lacks_amount(&self, report: &Report) -> bool {
        let has_one = self.order.as_ref().is_some_and(|order| order.amount.is_some());
        report.is_brought() && report.verdict == Verdict::Success && report.amount.is_none() && has_one
    }

    /// A failure that somebody brought, of an order that can be asked about. On the platform's page a user can fail
    /// and then pay, and notifications come in any order: an order that is taken for failed too early is paid again
    /// under a new number.
    pub(super) fn is_unconfirmed(&self, report: &Report) -> bool {
        report.is_brought() && report.verdict == Verdict::Failed && (report.ask || self.can_be_asked())
    }

    /// Returns whether command 301 has a name for the kind of this order.
    pub(super) fn can_be_asked(&self) -> bool {
        self.order.as_ref().is_some_and(|order| order.trans_type.is_some())
    }

    pub(super) fn with_anomaly(mut self, anomaly: Anomaly) -> Self {
        if self.anomalies.len() < MOST && !self.anomalies.iter().any(|known| known.repeats(&anomaly)) {
            self.version = self.version.saturating_add(1);
            self.anomalies.push(anomaly);
        }
        self
    }
}

impl Report {
    /// Returns whether anybody who has seen it can bring it: unlike the answer to one's own call.
    fn is_brought(&self) -> bool {
        matches!(self.source, Source::Notification | Source::Return)
    }

    /// Returns whether it is brought as the word of a command that never sends any.
    pub(super) fn is_no_notification(&self) -> bool {
        self.is_brought() && self.cmd_id.as_deref().is_some_and(|cmd_id| !has_notifications(cmd_id))
    }

    /// Returns whether it claims a success that it does not prove.
    fn claims_success(&self) -> bool {
        self.ask && self.verdict != Verdict::Failed
    }

    /// Returns whether it can be about an order of this command.
    fn speaks_of(&self, first: &str) -> bool {
        let fits = |later: &String| is_step_of(first, later) || self.step_of.iter().any(|step| step == first);
        self.cmd_id.as_ref().is_none_or(fits)
    }

    fn facts(&self) -> Facts {
        Facts::new(self.amount, self.parties.clone())
    }

    pub(super) fn anomaly(&self, kind: AnomalyKind, now: u64) -> Anomaly {
        let by_command = matches!(kind, AnomalyKind::NoNotification | AnomalyKind::OtherCommand);
        Anomaly {
            kind,
            said: self.verdict.into(),
            source: self.source,
            amount: self.amount,
            platform_seq_id: self.platform_seq_id.clone(),
            cmd_id: self.cmd_id.clone().filter(|_| by_command),
            at: now,
        }
    }
}

fn other_number(known: Option<&str>, report: &Report) -> bool {
    matches!((known, report.platform_seq_id.as_deref()), (Some(known), Some(named)) if known != named)
}
