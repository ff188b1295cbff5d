//! The meaning of an answer code.

use serde::{Deserialize, Serialize};
use std::fmt;

/// `resp_code`: the command's number and three digits. Open: codes that nobody listed survive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RespCode(String);

/// The meaning of a code for the order. Never a bool: "accepted" is neither yes nor no.
// Exhaustive: what becomes of an order is decided by matching all of them; a catch-all would guess about money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Done (`...000`).
    Success,
    /// Accepted or in progress (`...002`, and 216318, 216319): the result comes later.
    Pending,
    /// Not done. Of an order, a success can still follow: the same one can have been requested more than once.
    Failed,
    /// Nobody knows: time-outs (`...098`), codes that nobody lists, words that contradict each other. Query before
    /// repeating.
    Unknown,
}

/// An answer with a `resp_code`. Implemented by every generated answer.
pub trait Coded {
    /// Returns how the command ended, or that it has not ended yet.
    fn resp_code(&self) -> &RespCode;
}

/// Implements [`Coded`] for answers by their field `resp_code`.
macro_rules! coded {
    ($($answer:ident),+) => {
        $(impl $crate::Coded for $answer {
            fn resp_code(&self) -> &$crate::RespCode {
                &self.resp_code
            }
        })+
    };
}

pub(crate) use coded;

impl RespCode {
    /// Any code.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of the command: the first three characters. Empty for what is no code.
    #[must_use]
    pub fn cmd_id(&self) -> &str {
        self.0.get(..3).unwrap_or_default()
    }

    /// Returns what comes after it.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0.get(3..).unwrap_or_default()
    }

    /// Returns whether it has six digits.
    pub(crate) fn is_well_formed(&self) -> bool {
        self.0.len() == 6 && self.0.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Returns whether the code belongs to this command.
    #[must_use]
    pub fn is_of(&self, cmd_id: &str) -> bool {
        self.0.strip_prefix(cmd_id).is_some_and(|rest| rest.len() == 3)
    }
}

impl From<&str> for RespCode {
    fn from(code: &str) -> Self {
        Self::new(code)
    }
}

impl From<String> for RespCode {
    fn from(code: String) -> Self {
        Self(code)
    }
}

impl fmt::Display for RespCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Unlisted codes, a number that is there already, faults of the system: the order is asked about.
    #[test]
    fn a_code_that_nobody_lists_is_no_no() {
        for code in ["202017", "202906", "202318", "203999", "218100", "999001", "104001", "001001"] {
            assert_eq!(RespCode::new(code).verdict(), Verdict::Unknown, "{code}");
        }
        for code in ["303017", "301907", "317001", "153123"] {
            assert_eq!(RespCode::new(code).verdict(), Verdict::Failed, "{code}: it changes nothing");
        }
    }

    #[test]
    fn codes_are_judged_by_their_last_three_digits() {
        for (code, verdict) in [
            ("202000", Verdict::Success),
            ("202002", Verdict::Pending),
            ("216318", Verdict::Pending),
            ("216319", Verdict::Pending),
            ("202318", Verdict::Unknown),
            ("202003", Verdict::Failed),
            ("218748", Verdict::Failed),
            ("202748", Verdict::Unknown),
            ("218003", Verdict::Failed),
            ("218098", Verdict::Unknown),
            ("", Verdict::Unknown),
            ("000", Verdict::Unknown),
            ("C00000", Verdict::Unknown),
            ("20200０", Verdict::Unknown),
        ] {
            assert_eq!(RespCode::new(code).verdict(), verdict, "{code}");
        }
    }
}
