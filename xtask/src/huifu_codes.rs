//! `spec/codes.toml` of Huifu to the static table of return codes and its page.

use crate::codegen::Output;
use crate::codes::sentence;
use serde::Deserialize;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const SPEC: &str = "crates/huifu-proto/spec/codes.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    code: Vec<Code>,
    ending: Vec<Code>,
    remedy: Vec<Remedy>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    #[serde(alias = "digits")]
    code: String,
    #[serde(default = "document")]
    evidence: String,
    /// `Failed` where a source says that nothing was done.
    verdict: Option<String>,
    title: String,
    title_zh: String,
}

fn document() -> String {
    "Document".into()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remedy {
    effect: String,
    /// Of one command alone.
    command: Option<String>,
    verdict: String,
    text: String,
    text_zh: String,
}

const VERDICTS: [&str; 4] = ["Success", "Pending", "Failed", "Unknown"];
/// What commands do, with the words for it.
const EFFECTS: [(&str, &str); 4] = [
    ("Read", "asks / 查询"),
    ("Write", "changes something / 交易"),
    ("Begin", "opens a payment / 发起支付"),
    ("Page", "in a page, by the user / 用户页面"),
];

/// Returns what is generated from the spec.
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>, String> {
    let text = fs::read_to_string(root.join(SPEC)).map_err(|e| format!("{SPEC}: {e}"))?;
    let spec = parsed(&text).map_err(|e| format!("{SPEC}: {e}"))?;
    Ok(vec![
        Output::rust("crates/huifu-proto/src/codes/table.rs", table(&spec)),
        Output::text("docs/codes-huifu.md", page(&spec)),
    ])
}

fn parsed(text: &str) -> Result<Spec, String> {
    let spec: Spec = toml::from_str(text).map_err(|e| e.to_string())?;
    for (codes, digits) in [(&spec.code, 6), (&spec.ending, 3)] {
        if let Some(pair) = codes.windows(2).find(|pair| pair[0].code >= pair[1].code) {
            return Err(format!("{} is given twice or out of order", pair[1].code));
        }
        for c in codes {
            if c.code.len() != digits || !c.code.bytes().all(|b| b.is_ascii_digit()) {
                return Err(format!("`{}` has not {digits} digits", c.code));
            }
            if c.verdict.as_ref().is_some_and(|verdict| verdict != "Failed") {
                return Err(format!(
                    "{}: `verdict` can be \"Failed\" alone; all else follows from the digits",
                    c.code
                ));
            }
            for text in [&c.title, &c.title_zh] {
                sentence(text).map_err(|e| format!("{}: {e}", c.code))?;
            }
        }
    }
    for remedy in &spec.remedy {
        for text in [&remedy.text, &remedy.text_zh] {
            sentence(text)?;
        }
    }
    let general: Vec<_> = spec.remedy.iter().filter(|r| r.command.is_none()).map(key).collect();
    let wanted = EFFECTS.iter().flat_map(|(effect, _)| VERDICTS.map(|verdict| (*effect, verdict)));
    if general != wanted.collect::<Vec<_>>() {
        let (effects, verdicts) = (EFFECTS.map(|(effect, _)| effect).join(", "), VERDICTS.join(", "));
        return Err(format!(
            "there must be one remedy for each of {effects} and each of {verdicts}, in this order"
        ));
    }
    if let Some(odd) = spec.remedy.iter().find(|r| r.command.is_some() && !general.contains(&key(r))) {
        return Err(format!("no such effect or verdict: {} and {}", odd.effect, odd.verdict));
    }
    Ok(spec)
}

fn key(remedy: &Remedy) -> (&str, &str) {
    (&remedy.effect, &remedy.verdict)
}

fn table(spec: &Spec) -> String {
    let mut out = String::from(
        "// Generated from `spec/codes.toml` by `cargo xtask codegen`, do not edit by hand.\n\n\
         use super::CodeInfo;\nuse crate::{CommandEffect, Verdict};\nuse endpoint_core::EvidenceLevel;\n",
    );
    for (name, codes) in [("CODES", &spec.code), ("ENDINGS", &spec.ending)] {
        let _ = write!(out, "\npub(super) const {name}: &[CodeInfo] = &[");
        for c in codes {
            let _ = write!(
                out,
                "CodeInfo {{ code: {:?}, evidence: EvidenceLevel::{}, is_no: {}, title: {:?}, title_zh: {:?} }},",
                c.code,
                c.evidence,
                c.verdict.is_some(),
                c.title,
                c.title_zh
            );
        }
        out.push_str("];\n");
    }
    out.push_str(
        "\npub(super) fn remedy(effect: CommandEffect, cmd_id: &str, verdict: Verdict) -> (&'static str, &'static str) {\n\
         match (effect, cmd_id, verdict) {\n",
    );
    // Those of one command first.
    let own = spec.remedy.iter().filter(|r| r.command.is_some());
    for r in own.chain(spec.remedy.iter().filter(|r| r.command.is_none())) {
        let command = r.command.as_ref().map_or_else(|| "_".to_owned(), |command| format!("{command:?}"));
        let _ = writeln!(
            out,
            "(CommandEffect::{}, {command}, Verdict::{}) => ({:?}, {:?}),",
            r.effect, r.verdict, r.text, r.text_zh
        );
    }
    out.push_str("}\n}\n");
    out
}

fn page(spec: &Spec) -> String {
    let mut out = String::from(
        "<!-- Generated from crates/huifu-proto/spec/codes.toml by `cargo xtask codegen`, do not edit by hand. -->\n\
         # Return codes of Huifu APP+ / 汇付 APP+ 返回码\n\n\
         `resp_code` is the number of the command and three digits. `merchant huifu explain CODE` prints the same. The table\n\
         is open: a code that is not here is told by its last three digits, and survives with the platform's own words.\n\
         Codes with a \"no\" have failed. **A code that nobody lists is no \"no\"**: of a command that changes something its outcome\n\
         is unknown, and the order is asked about; so are \"the order number is there already\" and faults of the platform's system,\n\
         whatever their number. A merchant whose contract lists codes tells them to `OrderPolicy`. What is no six digits is no\n\
         code, and its outcome is unknown. Codes marked * are not in the document.\n\n\
         `resp_code` 由接口编号加三位数字组成，`merchant huifu explain 返回码` 给出同样内容。表外的返回码按后三位判断，连同平台原文\n\
         保留。标有“否”的为失败。**没有资料列出的返回码不等于失败**：凡会改变数据的接口，其结果视为未知，须用 301 查询；\n\
         “订单号重复”和系统异常类返回码同样如此。合同列明的返回码可写入 `OrderPolicy`。不是六位数字的不是返回码，结果视为\n\
         未知。带 * 的返回码不在文档中。\n\n\
         | code | meaning / 含义 | no / 否 |\n|---|---|---|\n",
    );
    for (codes, before) in [(&spec.ending, "..."), (&spec.code, "")] {
        for c in codes {
            let star = if c.evidence == "Document" { "" } else { " *" };
            let no = c.verdict.as_ref().map_or("", |_| "no / 否");
            let _ = writeln!(out, "| `{before}{}`{star} | {}<br>{} | {no} |", c.code, c.title, c.title_zh);
        }
    }
    out.push_str(
        "\n## What to do / 处理\n\nIt depends on what the command does; `merchant huifu explain CODE` knows that of each command.\n\
         处理方式取决于接口的作用，`merchant huifu explain 返回码` 按接口给出。\n\n\
         | the command / 接口 | verdict | what to do / 处理 |\n|---|---|---|\n",
    );
    for r in &spec.remedy {
        let words = EFFECTS.iter().find(|(effect, _)| *effect == r.effect).map_or("", |(_, words)| words);
        let command = r.command.as_ref().map_or_else(|| words.to_owned(), |command| format!("`{command}`"));
        let _ = writeln!(out, "| {command} | `{}` | {}<br>{} |", r.verdict, r.text, r.text_zh);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        let remedies: String = EFFECTS
            .iter()
            .flat_map(|(e, _)| VERDICTS.map(|v| (e, v)))
            .map(|(e, v)| {
                format!(
                    "[[remedy]]\neffect = \"{e}\"\nverdict = \"{v}\"\ntext = \"R.\"\ntext_zh = \"做。\"\n"
                )
            })
            .collect();
        let code = |code: &str| format!("[[code]]\ncode = \"{code}\"\ntitle = \"T.\"\ntitle_zh = \"题。\"\n");
        let good = format!("ending = []\n{}{remedies}", code("202000"));
        assert_eq!(parsed(&good).unwrap().code.len(), 1);
        for (text, part) in [
            (good.replace("202000", "20200"), "has not 6 digits"),
            (format!("{good}{}", code("202000")), "given twice"),
            (good.replace("T.", "T"), "not a sentence"),
            (good.replace("\"Failed\"", "\"Lost\""), "one remedy for each"),
            (good.replace("\"Page\"", "\"Book\""), "one remedy for each"),
            (good.replace("title = \"T.\"", "verdict = \"Success\"\ntitle = \"T.\""), "\"Failed\" alone"),
            (
                good.replacen("effect = \"Read\"", "effect = \"Reed\"\ncommand = \"301\"", 1),
                "one remedy for each",
            ),
        ] {
            let error = parsed(&text).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
