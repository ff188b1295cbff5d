//! The answer that the browser brings back (document 4.3).

use super::State;
use crate::{Refusal, RespCode};
use crypto_core::Secret;
use endpoint_core::{DecodeError, DecodeErrorKind, Fields};
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
    Unreadable(DecodeError),
}

/// The code in the address to which the browser returned. It buys one access token, within five minutes.
///
/// `returned` is the raw query, or the whole address with it; do not decode it first. The code is
/// base64-shaped, so a blank in it was a `+` that somebody forgot to escape, and is restored.
///
/// If `redirectUri` had a `#` part, the platform appends its answer behind that: then it is read from the fragment
/// (`https://shop.example/#/back?code=..&state=..`), of the whole `location.href` or of the fragment alone.
///
/// # Errors
/// [`RedirectError`]. `state` is looked at before anything else.
pub fn code_from_redirect(returned: &str, expected: &State) -> Result<Secret<String>, RedirectError> {
    let fields = fields(returned).map_err(RedirectError::Unreadable)?;
    if !expected.matches(fields.text("state").unwrap_or_default()) {
        return Err(RedirectError::State);
    }
    if let Some(refusal) = refusal(&fields) {
        return Err(refusal);
    }
    match fields.text("code") {
        Some(code) if !code.is_empty() => Ok(Secret::new(code.replace(' ', "+"))),
        _ => Err(RedirectError::Unreadable(DecodeError::new("code", DecodeErrorKind::Missing))),
    }
}

/// Returns what the platform answered, in the query or in the fragment.
fn fields(returned: &str) -> Result<Fields, DecodeError> {
    const ANSWER: [&str; 4] = ["code", "state", "errorcode", "errmsg"];
    let parse = |text: &str| Fields::from_pairs(form_urlencoded::parse(text.as_bytes()));
    let (before, fragment) = returned.split_once('#').unwrap_or((returned, ""));
    // A route with a query of its own gets a second `?`.
    let inner = fragment.split_once('?').map_or(fragment, |(_, query)| query).replace('?', "&");
    let answers = |fields: &Fields| ANSWER.iter().any(|name| fields.get(name).is_some());
    // A fragment that holds no answer is the page's own affair, whatever it looks like.
    let hidden = parse(&inner).ok().filter(answers);
    let open = parse(query(before));
    match (open, hidden) {
        (Ok(open), Some(hidden)) if answers(&open) => {
            // Somebody put a second answer beside the platform's.
            let twice = ANSWER.iter().find(|name| open.get(name).is_some() && hidden.get(name).is_some());
            match twice {
                Some(name) => Err(DecodeError::new(*name, DecodeErrorKind::Duplicate)),
                None => Ok(open),
            }
        }
        (_, Some(hidden)) => Ok(hidden),
        (open, None) => open.and_then(|open| {
            // Told as it is: twice a `code` in the fragment, say.
            if answers(&open) || inner.is_empty() { Ok(open) } else { parse(&inner).map(|_| open) }
        }),
    }
}

/// The query of a whole address, or the text itself without a leading `?`.
fn query(returned: &str) -> &str {
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
