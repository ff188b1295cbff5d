//! Refusals in the platform's own words.

use crate::{RespCode, Verdict};
use std::fmt;

/// `resp_code` and `resp_desc` of a verified answer that is neither success nor pending.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// `resp_code`.
    pub code: RespCode,
    /// `resp_desc`: the platform's text, often Chinese.
    pub description: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(code: impl Into<RespCode>, description: impl Into<String>) -> Self {
        Self { code: code.into(), description: description.into() }
    }

    /// What is known: [`Verdict::Failed`] says that nothing happened, [`Verdict::Unknown`] that the
    /// platform itself does not know.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.code.verdict()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.description.is_empty() {
            return write!(f, "{}", shown::value(&self.code));
        }
        write!(f, "{}: {}", shown::value(&self.code), shown::text(&self.description))
    }
}

impl std::error::Error for Refusal {}
