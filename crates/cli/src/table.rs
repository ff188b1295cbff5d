//! The fields of a call, as a table: the same for both platforms.

use crate::output::say;
use crate::report::DIM;
use endpoint_core::{EndpointInfo, Field, Limit};
use serde_json::{Value, json};

/// Request and answer, a field a line.
pub(crate) fn fields(info: &EndpointInfo) {
    for (title, fields) in [("request", info.request), ("answer", info.response)] {
        say(format_args!("{DIM}{title}{DIM:#}"));
        for field in fields {
            let mark = if field.required && field.constant.is_none() { "*" } else { " " };
            let fixed = field.constant.map(|value| format!(" (always {value})")).unwrap_or_default();
            say(format_args!("  {:<24}{mark} {}{}{fixed}", field.name, field.doc, limit(field)));
        }
    }
    say(format_args!("{DIM}* must be given{DIM:#}"));
    if let [_, ..] = info.at_least_one {
        say(format_args!("{DIM}one of these must be given: {}{DIM:#}", info.at_least_one.join(", ")));
    }
}

fn limit(field: &Field) -> String {
    match field.limit {
        Limit::Exact(n) => format!(" (exactly {n} characters)"),
        Limit::Max(n) => format!(" (at most {n} characters)"),
        _ => String::new(),
    }
}

/// One field for machines.
pub(crate) fn field(field: &Field) -> Value {
    json!({ "name": field.name, "required": field.required, "secret": field.secret, "doc": field.doc })
}
