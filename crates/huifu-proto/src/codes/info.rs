//! The facts known of a code.

use endpoint_core::EvidenceLevel;

/// A code that a source prints with a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeInfo {
    /// Six digits; three in [`endings`](super::endings).
    pub code: &'static str,
    /// The place where it is known from.
    pub evidence: EvidenceLevel,
    /// True if it says that nothing was done.
    pub is_no: bool,
    /// The meaning in words.
    pub title: &'static str,
    /// The same in Chinese.
    pub title_zh: &'static str,
}
