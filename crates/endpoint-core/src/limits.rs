//! Limits of the platform's document, checked before anything is signed or sent.

use crate::{EncodeError, EncodeErrorKind, EndpointInfo, Field, Fields, Kind, Limit};
use http::Uri;

/// Checks presence, lengths, addresses, fixed lists, the order of dates and the at-least-one rule of a request.
/// Values are in plain text here: limits speak of what is meant, not of its cipher text.
///
/// # Errors
/// [`EncodeErrorKind::Limit`], naming the first field that breaks a rule.
pub fn check_limits(info: &EndpointInfo, fields: &Fields) -> Result<(), EncodeError> {
    check_limits_but(info, fields, |_| false)
}

/// The same without the fixed lists and formats of the fields that are `off`: platforms add values without notice.
///
/// # Errors
/// [`EncodeErrorKind::Limit`], naming the first field that breaks a rule.
pub fn check_limits_but(
    info: &EndpointInfo,
    fields: &Fields,
    off: impl Fn(&str) -> bool,
) -> Result<(), EncodeError> {
    let broken =
        |name: &'static str, rule: String| Err(EncodeError::new(name, EncodeErrorKind::Limit(rule.into())));
    for field in info.request {
        let Some(value) = fields.text(field.name) else {
            continue;
        };
        let fixed = !value.is_empty() && field.is_fixed();
        if fixed && off(field.name) {
            continue;
        }
        if let Some(rule) = broken_rule(field, value).or_else(|| broken_format(field, value, fields)) {
            return broken(field.name, rule);
        }
    }
    let given = |name: &&str| fields.text(name).is_some_and(|value| !value.is_empty());
    match info.at_least_one {
        [first, ..] if !info.at_least_one.iter().any(given) => {
            broken(first, format!("or another of {} must be given", info.at_least_one.join(", ")))
        }
        _ => Ok(()),
    }
}

/// The rule that the value breaks, in words.
fn broken_rule(field: &Field, value: &str) -> Option<String> {
    if value.is_empty() {
        return match field.limit {
            Limit::Exact(n) if field.required => Some(format!("must have exactly {n} characters, it has 0")),
            _ if field.required => Some("must not be empty".to_owned()),
            _ => None,
        };
    }
    let length = match field.limit {
        // As many characters as bytes at most, so that most need not be counted.
        Limit::None | Limit::Width(_) => 0,
        Limit::Max(n) if value.len() <= n => 0,
        Limit::Exact(_) | Limit::Max(_) => value.chars().count(),
    };
    match field.limit {
        Limit::Exact(n) if length != n => Some(format!("must have exactly {n} characters, it has {length}")),
        Limit::Max(n) if length > n => Some(format!("may have at most {n} characters, it has {length}")),
        Limit::Width(n) if width(value) > n => {
            let wide = width(value);
            Some(format!("may be at most {n} wide (a Chinese character counts two), it is {wide}"))
        }
        _ if field.kind == Kind::Url && !is_address(value) => {
            Some("must be an absolute address that starts with http:// or https://".to_owned())
        }
        Limit::None | Limit::Exact(_) | Limit::Max(_) | Limit::Width(_) => None,
    }
}

/// The fixed list or format that the value breaks, in words.
fn broken_format(field: &Field, value: &str, fields: &Fields) -> Option<String> {
    let name = field.name;
    if value.is_empty() {
        return None;
    }
    if !field.one_of.is_empty() && !field.one_of.contains(&value) {
        let list = field.one_of.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ");
        return Some(format!("must be one of {list}; {}", switch(name)));
    }
    if let Some(begins) = field.begins.filter(|begins| !value.starts_with(begins)) {
        return Some(format!("must begin with `{begins}`; {}", switch(name)));
    }
    let other = field.not_after?;
    let end = fields.text(other).filter(|end| !end.is_empty())?;
    (digits(value) > digits(end)).then(|| format!("must not be after `{other}`; {}", switch(name)))
}

fn switch(name: &str) -> String {
    format!("if the platform has told you otherwise, switch this check off by the name `{name}`")
}

/// A date or time without what stands between its digits, so that both of its forms compare.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Half-width columns: one for ASCII, two for everything else.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn is_address(text: &str) -> bool {
    let Ok(uri) = text.parse::<Uri>() else { return false };
    matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty())
}
