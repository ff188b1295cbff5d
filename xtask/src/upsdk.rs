//! `spec/upsdk.toml` to TypeScript declarations, a sample page, calls that must fail, the table of the sandbox's emulator, and a
//! page of documentation.

pub(crate) mod check;
mod declarations;
mod emulator;
mod model;
mod page;
mod sample;

use crate::codegen::Output;
use crate::codes::sentence;
use model::{Plugin, Spec};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const SPEC: &str = "crates/unionpay-proto/spec/upsdk.toml";

/// The place where the TypeScript lives.
const FOLDER: &str = "crates/unionpay-proto/upsdk";

/// The place where the sandbox's emulator of upsdk.js lives.
const EMULATOR: &str = "crates/sandbox/upsdk";

/// Types that the declarations define by themselves.
const BUILT_IN: [&str; 4] = ["Digits", "Failure", "HceAnswer", "YesNo"];

/// Returns what is generated from the spec.
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>, String> {
    let text = fs::read_to_string(root.join(SPEC)).map_err(|e| format!("{SPEC}: {e}"))?;
    let spec = parse(&text).map_err(|e| format!("{SPEC}: {e}"))?;
    let table = emulator::table(&spec).map_err(|e| format!("{SPEC}: {e}"))?;
    Ok(vec![
        Output::text(format!("{EMULATOR}/plugins.js"), table),
        Output::text(format!("{FOLDER}/upsdk.d.ts"), declarations::file(&spec)),
        Output::text(format!("{FOLDER}/sample.ts"), sample::page(&spec)),
        Output::text(format!("{FOLDER}/wrong.ts"), sample::wrong(&spec)),
        Output::text("docs/upsdk.md", page::page(&spec)),
    ])
}

fn parse(text: &str) -> Result<Spec, String> {
    let spec: Spec = toml::from_str(text).map_err(|e| e.to_string())?;
    let mut names = BTreeSet::new();
    let types = spec.codes.iter().map(|c| &c.name).chain(spec.object.iter().map(|o| &o.name));
    for name in types.clone().chain(spec.plugin.iter().map(|p| &p.name)) {
        if !names.insert(name.as_str()) {
            return Err(format!("`{name}` is given twice"));
        }
    }
    let known: BTreeSet<&str> = types.map(String::as_str).chain(BUILT_IN).collect();
    let known = |text: &str| match type_names(text).into_iter().find(|name| !known.contains(name.as_str())) {
        Some(name) => Err(format!("no such type `{name}`")),
        None => Ok(()),
    };
    for codes in &spec.codes {
        let texts = codes.values.iter().flat_map(|(_, doc, doc_zh)| [doc, doc_zh]);
        sentences(texts.chain([&codes.doc, &codes.doc_zh])).map_err(|e| format!("{}: {e}", codes.name))?;
    }
    for object in &spec.object {
        let texts = object.fields.iter().flat_map(|f| [&f.doc, &f.doc_zh]);
        let types = object.fields.iter().try_for_each(|field| known(&field.r#type));
        sentences(texts.chain([&object.doc, &object.doc_zh]))
            .and(types)
            .map_err(|e| format!("{}: {e}", object.name))?;
    }
    for plugin in &spec.plugin {
        checked(plugin, &known).map_err(|e| format!("{}: {e}", plugin.name))?;
    }
    listed(&spec)?;
    Ok(spec)
}

fn checked(plugin: &Plugin, known: &impl Fn(&str) -> Result<(), String>) -> Result<(), String> {
    let optional = [&plugin.note, &plugin.note_zh, &plugin.success_doc, &plugin.success_doc_zh];
    let texts = plugin.params.iter().flat_map(|p| [&p.doc, &p.doc_zh]);
    sentences(texts.chain([&plugin.title, &plugin.title_zh]).chain(optional.into_iter().flatten()))?;
    if plugin.note.is_some() != plugin.note_zh.is_some() {
        return Err("a note in one language only".into());
    }
    let mut names = BTreeSet::new();
    for param in &plugin.params {
        known(&param.r#type)?;
        if !names.insert(&param.name) {
            return Err(format!("parameter `{}` is given twice", param.name));
        }
    }
    plugin.success.iter().chain(&plugin.fail).try_for_each(|text| known(text))?;
    if !plugin.callbacks && (plugin.success.is_some() || plugin.fail.is_some()) {
        return Err("has no callbacks, and says what they are given".into());
    }
    match plugin.at_least_one.iter().find(|name| !names.contains(name)) {
        Some(name) => Err(format!("at_least_one: no such parameter `{name}`")),
        None => Ok(()),
    }
}

/// Every number of the document's list, once.
fn listed(spec: &Spec) -> Result<(), String> {
    let mut numbers: Vec<usize> = spec.plugin.iter().filter_map(|plugin| plugin.listed).collect();
    numbers.sort_unstable();
    let wanted: Vec<usize> = (1..=spec.source.listed).collect();
    match wanted.iter().find(|number| numbers.binary_search(number).is_err()) {
        Some(number) => Err(format!("number {number} of the document's list is missing")),
        None if numbers.len() != wanted.len() => Err("a number of the document's list is given twice".into()),
        None => Ok(()),
    }
}

fn sentences<'a>(mut texts: impl Iterator<Item = &'a String>) -> Result<(), String> {
    texts.try_for_each(|text| sentence(text))
}

/// The names of types in a TypeScript type: words with a capital first letter outside of quotes.
fn type_names(text: &str) -> Vec<String> {
    let outside: String = text.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let words = outside.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
source = { listed = 1 }
codes = [{ name = "C", doc = "D.", doc_zh = "文。", values = [["00", "D.", "文。"]] }]
object = [{ name = "O", doc = "D.", doc_zh = "文。", fields = [{ name = "x", type = "C[]", doc = "D.", doc_zh = "文。" }] }]
[[plugin]]
name = "p"
listed = 1
chapter = "6"
title = "T."
title_zh = "题。"
success = "O"
fail = "C"
params = [{ name = "a", type = "Digits", required = true, doc = "D.", doc_zh = "文。", example = "1" }]
"#;

    #[test]
    fn a_good_spec_is_read() {
        let spec = parse(GOOD).unwrap();
        assert_eq!(spec.plugin[0].options(), "POptions");
        assert!(declarations::file(&spec).contains("function p(options: POptions): void;"));
    }

    #[test]
    fn mistakes_are_named() {
        for (from, to, part) in [
            ("listed = 1\nchapter", "chapter", "number 1 of the document's list is missing"),
            ("name = \"O\"", "name = \"C\"", "`C` is given twice"),
            ("type = \"C[]\"", "type = \"Nothing[]\"", "no such type `Nothing`"),
            ("success = \"O\"", "success = \"Q\"", "p: no such type `Q`"),
            ("title = \"T.\"", "title = \"T\"", "not a sentence"),
            ("title = \"T.\"", "title = \"T.\"\nnote = \"N.\"", "one language"),
            ("title = \"T.\"", "title = \"T.\"\ncallbacks = false", "has no callbacks"),
            ("title = \"T.\"", "title = \"T.\"\nat_least_one = [\"b\"]", "no such parameter `b`"),
            ("title = \"T.\"", "title = \"T.\"\ntypo = 1", "typo"),
        ] {
            let error = parse(&GOOD.replace(from, to)).unwrap_err();
            assert!(error.contains(part), "{to}: {error}");
        }
    }

    #[test]
    fn names_of_types_are_found_outside_of_quotes() {
        assert_eq!(type_names("(\"QrCode\" | HceAnswer<C>)[]"), ["HceAnswer", "C"]);
    }
}
