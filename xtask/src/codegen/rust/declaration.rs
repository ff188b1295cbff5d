//! `endpoint!`: the facts of an endpoint. What is usual is not said.

use super::layout::{INDENT, WIDTH, quoted};
use crate::spec::{Effect, EffectWord, Endpoint, WriteKey};
use std::fmt::Write as _;

pub(super) fn endpoint(out: &mut String, e: &Endpoint) {
    let name = &e.name;
    let answer = e.answer.clone().unwrap_or_else(|| format!("{name}Response"));
    let _ = writeln!(out, "\nendpoint! {{\n{INDENT}{name} => {answer} in {},", e.protocol);
    fact(out, "id", &[format!("{:?}", e.id)]);
    fact(out, "title", &[format!("{:?}", e.title), format!("{:?}", e.title_zh)]);
    fact(out, "chapter", &[format!("{:?}", e.chapter)]);
    if e.evidence != "Document" {
        fact(out, "evidence", &[format!("{} [{}]", e.evidence, quoted(&e.sources))]);
    }
    let selector = e.selector.as_ref().map(|(field, value)| format!(" where {field:?} = {value:?}"));
    fact(out, "route", &[format!("{} {:?}{}", e.method, e.path, selector.unwrap_or_default())]);
    fact(out, "auth", &[&e.auth]);
    list(out, "scopes", &e.scopes);
    let or = if e.sign.or.is_empty() { String::new() } else { format!(" or [{}]", e.sign.or.join(", ")) };
    fact(out, "sign", &[format!("{} => {}{or}", e.sign.request, e.sign.response)]);
    if e.empty_fields != "Skip" {
        fact(out, "empty_fields", &[&e.empty_fields]);
    }
    fact(out, "envelope", &[&e.envelope]);
    if let Some(verdict) = &e.verdict {
        fact(out, "verdict", &[format!("[{}] {:?}", quoted(&verdict.codes), verdict.message)]);
    }
    let effect = match &e.effect {
        Effect::Word(EffectWord::Read) => "Read".to_owned(),
        Effect::Word(EffectWord::Write) => "Write []".to_owned(),
        Effect::Write(WriteKey { write }) => format!("Write [{}]", quoted(write)),
    };
    fact(out, "effect", &[effect]);
    list(out, "at_least_one", &e.at_least_one);
    list(out, "echo", &e.echo);
    out.push_str("}\n");
}

/// One fact, on more lines where it is long.
fn fact(out: &mut String, name: &str, values: &[impl AsRef<str>]) {
    let values: Vec<_> = values.iter().map(AsRef::as_ref).collect();
    let line = format!("{INDENT}{name}: {},", values.join(", "));
    if line.chars().count() <= WIDTH {
        let _ = writeln!(out, "{line}");
        return;
    }
    let _ = writeln!(out, "{INDENT}{name}:");
    for value in values {
        let _ = writeln!(out, "{INDENT}{INDENT}{value},");
    }
}

/// A list of names, unless it is empty.
fn list(out: &mut String, name: &str, values: &[String]) {
    if !values.is_empty() {
        fact(out, name, &[format!("[{}]", quoted(values))]);
    }
}
