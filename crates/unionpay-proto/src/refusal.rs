//! Refusals in the platform's own words.

use endpoint_core::trim;
use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// A return code (`resp`; document appendix 7). Open: codes that are not named here survive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RespCode(Cow<'static, str>);

impl RespCode {
    /// Success.
    pub const OK: Self = Self(Cow::Borrowed("00"));
    /// A notification whose signature the receiver refuses.
    pub const NOTIFICATION_SIGNATURE: Self = Self(Cow::Borrowed("01"));
    /// The backendToken is wrong or has run out (or another system fetched a newer one).
    pub const BACKEND_TOKEN: Self = Self(Cow::Borrowed("a10"));
    /// There is no such backendToken in the platform's cache: the same as [`BACKEND_TOKEN`](Self::BACKEND_TOKEN).
    pub const BACKEND_TOKEN_UNKNOWN: Self = Self(Cow::Borrowed("BC2127"));
    /// The same in the words of another part of the platform.
    pub const BACKEND_TOKEN_NOT_CACHED: Self = Self(Cow::Borrowed("N62127"));
    /// The frontToken is wrong or has run out.
    pub const FRONT_TOKEN: Self = Self(Cow::Borrowed("a20"));
    /// The user did not agree (comes with the redirect of a login).
    pub const USER_DECLINED: Self = Self(Cow::Borrowed("user0001"));
    /// The code of the login is wrong or has run out.
    pub const CODE: Self = Self(Cow::Borrowed("a31"));
    /// The appId is not known.
    pub const APP_ID: Self = Self(Cow::Borrowed("N62126"));
    /// The timestamp is older than five minutes.
    pub const TIMESTAMP: Self = Self(Cow::Borrowed("N60024"));
    /// The signature does not hold.
    pub const SIGNATURE: Self = Self(Cow::Borrowed("N60025"));
    /// An encrypted field cannot be read.
    pub const CIPHER: Self = Self(Cow::Borrowed("N60003"));
    /// The caller may not use this interface (or the user did not grant the scope).
    pub const NOT_ALLOWED: Self = Self(Cow::Borrowed("N62131"));

    /// Any code; blanks around it are dropped (the document's own list has some), as Java's `trim` drops them.
    pub fn new(code: impl Into<String>) -> Self {
        let code: String = code.into();
        let trimmed = trim(&code);
        Self(Cow::Owned(if trimmed.len() == code.len() { code } else { trimmed.to_owned() }))
    }

    /// The code in an answer. Success, which most are, takes no memory of its own.
    pub(crate) fn read(text: &str) -> Self {
        if Self::OK.0 == trim(text) { Self::OK } else { Self::new(text) }
    }

    /// Returns whether the platform gives this code when it does not know the backendToken: it looks at the token
    /// before anything else, so the call was not carried out, and a new token mends it (`a10`, and in other words
    /// `BC2127` and `N62127`, "no such backendToken in the cache").
    #[must_use]
    pub fn is_backend_token(&self) -> bool {
        [Self::BACKEND_TOKEN, Self::BACKEND_TOKEN_UNKNOWN, Self::BACKEND_TOKEN_NOT_CACHED].contains(self)
    }

    /// Returns whether there is no code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether the platform gives this code before it begins to carry out a call: tokens, signatures,
    /// parameters, permissions, balance (appendix 7, docs/platform-notes.md#u-16), no such user (`3023`), the rules of
    /// a coupon (`GCUP..`, in public client code). Any other code, such as a bare "system busy", says nothing about
    /// what happened.
    #[must_use]
    pub fn is_before_work(&self) -> bool {
        const PREFIXES: [&str; 7] = ["N6", "BC", "S5", "SG", "AM", "a", "GCUP"];
        self.0 == "3023" || PREFIXES.iter().any(|prefix| self.0.starts_with(prefix))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RespCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown(f, &self.0, 64)
    }
}

/// Text of the platform in a line of ours: no line break, no control character, and not without end.
fn shown(f: &mut fmt::Formatter<'_>, text: &str, most: usize) -> fmt::Result {
    text.chars().take(most).try_for_each(|c| f.write_char(if c.is_control() { '\u{b7}' } else { c }))?;
    if text.chars().nth(most).is_some() { f.write_str("...") } else { Ok(()) }
}

/// `resp` and `msg` of an answer that is not a success.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// `resp`, or `errorCode`.
    pub code: RespCode,
    /// `msg`, or `errorMessage`: the platform's text, often Chinese.
    pub message: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(code: RespCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.message.is_empty() {
            return self.code.fmt(f);
        }
        write!(f, "{}: ", self.code)?;
        shown(f, &self.message, 200)
    }
}

impl std::error::Error for Refusal {}
