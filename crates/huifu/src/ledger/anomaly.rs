//! Words of the platform that do not fit what is known.

use super::{EventKind, Record, Report, Source, State};
use huifu_proto::{Amount, Verdict};
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
}

impl Anomaly {
    /// Whether it is the same word again, at another time or from another mouth.
    fn repeats(&self, other: &Self) -> bool {
        let facts = |it: &Self| (it.kind, it.said, it.amount, it.platform_seq_id.clone());
        facts(self) == facts(other)
    }
}

impl Record {
    /// Why a report must not be believed.
    pub(super) fn doubt(&self, report: &Report, now: u64) -> Option<Anomaly> {
        let asked = self.order.as_ref().and_then(|order| order.amount);
        let other = |mine: Option<_>, theirs: Option<_>| mine.is_some() && theirs.is_some() && mine != theirs;
        let twice = self.state == State::Succeeded && report.verdict == Verdict::Success;
        let kind = if other(asked, report.amount) {
            AnomalyKind::OtherAmount
        } else if twice && other_number(self.platform_seq_id.as_deref(), report) {
            AnomalyKind::SecondSuccess
        } else {
            return None;
        };
        Some(Anomaly {
            kind,
            said: report.verdict.into(),
            source: report.source,
            amount: report.amount,
            platform_seq_id: report.platform_seq_id.clone(),
            at: now,
        })
    }

    pub(super) fn with_anomaly(mut self, anomaly: Anomaly) -> Self {
        if self.anomalies.len() < MOST && !self.anomalies.iter().any(|known| known.repeats(&anomaly)) {
            self.version = self.version.saturating_add(1);
            self.anomalies.push(anomaly);
        }
        self
    }
}

fn other_number(known: Option<&str>, report: &Report) -> bool {
    matches!((known, report.platform_seq_id.as_deref()), (Some(known), Some(named)) if known != named)
}

impl fmt::Display for AnomalyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherAmount => "the amount is not the one that was asked for",
            Self::SecondSuccess => "a second success under another number: it may have been paid twice",
        })
    }
}
