//! Words of the platform that do not fit what is known.

use super::{EventKind, Source};
use huifu_proto::Amount;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A message of the platform that does not fit what is known. It is kept, and changes no state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Anomaly {
    /// The kind: what does not fit.
    pub kind: AnomalyKind,
    /// The event that the word says of the order.
    pub said: EventKind,
    /// The source that said it.
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
    /// The time when it was first reported, Unix seconds.
    pub at: u64,
}

/// The kind of an anomaly: what does not fit.
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
    /// It is the word of a command that has no notifications: an answer of the platform that somebody posted as one.
    #[serde(rename = "no_notice")]
    NoNotification,
    /// It is about another user, account or binding.
    OtherParty,
    /// A success that cannot be believed alone, of an order that has failed: the platform is asked again,
    /// or a person has to where command 301 has no name for the order's kind.
    Unproven,
}

impl AnomalyKind {
    /// A stable name for logs and metrics; the one in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OtherAmount => "other_amount",
            Self::SecondSuccess => "second_success",
            Self::OtherCommand => "other_command",
            Self::NoNotification => "no_notice",
            Self::OtherParty => "other_party",
            Self::Unproven => "unproven",
        }
    }
}

impl Anomaly {
    /// Returns whether it is the same word again, at another time or from another mouth.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        let facts = |it: &Self| (it.kind, it.said, it.amount, it.platform_seq_id.clone(), it.cmd_id.clone());
        facts(self) == facts(other)
    }
}

impl fmt::Display for AnomalyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherAmount => "the amount is not the one that was asked for",
            Self::OtherCommand => "the command is not the order's",
            Self::NoNotification => "the command has no notices: somebody posted an answer as one",
            Self::OtherParty => "the user, account or binding is not the one that was asked for",
            Self::Unproven => "a success that cannot be believed alone, after a failure",
            Self::SecondSuccess => "a second success under another number: it may have been paid twice",
        })
    }
}
