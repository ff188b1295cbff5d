//! `message!`: types, their fields, and what is known of them.

use super::layout::{INDENT, WIDTH};
use crate::codegen::words::{evidence, ticked};
use crate::spec::{Endpoint, Field, Spec};
use std::fmt::Write as _;

pub(super) fn request_type(out: &mut String, spec: &Spec, e: &Endpoint) {
    let mut doc = heading(e);
    if !e.scopes.is_empty() {
        let _ = writeln!(doc, "///\n/// The user must have granted one of {}.", ticked(&e.scopes));
    }
    if !e.sign.or.is_empty() {
        let _ = writeln!(
            doc,
            "///\n/// The document can also be read to ask for {}: see `Policy`.",
            ticked(&e.sign.or)
        );
    }
    if let Some(evidence) = evidence(e) {
        let _ = writeln!(doc, "///\n/// {evidence}");
    }
    let extra = match (e.notification, spec.source.extra_in_requests) {
        (true, _) => Extra::Kept,
        (false, true) => Extra::Given,
        (false, false) => Extra::No,
    };
    message(out, spec, &doc, &e.name, &e.request, extra);
}

/// A notification that has the type of an answer.
pub(super) fn alias(out: &mut String, call: &Endpoint, e: &Endpoint) {
    out.push('\n');
    out.push_str(&heading(e));
    let (name, call) = (&e.name, &call.name);
    let _ = write!(
        out,
        "///\n/// The fields are those of the answer to [`{call}`](crate::{call}).\n///\n\
         /// 字段与 [`{call}`](crate::{call}) 的应答相同。\npub type {name} = {call}Response;\n"
    );
}

fn heading(e: &Endpoint) -> String {
    let by = match e.protocol.as_str() {
        "PageCommand" => ", a form that the customer's browser sends",
        "Upload" => ", the fields in the query and a file in the body",
        _ => "",
    };
    let call = match (&e.selector, e.notification) {
        (_, true) => format!("`{}` from the platform to the merchant", e.method),
        (Some((name, value)), false) => format!("`{} {}` with `{name}={value}`{by}", e.method, e.path),
        (None, false) => format!("`{} {}`{by}", e.method, e.path),
    };
    format!(
        "/// {}\n///\n/// {}。\n///\n/// {call}; auth: {}; signature: {} on the request, {} on the answer; {}.\n",
        e.title,
        e.title_zh,
        e.auth,
        e.sign.request,
        e.sign.response,
        chapter(e)
    )
}

/// Returns where the document speaks of the call.
fn chapter(e: &Endpoint) -> String {
    match e.evidence.as_str() {
        "Outside" => "not in the document".into(),
        _ => format!("document chapter {}", e.chapter),
    }
}

pub(super) fn response_type(out: &mut String, spec: &Spec, e: &Endpoint) {
    let how = if e.protocol == "PageCommand" { ": what the browser brings back to `ret_url`" } else { "" };
    let how_zh = if e.protocol == "PageCommand" { "：由浏览器带回 `ret_url`" } else { "" };
    let doc = format!("/// Answer to [`{}`]{how}.\n///\n/// [`{0}`] 的应答{how_zh}。\n", e.name);
    let name = format!("{}Response", e.name);
    message(out, spec, &doc, &name, &e.response, Extra::Kept);
    if e.response.iter().any(|f| f.r#type == "RespCode") {
        let _ = writeln!(out, "\ncoded!({name});");
    }
}

/// Fields that the type does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    /// There are none.
    No,
    /// They are kept where they arrive.
    Kept,
    /// They can be given, too.
    Given,
}

/// `message!`: the one list of the fields.
pub(super) fn message(out: &mut String, spec: &Spec, doc: &str, name: &str, fields: &[Field], extra: Extra) {
    out.push_str("\nmessage! {\n");
    for line in doc.lines() {
        let _ = writeln!(out, "{INDENT}{line}");
    }
    let (constant, own): (Vec<_>, Vec<_>) = fields.iter().partition(|f| f.constant.is_some());
    if own.iter().all(|f| !f.required) {
        let _ = writeln!(out, "{INDENT}#[derive(Default)]");
    }
    let _ = writeln!(out, "{INDENT}pub struct {name} {{");
    for f in own {
        field(out, spec, f);
    }
    for f in constant {
        let _ = writeln!(out, "{INDENT}{INDENT}const {:?}: {:?} [{}],", f.name, f.doc, facts(spec, f));
    }
    match extra {
        Extra::No => {}
        Extra::Kept => drop(writeln!(out, "{INDENT}{INDENT}..extra")),
        Extra::Given => drop(writeln!(out, "{INDENT}{INDENT}..extra, with_extra")),
    }
    let _ = writeln!(out, "{INDENT}}}\n}}");
}

fn field(out: &mut String, spec: &Spec, f: &Field) {
    let (name, of) = (f.rust_name(), &f.r#type);
    let _ = writeln!(out, "{INDENT}{INDENT}/// {}", f.doc);
    // A paragraph of its own, after what the macro adds to the first about limits.
    let _ = writeln!(out, "{INDENT}{INDENT}///\n{INDENT}{INDENT}/// {}", f.doc_zh);
    if let Some(alias) = &f.alias {
        let _ = writeln!(out, "{INDENT}{INDENT}#[serde(alias = {alias:?})]");
    }
    if f.is_list() && spec.source.lists_as_text {
        let _ = writeln!(out, "{INDENT}{INDENT}#[serde(with = \"crate::json_list\")]");
    }
    let wire = if name == f.name { String::new() } else { format!(" {:?}", f.name) };
    let into = if f.resolved.into { "as " } else { "" };
    let held = match (f.required, f.is_list()) {
        (true, _) => format!("{name}{wire}: {into}{of}"),
        (false, true) => format!("{name}{wire}*: {of}, with_{name}"),
        (false, false) => format!("{name}{wire}?: {into}{of}, with_{name}"),
    };
    let facts = facts(spec, f);
    let rest = if facts.is_empty() { String::new() } else { format!("[{facts}] ") };
    let rest = format!("{rest}= {},", sample(spec, f));
    let line = format!("{INDENT}{INDENT}{held} {rest}");
    let _ = match line.chars().count() <= WIDTH {
        true => writeln!(out, "{line}"),
        false => writeln!(out, "{INDENT}{INDENT}{held}\n{INDENT}{INDENT}{INDENT}{rest}"),
    };
}

/// Returns what is known of a field, as methods of `Field`; that it is required is said by its colon.
fn facts(spec: &Spec, f: &Field) -> String {
    let mut facts: Vec<String> = Vec::new();
    let flags = [
        (f.required && f.constant.is_some(), "required"),
        (f.encrypted, "encrypted"),
        (f.secret(&spec.record), "secret"),
    ];
    facts.extend(flags.iter().filter(|(on, _)| *on).map(|(_, fact)| (*fact).to_owned()));
    if f.kind() != "Text" {
        facts.push(f.kind().to_lowercase());
    }
    for (number, fact) in [(f.len, "exactly"), (f.max, "at_most"), (f.width, "at_most_wide")] {
        facts.extend(number.map(|n| format!("{fact}({n})")));
    }
    let one_of = f.one_of(spec);
    if !one_of.is_empty() {
        facts.push(format!("one_of(&{one_of:?})"));
    }
    for (text, fact) in [(&f.begins, "begins"), (&f.not_after, "not_after"), (&f.constant, "constant")] {
        facts.extend(text.as_ref().map(|text| format!("{fact}({text:?})")));
    }
    facts.join(", ")
}

/// The sample of a field, in Rust: for a type that is made from others, what it is made from.
fn sample(spec: &Spec, f: &Field) -> String {
    if let Some(record) = f.record().filter(|name| spec.record.iter().any(|r| r.name == **name)) {
        let one = format!("{record}::sampled()");
        return if f.is_list() { format!("vec![{one}]") } else { one };
    }
    let template = f.resolved.sample.trim_end_matches(".into()");
    match &f.sample {
        toml::Value::String(text) => {
            template.replace("{}", &format!("{text:?}")).replace("{parts}", &parts(text))
        }
        other => template.replace("{}", &other.to_string()),
    }
}

/// `20240517` as `2024, 5, 17`, `20240517103000` with the time of day, `192.0.2.1` as `192, 0, 2, 1`.
fn parts(text: &str) -> String {
    let parts: Vec<&str> = match text.contains('.') {
        true => text.split('.').collect(),
        false => [0..4, 4..6, 6..8, 8..10, 10..12, 12..14].into_iter().filter_map(|r| text.get(r)).collect(),
    };
    let number = |part: &str| match part.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    };
    parts.into_iter().map(number).collect::<Vec<_>>().join(", ")
}
