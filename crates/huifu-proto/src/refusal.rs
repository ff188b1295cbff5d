//! Refusals in the platform's own words.

use crate::{Doubt, Facts, RespCode, Verdict};
use std::fmt;

/// `resp_code` and `resp_desc` of a verified answer that brought no result: the platform said no, or does not
/// know, or said something that does not fit what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// `resp_code`.
    pub code: RespCode,
    /// `resp_desc`: the platform's text, often Chinese.
    pub description: String,
    verdict: Verdict,
    /// Boxed: an answer that is no refusal should not be larger for it.
    beside: Box<(Option<Doubt>, Facts)>,
}

impl Refusal {
    /// A refusal.
    pub fn new(code: impl Into<RespCode>, description: impl Into<String>) -> Self {
        let code = code.into();
        let verdict = code.verdict();
        Self { code, description: description.into(), verdict, beside: Box::default() }
    }

    /// The same as it was judged by all that stands beside the code.
    pub(crate) fn judged(mut self, verdict: Verdict, doubt: Option<Doubt>, facts: Facts) -> Self {
        self.verdict = verdict;
        *self.beside = (doubt, facts);
        self
    }

    /// Returns what is known: [`Verdict::Failed`] says that nothing happened, [`Verdict::Unknown`] that nobody knows.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Returns why it is not believed, if it says more than can be believed.
    #[must_use]
    pub fn doubt(&self) -> Option<&Doubt> {
        self.beside.0.as_ref()
    }

    /// Returns what else it says of the order.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.beside.1
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", shown::value(&self.code))?;
        if !self.description.is_empty() {
            write!(f, ": {}", shown::text(&self.description))?;
        }
        match self.doubt() {
            Some(doubt) => write!(f, " ({doubt})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Refusal {}
