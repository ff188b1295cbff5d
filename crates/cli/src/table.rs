//! The fields of a call, as a table: the same for both platforms.

use crate::output::say;
use crate::report::DIM;
use endpoint_core::{EndpointInfo, Field, Limit, Meanings};
use serde_json::{Value, json};

/// Request and answer, a field a line, with its meaning in English and in Chinese.
pub(crate) fn fields(info: &EndpointInfo, meanings: &'static [Meanings]) {
    let chinese = chinese(info, meanings);
    for (title, fields, chinese) in
        [("request", info.request, chinese[0]), ("answer", info.response, chinese[1])]
    {
        say(format_args!("{DIM}{title}{DIM:#}"));
        for (i, field) in fields.iter().enumerate() {
            let zh = chinese.get(i).map(|zh| format!(" {zh}")).unwrap_or_default();
            let mark = if field.required && field.constant.is_none() { "*" } else { " " };
            let fixed = field.constant.map(|value| format!(" (always {value})")).unwrap_or_default();
            say(format_args!("  {:<24}{mark} {}{zh}{}{fixed}", field.name, field.doc, limit(field)));
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

/// The fields of request and answer for machines.
pub(crate) fn documents(info: &EndpointInfo, meanings: &'static [Meanings]) -> [Vec<Value>; 2] {
    let [request, answer] = chinese(info, meanings);
    let list = |fields: &[Field], chinese: &[&str]| {
        fields.iter().enumerate().map(|(i, field)| document(field, chinese.get(i).copied())).collect()
    };
    [list(info.request, request), list(info.response, answer)]
}

fn document(field: &Field, chinese: Option<&str>) -> Value {
    json!({
        "name": field.name, "required": field.required, "secret": field.secret, "doc": field.doc, "docZh": chinese,
    })
}

/// The meanings of request and answer in Chinese.
fn chinese(info: &EndpointInfo, meanings: &'static [Meanings]) -> [&'static [&'static str]; 2] {
    Meanings::of(meanings, info).map_or([&[], &[]], |found| [found.request, found.response])
}
