//! What an answer code says.

use serde::{Deserialize, Serialize};
use std::fmt;

/// `resp_code`: the command's number and three digits. Open: codes that nobody listed survive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RespCode(String);

/// What a code says about the order. Never a bool: "accepted" is neither yes nor no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Done (`...000`).
    Success,
    /// Accepted or in progress (`...002`, and 216318, 216319): the result comes later.
    Pending,
    /// Not done, and will not be.
    Failed,
    /// The platform itself does not know (time-outs, `...098`): query before repeating.
    Unknown,
}

/// An answer with a `resp_code`. Implemented by every generated answer.
pub trait Coded {
    /// How the command ended, or that it has not ended yet.
    fn resp_code(&self) -> &RespCode;
}

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

    /// What the code says (ruling Huifu 9).
    ///
    /// A text that is not six digits is no code of this platform; it says nothing, so [`Verdict::Unknown`].
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if !self.is_well_formed() {
            return Verdict::Unknown;
        }
        match (self.0.as_str(), &self.0[3..]) {
            (_, "000") => Verdict::Success,
            ("216318" | "216319", _) | (_, "002") => Verdict::Pending,
            (_, "098") => Verdict::Unknown,
            _ => Verdict::Failed,
        }
    }

    /// Whether it has six digits.
    pub(crate) fn is_well_formed(&self) -> bool {
        self.0.len() == 6 && self.0.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the code belongs to this command.
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

    #[test]
    fn codes_are_judged_by_their_last_three_digits() {
        for (code, verdict) in [
            ("202000", Verdict::Success),
            ("202002", Verdict::Pending),
            ("216318", Verdict::Pending),
            ("216319", Verdict::Pending),
            ("202318", Verdict::Failed),
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
