//! The fields of a call, as a table: the same for both platforms.

use crate::language::{Text, is_chinese, text};
use crate::output::say;
use crate::report::DIM;
use endpoint_core::{EndpointInfo, Field, Limit, Meanings};
use serde_json::{Value, json};

/// Request and answer, a field a line, with its meaning in English and in Chinese.
pub(crate) fn fields(info: &EndpointInfo, meanings: &'static [Meanings]) {
    let chinese = chinese(info, meanings);
    for (title, fields, chinese) in [
        (text!("request", "请求"), info.request, chinese[0]),
        (text!("answer", "应答"), info.response, chinese[1]),
    ] {
        say(format_args!("{DIM}{title}{DIM:#}"));
        for (i, field) in fields.iter().enumerate() {
            let zh = chinese.get(i).map(|zh| format!(" {zh}")).unwrap_or_default();
            let mark = if field.required && field.constant.is_none() { "*" } else { " " };
            let fixed = field
                .constant
                .map(|value| text!(" (always {value})", "（固定为 {value}）"))
                .unwrap_or_default();
            let limit = limit(field);
            match is_chinese() && !zh.is_empty() {
                true => say(format_args!("  {:<24}{mark}{zh}{limit}{fixed}", field.name)),
                false => say(format_args!("  {:<24}{mark} {}{zh}{limit}{fixed}", field.name, field.doc)),
            }
        }
    }
    say(format_args!("{DIM}{}{DIM:#}", text!("* must be given", "* 必填")));
    if let [_, ..] = info.at_least_one {
        let names = info.at_least_one.join(", ");
        let told = text!("one of these must be given: {names}", "以下至少给出一个：{names}");
        say(format_args!("{DIM}{told}{DIM:#}"));
    }
}

fn limit(field: &Field) -> Text {
    match field.limit {
        Limit::Exact(n) => text!(" (exactly {n} characters)", "（定长 {n}）"),
        Limit::Max(n) => text!(" (at most {n} characters)", "（最长 {n}）"),
        _ => Text::default(),
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
