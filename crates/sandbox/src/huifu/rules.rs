//! The spec's rules about a command's fields, checked as the platform checks them.

use super::refusals::{Refused, mistake};
use endpoint_core::{EndpointInfo, Field, Fields, Kind, check_limits};
use huifu_proto::{Amount, OrderDate};
use serde_json::Value;
use std::error::Error;

/// Characters that the document forbids in values, except in addresses and JSON.
const FORBIDDEN: &[char] = &['{', '}', '[', ']', ',', '"', ':', '\\'];

/// Refuses the first field that breaks a rule, by its name.
pub(crate) fn check(info: &EndpointInfo, fields: &Fields) -> Result<(), Refused> {
    for field in info.request.iter().filter(|field| field.constant.is_none()) {
        match fields.get(field.name) {
            None | Some(Value::Null) if field.required => return Err(missing(field)),
            Some(Value::String(text)) if is_absent(field, text) && field.required => {
                return Err(missing(field));
            }
            Some(value) => check_value(field, value)?,
            None => {}
        }
    }
    check_limits(info, fields).map_err(|e| {
        let cause = e.source().map(ToString::to_string).unwrap_or_default();
        Refused::new(mistake::VALUE, format!("参数错误 {e} {cause}"))
    })
}

/// Nothing, or what JSON writes for nothing where a list or object travels as text.
fn is_absent(field: &Field, text: &str) -> bool {
    text.is_empty() || (matches!(field.kind, Kind::Json | Kind::Record) && text.trim() == "null")
}

fn missing(field: &Field) -> Refused {
    Refused::new(mistake::MISSING, format!("缺少参数 {} is required", field.name))
}

fn check_value(field: &Field, value: &Value) -> Result<(), Refused> {
    let wrong = |why: &str| Err(Refused::new(mistake::VALUE, format!("参数错误 {} {why}", field.name)));
    let free = matches!(field.kind, Kind::Url | Kind::Json | Kind::Record);
    let text = match value {
        Value::String(text) => text.as_str(),
        _ if free => return Ok(()),
        _ => return wrong("must be text"),
    };
    if text.is_empty() {
        return Ok(());
    }
    if !free && text.chars().any(|c| FORBIDDEN.contains(&c) || c.is_control()) {
        return wrong("holds a character of JSON's own");
    }
    match field.kind {
        Kind::Amount if text.parse::<Amount>().is_err() => wrong("is no amount in yuan with two decimals"),
        Kind::Date if OrderDate::parse(text).is_err() => wrong("is no day as YYYYMMDD"),
        _ => Ok(()),
    }
}
