//! The page for people: what `/openapi.json` says, as HTML without a script.

use crate::generated::OPENAPI;
use crate::problem::KINDS;
use http::HeaderValue;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value, json};
use std::sync::{LazyLock, OnceLock};

/// The one style sheet; the policy of the page names its digest.
pub(super) const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}\
h2{margin-top:2.5rem;border-bottom:1px solid #ccc}h3{margin:2rem 0 .3rem}\
code,pre{font:14px/1.45 ui-monospace,monospace}pre{background:#f3f3f3;padding:.8rem;overflow:auto}\
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #ddd;padding:.3rem .5rem;text-align:left;vertical-align:top}\
th{background:#f3f3f3}nav ul{columns:3}a{color:#0645ad}@media(max-width:50rem){nav ul{columns:1}}";

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(OPENAPI).unwrap_or_default());

/// The language of what is around the tables' own texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Chinese,
}

impl Language {
    /// `?lang=zh` before what the browser prefers.
    pub(super) fn of(query: Option<&str>, accepted: Option<&HeaderValue>) -> Self {
        let asked = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("lang="));
        let preferred = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let first = asked.unwrap_or(preferred).trim_start();
        if first.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("zh")) {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// Made once for each language.
    pub(super) fn page(self) -> &'static str {
        static PAGES: [OnceLock<String>; 2] = [OnceLock::new(), OnceLock::new()];
        let [english, chinese] = &PAGES;
        let page = if self == Self::English { english } else { chinese };
        page.get_or_init(|| self.render().into_string())
    }

    fn pick<'t>(self, english: &'t str, chinese: &'t str) -> &'t str {
        if self == Self::English { english } else { chinese }
    }

    fn render(self) -> Markup {
        let (tag, other, name) = match self {
            Self::English => ("en", "?lang=zh", "中文"),
            Self::Chinese => ("zh", "?lang=en", "English"),
        };
        let tags = list(&DOCUMENT["tags"]);
        html! {
            (DOCTYPE)
            html lang=(tag) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    title { (text(&DOCUMENT["info"]["title"])) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    h1 { (text(&DOCUMENT["info"]["title"])) }
                    p { a href=(other) { (name) } " · " a href="/openapi.json" { "openapi.json" } }
                    @for part in text(&DOCUMENT["info"]["description"]).split("\n\n") { p { (part) } }
                    nav { ul { @for tag in tags {
                        li { a href=(format!("#{}", anchor(text(&tag["name"])))) { (text(&tag["name"])) } }
                    } li { a href="#problems" { (self.pick("Failures", "失败")) } } } }
                    @for tag in tags {
                        h2 id=(anchor(text(&tag["name"]))) { (text(&tag["name"])) }
                        p { (text(&tag["description"])) }
                        @for (path, method, operation) in operations(text(&tag["name"])) {
                            (self.operation(path, method, operation))
                        }
                    }
                    (self.problems())
                }
            }
        }
    }

    fn operation(self, path: &str, method: &str, operation: &Value) -> Markup {
        let request = resolved(&operation["requestBody"]["content"]["application/json"]["schema"]);
        let good = ["200", "202"]
            .map(|status| &operation["responses"][status]["content"]["application/json"]["schema"]);
        let answer = resolved(if good[0].is_null() { good[1] } else { good[0] });
        let own = &answer["properties"]["answer"];
        let own = if own["anyOf"].is_array() { &own["anyOf"][0] } else { own };
        let fields = if own.is_null() { answer } else { resolved(own) };
        html! {
            h3 id=(text(&operation["operationId"])) { code { (method.to_uppercase()) " " (path) } }
            p { strong { (text(&operation["summary"])) } }
            @for part in paragraphs(text(&operation["description"])) { p { (part) } }
            (self.parameters(list(&operation["parameters"])))
            (self.fields(self.pick("Field", "字段"), request))
            @if !request["example"].is_null() { pre { (format!("{:#}", request["example"])) } }
            (self.fields(self.pick("Field of the answer", "应答字段"), fields))
        }
    }

    fn parameters(self, parameters: &[Value]) -> Markup {
        html! {
            @if !parameters.is_empty() {
                table {
                    tr { th { (self.pick("Parameter", "参数")) } th { (self.pick("required", "必填")) } th {} }
                    @for parameter in parameters.iter().map(resolved) {
                        tr {
                            td { code { (text(&parameter["name"])) } }
                            td { @if parameter["required"] == true { (self.pick("yes", "是")) } }
                            td { (text(&parameter["description"])) }
                        }
                    }
                }
            }
        }
    }

    fn fields(self, title: &str, object: &Value) -> Markup {
        let parts = parts(object);
        let required =
            |name: &str| parts.iter().flat_map(|part| list(&part["required"])).any(|one| one == name);
        let fields: Vec<(&String, &Value)> =
            parts.iter().filter_map(|part| part["properties"].as_object()).flatten().collect();
        html! {
            @if !fields.is_empty() {
                table {
                    tr {
                        th { (title) } th { (self.pick("required", "必填")) } th { (self.pick("limit", "限制")) } th {}
                    }
                    @for (name, field) in fields {
                        tr {
                            td { code { (name) } }
                            td { @if required(name) { (self.pick("yes", "是")) } }
                            td { (self.limit(field)) }
                            td {
                                (text(&field["description"]))
                                @if let Some(example) = field["examples"][0].as_str() { " " code { (example) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn limit(self, field: &Value) -> String {
        let mut parts = Vec::new();
        if let Some(reference) = field["$ref"].as_str().or(field["items"]["$ref"].as_str()) {
            parts.push(reference.rsplit('/').next().unwrap_or_default().to_owned());
        }
        match (field["minLength"].as_u64(), field["maxLength"].as_u64()) {
            (Some(least), Some(most)) if least == most => parts.push(most.to_string()),
            (_, Some(most)) => parts.push(format!("≤ {most}")),
            _ => {}
        }
        let codes: Vec<&str> = list(&field["enum"]).iter().filter_map(Value::as_str).collect();
        if !codes.is_empty() {
            parts.push(codes.join(self.pick(", ", "、")));
        }
        parts.join(" ")
    }

    fn problems(self) -> Markup {
        html! {
            h2 id="problems" { (self.pick("Failures", "失败")) }
            p { (self.pick(
                "Every failure is application/problem+json. `outcome` says what the platform knows of the call.",
                "所有失败均为 application/problem+json，其中 `outcome` 说明平台对该调用的处理情况。",
            )) }
            dl { @for (kind, english, chinese) in KINDS {
                dt id=(kind) { code { (kind) } }
                dd { (self.pick(english, chinese)) }
            } }
        }
    }
}

/// Every operation of a tag, in the order of its addresses.
fn operations(tag: &str) -> impl Iterator<Item = (&'static str, &'static str, &'static Value)> {
    let paths = DOCUMENT["paths"].as_object().into_iter().flatten();
    let all = paths.flat_map(|(path, methods)| {
        methods
            .as_object()
            .into_iter()
            .flatten()
            .map(|(method, operation)| (path.as_str(), method.as_str(), operation))
    });
    all.filter(move |(_, _, operation)| operation["tags"] == json!([tag]))
}

/// A description without the titles of a call, which stand above it already.
fn paragraphs(description: &str) -> Vec<&str> {
    let all: Vec<&str> = description.split("\n\n").collect();
    match all.as_slice() {
        [_, _, rest @ ..] => rest.to_vec(),
        _ => all,
    }
}

/// The schemas that an object is made of.
fn parts(object: &Value) -> Vec<&Value> {
    match object["allOf"].as_array() {
        Some(all) => all.iter().flat_map(|one| parts(resolved(one))).collect(),
        None => vec![object],
    }
}

/// The place that a reference leads to.
fn resolved(value: &Value) -> &Value {
    let place = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    place.and_then(|place| DOCUMENT.pointer(place)).unwrap_or(value)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn anchor(name: &str) -> String {
    name.replace(' ', "-")
}
