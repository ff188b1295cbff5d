//! The question that matters when a call for money fails.

use std::fmt;

/// The knowledge about the platform's side after a failed call.
///
/// # What to do
/// * [`NotSent`](Outcome::NotSent): repeat when the cause is mended.
/// * [`Unknown`](Outcome::Unknown): ask the platform about the order first; repeat only what it does not know.
/// * [`Refused`](Outcome::Refused): do not repeat unchanged.
// Exhaustive: what a merchant does next is one of three, and must be handled without a catch-all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The platform never saw the request.
    NotSent,
    /// The platform may have carried it out.
    Unknown,
    /// The platform saw it and did not carry it out.
    Refused,
}

impl Outcome {
    /// A stable lower-case name for logs and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotSent => "not-sent",
            Self::Unknown => "unknown",
            Self::Refused => "refused",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
