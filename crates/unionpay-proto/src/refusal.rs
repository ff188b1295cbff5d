//! Refusals in the platform's own words.

use std::{borrow::Cow, fmt};

/// A return code (`resp`; document appendix 7). Open: codes that are not named here survive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RespCode(Cow<'static, str>);

impl RespCode {
    /// Success.
    pub const OK: Self = Self(Cow::Borrowed("00"));
    /// A notification whose signature the receiver refuses.
    pub const NOTICE_SIGNATURE: Self = Self(Cow::Borrowed("01"));
    /// The backendToken is wrong or has run out (or another system fetched a newer one).
    pub const BACKEND_TOKEN: Self = Self(Cow::Borrowed("a10"));
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

    /// Any code; white space around it is dropped (the document's own list has some).
    pub fn new(code: impl Into<String>) -> Self {
        let code: String = code.into();
        Self(Cow::Owned(code.trim().to_owned()))
    }

    /// Whether the platform gives this code before it begins to carry out a call: tokens, signatures,
    /// parameters, permissions, balance (appendix 7 and ruling 16), no such user (`3023`), the rules of a
    /// coupon (`GCUP..`, in public client code). Any other code, such as a bare "system busy", says nothing
    /// about what happened.
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
        f.write_str(&self.0)
    }
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
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Refusal {}
