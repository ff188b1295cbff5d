//! What `resp_code` says in words: `spec/codes.toml`. Open: a code that no source prints is told by rule.

mod table;

use crate::{RespCode, Verdict};
use endpoint_core::EvidenceLevel;

/// A code that a source prints with a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeInfo {
    /// Six digits; three in [`endings`].
    pub code: &'static str,
    /// Where it is known from.
    pub evidence: EvidenceLevel,
    /// What it says.
    pub title: &'static str,
    /// The same in Chinese.
    pub title_zh: &'static str,
}

/// What to do about a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Remedy {
    /// The verdict.
    pub verdict: Verdict,
    /// What to do.
    pub text: &'static str,
    /// The same in Chinese.
    pub text_zh: &'static str,
}

/// How much is known of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Meaning {
    /// A source prints the code.
    Printed(&'static CodeInfo),
    /// No source prints it; its last three digits mean the same for every command.
    Ending(&'static CodeInfo),
    /// Six digits that nobody prints: failed, and `resp_desc` says why.
    Unlisted,
    /// No code of this platform.
    NoCode,
}

/// Every code that a source prints, in order.
#[must_use]
pub fn codes() -> &'static [CodeInfo] {
    table::CODES
}

/// The last three digits that mean the same for every command.
#[must_use]
pub fn endings() -> &'static [CodeInfo] {
    table::ENDINGS
}

impl RespCode {
    /// What is known of the code.
    ///
    /// ```
    /// use huifu_proto::{Meaning, RespCode};
    /// let Meaning::Ending(info) = RespCode::new("202098").meaning() else { panic!() };
    /// assert_eq!(info.title, "The platform ran out of time.");
    /// ```
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        let text = self.as_str();
        let find = |list: &'static [CodeInfo], code: &str| list.iter().find(|info| info.code == code);
        let Some(ending) = text.get(3..).filter(|_| self.is_well_formed()) else { return Meaning::NoCode };
        match (find(table::CODES, text), find(table::ENDINGS, ending)) {
            (Some(info), _) => Meaning::Printed(info),
            (None, Some(info)) => Meaning::Ending(info),
            (None, None) => Meaning::Unlisted,
        }
    }
}

impl Verdict {
    /// What to do.
    #[must_use]
    pub fn remedy(self) -> Remedy {
        let (text, text_zh) = table::remedy(self);
        Remedy { verdict: self, text, text_zh }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_by_print_then_by_ending() {
        let title = |code: &str| match RespCode::new(code).meaning() {
            Meaning::Printed(info) => (info.title, "printed"),
            Meaning::Ending(info) => (info.title, "ending"),
            Meaning::Unlisted => ("", "unlisted"),
            Meaning::NoCode => ("", "no code"),
        };
        assert_eq!(title("218748"), ("There is no such secondary merchant.", "printed"));
        assert_eq!(title("216318"), ("In progress.", "printed"));
        assert_eq!(title("202002"), ("Accepted, or in progress.", "ending"));
        assert_eq!(title("202777"), ("", "unlisted"));
        for code in ["", "000", "20200", "2020000", "C00000", "20２000", "中中"] {
            assert_eq!(title(code), ("", "no code"), "{code}");
        }
    }

    /// What a code says in words and what it is judged to be must not differ.
    #[test]
    fn words_and_verdicts_agree() {
        for (ending, verdict) in [
            ("000", Verdict::Success),
            ("002", Verdict::Pending),
            ("003", Verdict::Failed),
            ("098", Verdict::Unknown),
        ] {
            assert_eq!(RespCode::new(format!("202{ending}")).verdict(), verdict);
            assert!(endings().iter().any(|info| info.code == ending));
        }
        let in_progress = codes().iter().filter(|info| info.title == "In progress.");
        assert!(in_progress.clone().all(|info| RespCode::new(info.code).verdict() == Verdict::Pending));
        assert_eq!(in_progress.count(), 2);
        assert!(Verdict::Unknown.remedy().text.contains("301"));
    }
}
