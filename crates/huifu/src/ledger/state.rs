//! The states of an order, and the one function that changes them.

use huifu_proto::Verdict;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The state that is known of an order. The later one in this list is never left for an earlier one, with the one
/// exception that [`next`] names.
// Exhaustive: an order is in one of these, and a merchant must be able to handle each without a catch-all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is certain that the platform has not seen it: it may be sent again.
    NotSent,
    /// It was given out to be sent, and nothing more is known. So is an order whose sender died.
    Sent,
    /// The platform may have carried it out: no answer, one that cannot be trusted, or `...098`.
    Unknown,
    /// The platform has it and has not finished.
    Pending,
    /// The platform said no. A success may still follow: the same order can have been requested several
    /// times, as on a cashier page (document, "order rules").
    Failed,
    /// Done. Final.
    Succeeded,
}

/// The kind of event that was learned about an order, without its details.
// Exhaustive: the table of `next` is complete over it and the states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Nothing left this machine.
    NotSent,
    /// No usable answer, or the platform says that it does not know.
    Unknown,
    /// Accepted or in progress.
    Pending,
    /// Not done.
    Failed,
    /// Done.
    Succeeded,
}

/// The state after an event.
///
/// | state ＼ event | `NotSent` | `Unknown` | `Pending` | `Failed` | `Succeeded` |
/// |---|---|---|---|---|---|
/// | `NotSent`   | `NotSent`     | `Unknown`   | `Pending`   | `Failed`    | `Succeeded` |
/// | `Sent`      | **`NotSent`** | `Unknown`   | `Pending`   | `Failed`    | `Succeeded` |
/// | `Unknown`   | `Unknown`     | `Unknown`   | `Pending`   | `Failed`    | `Succeeded` |
/// | `Pending`   | `Pending`     | `Pending`   | `Pending`   | `Failed`    | `Succeeded` |
/// | `Failed`    | `Failed`      | `Failed`    | `Failed`    | `Failed`    | `Succeeded` |
/// | `Succeeded` | `Succeeded`   | `Succeeded` | `Succeeded` | `Succeeded` | `Succeeded` |
///
/// So: the higher of the two, except that `NotSent` takes back a `Sent` and nothing else. Without `NotSent`
/// the order of arrival does not matter, and hearing a thing twice is hearing it once.
#[must_use]
pub fn next(state: State, event: EventKind) -> State {
    match event {
        EventKind::NotSent if state == State::Sent => State::NotSent,
        EventKind::NotSent => state,
        EventKind::Unknown => state.max(State::Unknown),
        EventKind::Pending => state.max(State::Pending),
        EventKind::Failed => state.max(State::Failed),
        EventKind::Succeeded => State::Succeeded,
    }
}

impl State {
    /// Every state, lowest first.
    pub const ALL: [Self; 6] =
        [Self::NotSent, Self::Sent, Self::Unknown, Self::Pending, Self::Failed, Self::Succeeded];

    /// Returns whether the platform has given a result.
    #[must_use]
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Failed | Self::Succeeded)
    }

    /// A stable name for logs; the one in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::Sent => "sent",
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::Failed => "failed",
            Self::Succeeded => "succeeded",
        }
    }
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::NotSent, Self::Unknown, Self::Pending, Self::Failed, Self::Succeeded];
}

impl From<Verdict> for EventKind {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Success => Self::Succeeded,
            Verdict::Pending => Self::Pending,
            Verdict::Failed => Self::Failed,
            Verdict::Unknown => Self::Unknown,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
