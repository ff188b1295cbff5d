//! `spec/commands.toml` and `spec/endpoints.toml` of Huifu to the catalogue of command numbers and its page.

use crate::codegen::Output;
use crate::codes::sentence;
use crate::spec::{Effect, EffectWord, Endpoint, Spec};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const SPEC: &str = "crates/huifu-proto/spec/commands.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Numbers of which a success says that a payment can be made.
    #[serde(default)]
    begins: Vec<String>,
    #[serde(default)]
    step: Vec<Step>,
    command: Vec<Command>,
}

/// A later step of an order that another command opened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    first: String,
    later: String,
}

/// Everything that is generated.
struct Catalogue {
    steps: Vec<Step>,
    commands: Vec<Command>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Command {
    number: String,
    title: String,
    title_zh: String,
    #[serde(default = "document")]
    evidence: String,
    withdrawn: Option<String>,
    withdrawn_zh: Option<String>,
    /// What it does.
    #[serde(default = "write")]
    effect: String,
    /// True if the platform sends its result.
    #[serde(default = "yes")]
    notification: bool,
    /// The Rust type, where it has one.
    #[serde(skip)]
    name: Option<String>,
}

fn document() -> String {
    "Document".into()
}

fn write() -> String {
    "Write".into()
}

fn yes() -> bool {
    true
}

const EFFECTS: [&str; 4] = ["Read", "Write", "Begin", "Page"];

impl Command {
    fn of(e: &Endpoint, spec: &Spec) -> Option<Self> {
        let (_, number) = e.selector.as_ref().filter(|_| !e.notification)?;
        Some(Self {
            number: number.clone(),
            title: e.title.clone(),
            title_zh: e.title_zh.clone(),
            evidence: e.evidence.clone(),
            withdrawn: None,
            withdrawn_zh: None,
            effect: effect(e),
            notification: spec.endpoint.iter().any(|notification| notification.of.as_ref() == Some(&e.id)),
            name: Some(e.name.clone()),
        })
    }
}

fn effect(e: &Endpoint) -> String {
    let words = match (&e.effect, e.protocol.as_str()) {
        (Effect::Word(EffectWord::Read), _) => "Read",
        (_, "PageCommand") => "Page",
        _ => "Write",
    };
    words.into()
}

/// Returns what is generated from the two files.
pub(crate) fn outputs(root: &Path, endpoints: &Spec) -> Result<Vec<Output>, String> {
    let text = fs::read_to_string(root.join(SPEC)).map_err(|e| format!("{SPEC}: {e}"))?;
    let commands = catalogue(&text, endpoints).map_err(|e| format!("{SPEC}: {e}"))?;
    Ok(vec![
        Output::rust("crates/huifu-proto/src/commands/table.rs", table(&commands)),
        Output::text("docs/commands-huifu.md", page(&commands.commands)),
    ])
}

/// Every number, in order.
fn catalogue(text: &str, endpoints: &Spec) -> Result<Catalogue, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    let mut all = BTreeMap::new();
    let typed = endpoints.endpoint.iter().filter_map(|e| Command::of(e, endpoints));
    for mut command in file.command.into_iter().chain(typed) {
        let number = command.number.clone();
        if file.begins.contains(&number) {
            command.effect = "Begin".into();
        }
        if !EFFECTS.contains(&command.effect.as_str()) {
            return Err(format!("{number}: `{}` is none of {}", command.effect, EFFECTS.join(", ")));
        }
        if number.len() != 3 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(format!("`{number}` is no command number"));
        }
        if command.withdrawn.is_some() != command.withdrawn_zh.is_some() {
            return Err(format!("{number}: a hint in one language only"));
        }
        sentence(&command.title).map_err(|e| format!("{number}: {e}"))?;
        if all.insert(number.clone(), command).is_some() {
            return Err(format!("{number} is there twice, or has a type in endpoints.toml"));
        }
    }
    let named = file.begins.iter().chain(file.step.iter().flat_map(|step| [&step.first, &step.later]));
    if let Some(number) = named.into_iter().find(|number| !all.contains_key(*number)) {
        return Err(format!("nobody names {number}"));
    }
    Ok(Catalogue { steps: file.step, commands: all.into_values().collect() })
}

fn table(catalogue: &Catalogue) -> String {
    let mut out = String::from(
        "// Generated from `spec/commands.toml` and `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.\n\n\
         use super::{CommandEffect, CommandInfo, CommandStatus};\nuse endpoint_core::EvidenceLevel;\n\n\
         pub(super) const ALL: &[CommandInfo] = &[",
    );
    for c in &catalogue.commands {
        let status = match (&c.name, &c.withdrawn, &c.withdrawn_zh) {
            (Some(name), ..) => format!("Typed({name:?})"),
            (None, Some(hint), Some(hint_zh)) => {
                format!("Withdrawn {{ hint: {hint:?}, hint_zh: {hint_zh:?} }}")
            }
            _ => "ByCall".into(),
        };
        let _ = write!(
            out,
            "CommandInfo {{ cmd_id: {:?}, title: {:?}, title_zh: {:?}, evidence: EvidenceLevel::{}, effect: CommandEffect::{}, notifications: {}, status: CommandStatus::{status} }},",
            c.number, c.title, c.title_zh, c.evidence, c.effect, c.notification
        );
    }
    out.push_str("];\n\n/// First step and later step.\npub(super) const STEPS: &[(&str, &str)] = &[");
    for step in &catalogue.steps {
        let _ = write!(out, "({:?}, {:?}),", step.first, step.later);
    }
    out.push_str("];\n");
    out
}

fn page(commands: &[Command]) -> String {
    let mut out = String::from(
        "<!-- Generated from crates/huifu-proto/spec/commands.toml and endpoints.toml by `cargo xtask codegen`, do not edit by hand. -->\n\
         # Commands of Huifu APP+ / 汇付 APP+ 接口编号\n\n\
         Every number that the document's change log or a public field list names. A type: see\n\
         [endpoints-huifu](endpoints-huifu.md). \"By call\": nobody prints its fields, so it goes through the call by number,\n\
         which signs, verifies and classifies all the same. Withdrawn numbers are refused before anything is sent.\n\n\
         以下为文档更新记录与公开字段表中出现的全部接口编号。有类型的见 [endpoints-huifu](endpoints-huifu.md)；“by call”\n\
         表示没有公开字段表，用按编号调用的方式，签名、验签与结果分类完全相同；已下线的编号在发送前即被拒绝并提示替代接口。\n\n\
         | number | purpose / 用途 | here / 本项目 | source / 依据 |\n|---|---|---|---|\n",
    );
    for c in commands {
        let here = match (&c.name, &c.withdrawn, &c.withdrawn_zh) {
            (Some(name), ..) => format!("`{name}`"),
            (None, Some(hint), Some(hint_zh)) => format!("{hint}<br>{hint_zh}"),
            _ => "by call".into(),
        };
        let _ = writeln!(out, "| {} | {}<br>{} | {here} | {} |", c.number, c.title, c.title_zh, source(c));
    }
    out
}

fn source(c: &Command) -> &'static str {
    match (c.evidence.as_str(), c.name.is_some()) {
        ("Document", false) => "change log",
        ("Document", true) => "document",
        ("VendorPage", _) => "vendor's pages",
        ("Inferred", _) => "inferred",
        _ => "public client code",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        let spec = "source = { platform = \"p\", document = \"d\", document_zh = \"z\", edition = \"e\" }\nmodule = []\nendpoint = []";
        let spec = Spec::parse(spec).unwrap();
        let good = "[[command]]\nnumber = \"118\"\ntitle = \"T.\"\ntitle_zh = \"题\"\n";
        assert_eq!(catalogue(good, &spec).unwrap().commands.len(), 1);
        for (text, part) in [
            (good.replace("118", "1181"), "no command number"),
            (format!("{good}{good}"), "there twice"),
            (format!("{good}withdrawn = \"gone\""), "one language only"),
            (good.replace("T.", "T"), "not a sentence"),
            (format!("{good}effect = \"Pays\""), "none of"),
            (format!("begins = [\"999\"]\n{good}"), "nobody names 999"),
        ] {
            let error = catalogue(&text, &spec).map(|_| ()).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
