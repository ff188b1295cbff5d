//! The places of Huifu's messages in a body or a query.

use crate::exchange::Body;
use serde_json::Value;

/// `check_value` of a body or a query, in any of the forms in which it travels.
pub(super) fn check_value(body: &Body, query: Option<&str>) -> Option<String> {
    let in_json = || {
        let json: Value = serde_json::from_slice(&body.bytes).ok()?;
        Some(json.get("check_value")?.as_str()?.to_owned())
    };
    let in_form = |text: &[u8]| {
        let mut pairs = form_urlencoded::parse(text);
        pairs.find(|(name, _)| name == "check_value").map(|(_, value)| value.replace(' ', "+"))
    };
    let found =
        in_json().or_else(|| in_form(&body.bytes)).or_else(|| in_form(query.unwrap_or_default().as_bytes()));
    found.filter(|value| !value.is_empty())
}
