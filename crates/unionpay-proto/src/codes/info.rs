//! The facts known of a code.

use endpoint_core::EvidenceLevel;

/// The facts known of one code.
#[derive(Debug)]
#[non_exhaustive]
pub struct CodeInfo {
    /// The code.
    pub code: &'static str,
    /// The place where it is met.
    pub area: Area,
    /// The evidence for it.
    pub evidence: EvidenceLevel,
    /// The meaning, in one sentence.
    pub title: &'static str,
    /// The same in Chinese.
    pub title_zh: &'static str,
    /// The action to take.
    pub remedy: &'static str,
    /// The same in Chinese.
    pub remedy_zh: &'static str,
}

/// The place where a code is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Area {
    /// In the answer to a call of the merchant's back end.
    Call,
    /// In the redirect from the login page (`errorcode`).
    Login,
    /// In the page, from upsdk.js.
    Page,
    /// In the merchant's own answer to a notification.
    Notification,
    /// In an answer of this project's sandbox, for mistakes to which no source gives a code.
    Sandbox,
}

/// A cause of the trouble that people hit most (document appendix 8).
#[derive(Debug)]
#[non_exhaustive]
pub struct Cause {
    /// Numbers of the questions in appendix 8 that it answers.
    pub questions: &'static [u8],
    /// Texts under which it is met.
    pub says: &'static [&'static str],
    /// Words by which people ask for it: each entry is one or more words, separated by blanks, that all occur.
    pub words: &'static [&'static str],
    /// Codes it comes with, if any.
    pub codes: &'static [&'static str],
    /// The reason why it happens.
    pub text: &'static str,
    /// The same in Chinese.
    pub text_zh: &'static str,
}
