//! A request of a platform from fields: what is wrong with them is told all at once, with the nearest known names.

use crate::problem::{Fault, Problem, decoded, encoded, fields as wrong};
use config_file::names::nearest;
use endpoint_core::{AuthKind, CallByName, EndpointInfo, Fields, FieldsError, Kind, Protocol, RequestByName};
use http::StatusCode;
use serde_json::Value;

/// The call with this name.
///
/// # Errors
/// A problem with the nearest known names.
pub(super) fn named<'a, S: Protocol>(
    calls: &'a [CallByName<S>],
    name: &str,
    short: fn(&'static EndpointInfo) -> &'static str,
) -> Result<&'a CallByName<S>, Problem> {
    let found = calls.iter().find(|call| short(call.info()) == name || call.info().id == name);
    found.ok_or_else(|| unknown(name, calls.iter().map(|call| short(call.info()))))
}

/// No endpoint has this name.
fn unknown<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Problem {
    let near = nearest(name, known);
    let meant = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) };
    Problem::new(StatusCode::NOT_FOUND, "unknown-endpoint", "There is no such endpoint", "没有该接口")
        .detail(format!("no endpoint here is called {}{meant}", shown::value(name)))
        .with("didYouMean", near.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        .advice("/openapi.json and /docs have every endpoint.", "全部接口见 /openapi.json 与 /docs。")
}

/// The typed request of these fields.
///
/// # Errors
/// A problem with every field that is wrong.
pub(super) fn request<S: Protocol>(
    call: &CallByName<S>,
    mut fields: Fields,
) -> Result<RequestByName<S>, Problem> {
    let info = call.info();
    fields.retain(|_, value| !value.is_null());
    let faults = faults(info, &fields);
    if !faults.is_empty() {
        return Err(wrong(faults));
    }
    if matches!(info.auth, AuthKind::BackendToken | AuthKind::UserToken) {
        // The client puts in the one that it shares.
        fields.put("backendToken", "");
    }
    call.request(fields).map_err(|e| match &e {
        FieldsError::Unreadable(e) => wrong([decoded(e)]),
        FieldsError::Unwritable(e) => wrong([encoded(e)]),
        // Looked for above already.
        other => wrong([Fault::new("$", other.to_string())]),
    })
}

/// Fields that hold what the user granted.
const GRANT: [&str; 2] = ["accessToken", "openId"];

fn faults(info: &'static EndpointInfo, fields: &Fields) -> Vec<Fault> {
    let grant = match info.auth {
        AuthKind::UserToken | AuthKind::UserGrant => &GRANT[..],
        _ => &[],
    };
    let own = || info.request.iter().filter(|field| field.constant.is_none());
    let known = || own().map(|field| field.name).chain(grant.iter().copied());
    let mut faults = Vec::new();
    for (name, value) in fields.iter() {
        let field = info.request.iter().find(|field| field.name == name);
        match field {
            Some(field) if field.constant.is_some_and(|constant| value.as_str() != Some(constant)) => {
                faults.push(Fault::new(name, "always has the same value; leave it out"));
            }
            Some(field) => {
                faults.extend(wrong_type(field.name, field.kind, value));
                faults.extend(wrong_inside(field.name, value));
            }
            None if grant.contains(&name) => faults.extend(wrong_type(name, Kind::Text, value)),
            None if name == "backendToken" => {
                faults.push(Fault::new(name, "is the gateway's own: it is fetched and shared; leave it out"));
            }
            None => {
                let near = nearest(name, known());
                faults.push(
                    Fault::new(shown::value(name).to_string(), "is no field of this call").meant(&near),
                );
            }
        }
    }
    let required = own().filter(|field| field.required).map(|field| field.name).chain(grant.iter().copied());
    let missing = required.filter(|name| fields.get(name).is_none());
    faults.extend(missing.map(|name| Fault::new(name, "is missing")));
    faults
}

/// The same for what stands in the records of a list.
fn wrong_inside(name: &str, value: &Value) -> Vec<Fault> {
    let records = value.as_array().into_iter().flatten().enumerate();
    let members = records.flat_map(|(index, record)| {
        record.as_object().into_iter().flatten().map(move |member| (index, member))
    });
    let faults = members.filter_map(|(index, (inner, value))| {
        let place = format!("{name}[{index}].{}", shown::value(inner));
        matches!(value, Value::Number(_) | Value::Bool(_)).then(|| wrong_type(&place, Kind::Text, value))?
    });
    faults.collect()
}

/// Text is text and a list is a list: a number where text belongs has lost its form (`1.10`, `007`).
fn wrong_type(name: &str, kind: Kind, value: &Value) -> Option<Fault> {
    let is = match value {
        Value::String(_) | Value::Null => return None,
        Value::Array(_) | Value::Object(_) if kind == Kind::Record => return None,
        Value::Number(number) if kind == Kind::Number && number.is_u64() => return None,
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    let wanted = match kind {
        Kind::Record => "a list or an object",
        Kind::Number => "a whole number",
        _ => "text",
    };
    Some(Fault::new(name, format!("must be {wanted}, and is {is}")))
}
