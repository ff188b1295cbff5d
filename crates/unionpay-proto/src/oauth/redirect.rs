//! What the browser brings back (document 4.3).

use super::State;
use crate::{Refusal, RespCode};
use crypto_core::Secret;
use endpoint_core::{Fields, OpenError, OpenErrorKind};
use std::fmt;

/// A return of the browser that brings no code.
#[derive(Debug)]
#[non_exhaustive]
pub enum RedirectError {
    /// `state` is missing, or is not that of this session: somebody else may have begun this login.
    State,
    /// The user said no.
    Declined,
    /// The platform refused, in its own words.
    Refused(Refusal),
    /// The query is not one that the platform makes.
    Unreadable(OpenError),
}

/// The code in the address to which the browser returned. It buys one access token, within five minutes.
///
/// `returned` is the raw query, or the whole address with it; do not decode it first. The code is
/// base64-shaped, so a blank in it was a `+` that somebody forgot to escape, and is restored.
///
/// # Errors
/// [`RedirectError`]. `state` is looked at before anything else.
pub fn code_from_redirect(returned: &str, expected: &State) -> Result<Secret<String>, RedirectError> {
    let fields = Fields::from_pairs(form_urlencoded::parse(query(returned).as_bytes()))
        .map_err(RedirectError::Unreadable)?;
    if !expected.matches(fields.text("state").unwrap_or_default()) {
        return Err(RedirectError::State);
    }
    if let Some(refusal) = refusal(&fields) {
        return Err(refusal);
    }
    match fields.text("code") {
        Some(code) if !code.is_empty() => Ok(Secret::new(code.replace(' ', "+"))),
        _ => Err(RedirectError::Unreadable(OpenError::new("code", OpenErrorKind::Missing))),
    }
}

/// The query of a whole address, or the text itself without a leading `?`.
fn query(returned: &str) -> &str {
    let returned = returned.split('#').next().unwrap_or_default();
    let is_address = returned.contains("://") || returned.starts_with('/');
    match returned.split_once('?') {
        Some((before, query)) if is_address || before.is_empty() => query,
        _ => returned,
    }
}

fn refusal(fields: &Fields) -> Option<RedirectError> {
    let (code, message) = (fields.text("errorcode"), fields.text("errmsg"));
    if code.is_none() && message.is_none() {
        return None;
    }
    let code = RespCode::new(code.unwrap_or_default());
    if code == RespCode::USER_DECLINED {
        return Some(RedirectError::Declined);
    }
    Some(RedirectError::Refused(Refusal::new(code, message.unwrap_or_default())))
}

impl fmt::Display for RedirectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State => f.write_str("`state` is not that of this session; begin the login again"),
            Self::Declined => f.write_str("the user declined"),
            Self::Refused(refusal) => write!(f, "the platform refused the login: {refusal}"),
            Self::Unreadable(_) => f.write_str("the browser came back with a query that holds no code"),
        }
    }
}

impl std::error::Error for RedirectError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(e) => Some(e),
            Self::State | Self::Declined | Self::Refused(_) => None,
        }
    }
}
