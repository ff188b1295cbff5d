//! Words of the platform that do not fit what is known.

use super::{EventKind, Record, Report, Source, State};
use huifu_proto::{Amount, Doubt, Facts, Verdict, has_notices, is_step_of};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many are kept for one order. More say nothing new.
const MOST: usize = 32;

/// A word of the platform that does not fit what is known. It is kept, and changes no state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Anomaly {
    /// What does not fit.
    pub kind: AnomalyKind,
    /// What the word says of the order.
    pub said: EventKind,
    /// Who said it.
    pub source: Source,
    /// The amount it named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The platform's number it named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// The command whose word it is, where that is what does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cmd_id: Option<String>,
    /// When it was first heard, Unix seconds.
    pub at: u64,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AnomalyKind {
    /// The amount is not the one that was asked for.
    OtherAmount,
    /// A second success under another number of the platform: the order may have been paid twice.
    SecondSuccess,
    /// It is the word of a command that does not belong to the order.
    OtherCommand,
    /// It is the word of a command that has no notices: an answer of the platform that somebody posted as one.
    NoNotice,
    /// It is about another user, account or binding.
    OtherParty,
    /// A success that cannot be believed alone, of an order that has failed: the platform is asked again,
    /// or a person has to where command 301 has no name for the order's kind.
    Unproven,
}

impl Anomaly {
    /// Whether it is the same word again, at another time or from another mouth.
    fn repeats(&self, other: &Self) -> bool {
        let facts = |it: &Self| (it.kind, it.said, it.amount, it.platform_seq_id.clone(), it.cmd_id.clone());
        facts(self) == facts(other)
    }
}

impl Record {
    /// Why a report must not be believed.
    pub(super) fn doubt(&self, report: &Report, now: u64) -> Option<Anomaly> {
        let twice = self.state == State::Succeeded && report.verdict == Verdict::Success;
        let kind = if report.is_no_notice() {
            AnomalyKind::NoNotice
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
    /// and then pay, and notices come in any order: an order that is taken for failed too early is paid again
    /// under a new number.
    pub(super) fn is_unconfirmed(&self, report: &Report) -> bool {
        report.is_brought() && report.verdict == Verdict::Failed && (report.ask || self.can_be_asked())
    }

    /// Whether command 301 has a name for the kind of this order.
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
    /// Whether anybody who has seen it can bring it: unlike the answer to one's own call.
    fn is_brought(&self) -> bool {
        matches!(self.source, Source::Notice | Source::Return)
    }

    /// Whether it is brought as the word of a command that never sends any.
    pub(super) fn is_no_notice(&self) -> bool {
        self.is_brought() && self.cmd_id.as_deref().is_some_and(|cmd_id| !has_notices(cmd_id))
    }

    /// Whether it claims a success that it does not prove.
    fn claims_success(&self) -> bool {
        self.ask && self.verdict != Verdict::Failed
    }

    /// Whether it can be about an order of this command.
    fn speaks_of(&self, first: &str) -> bool {
        let fits = |later: &String| is_step_of(first, later) || self.step_of.iter().any(|step| step == first);
        self.cmd_id.as_ref().is_none_or(fits)
    }

    fn facts(&self) -> Facts {
        Facts::new(self.amount, self.parties.clone())
    }

    pub(super) fn anomaly(&self, kind: AnomalyKind, now: u64) -> Anomaly {
        let by_command = matches!(kind, AnomalyKind::NoNotice | AnomalyKind::OtherCommand);
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

impl fmt::Display for AnomalyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherAmount => "the amount is not the one that was asked for",
            Self::OtherCommand => "the command is not the order's",
            Self::NoNotice => "the command has no notices: somebody posted an answer as one",
            Self::OtherParty => "the user, account or binding is not the one that was asked for",
            Self::Unproven => "a success that cannot be believed alone, after a failure",
            Self::SecondSuccess => "a second success under another number: it may have been paid twice",
        })
    }
}
