//! Limits of the platform's document, checked before anything is signed or sent.

use crate::{EndpointInfo, Fields, Limit, SealError, SealErrorKind};

/// Checks presence, lengths and the at-least-one rule of a request. Values are in plain text here:
/// limits speak of what is meant, not of its cipher text.
///
/// # Errors
/// [`SealErrorKind::Limit`], naming the first field that breaks a rule.
pub fn check_limits(info: &EndpointInfo, fields: &Fields) -> Result<(), SealError> {
    for field in info.request {
        let Some(value) = fields.text(field.name) else {
            continue;
        };
        let length = value.chars().count();
        let rule = match field.limit {
            Limit::Exact(n) if length != n && (field.required || length > 0) => {
                format!("must have exactly {n} characters, it has {length}")
            }
            Limit::Max(n) if length > n => format!("may have at most {n} characters, it has {length}"),
            Limit::None | Limit::Exact(_) | Limit::Max(_) if field.required && length == 0 => {
                "must not be empty".to_owned()
            }
            Limit::None | Limit::Exact(_) | Limit::Max(_) => continue,
        };
        return Err(SealError::new(field.name, SealErrorKind::Limit(rule.into())));
    }
    let given = |name: &&str| fields.text(name).is_some_and(|value| !value.is_empty());
    match info.at_least_one {
        [first, ..] if !info.at_least_one.iter().any(given) => {
            let rule = format!("or another of {} must be given", info.at_least_one.join(", "));
            Err(SealError::new(*first, SealErrorKind::Limit(rule.into())))
        }
        _ => Ok(()),
    }
}
