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
    title: String,
    title_zh: String,
}

fn document() -> String {
    "Document".into()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Remedy {
    verdict: String,
    text: String,
    text_zh: String,
}

const VERDICTS: [&str; 4] = ["Success", "Pending", "Failed", "Unknown"];

/// What is generated from the spec.
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
    let verdicts: Vec<_> = spec.remedy.iter().map(|r| r.verdict.as_str()).collect();
    if verdicts != VERDICTS {
        return Err(format!("there must be one remedy for each of {}, in this order", VERDICTS.join(", ")));
    }
    Ok(spec)
}

fn table(spec: &Spec) -> String {
    let mut out = String::from(
        "// Generated from `spec/codes.toml` by `cargo xtask codegen`, do not edit by hand.\n\n\
         use super::CodeInfo;\nuse crate::Verdict;\nuse endpoint_core::EvidenceLevel;\n",
    );
    for (name, codes) in [("CODES", &spec.code), ("ENDINGS", &spec.ending)] {
        let _ = write!(out, "\npub(super) const {name}: &[CodeInfo] = &[");
        for c in codes {
            let _ = write!(
                out,
                "CodeInfo {{ code: {:?}, evidence: EvidenceLevel::{}, title: {:?}, title_zh: {:?} }},",
                c.code, c.evidence, c.title, c.title_zh
            );
        }
        out.push_str("];\n");
    }
    out.push_str(
        "\npub(super) const fn remedy(verdict: Verdict) -> (&'static str, &'static str) {\nmatch verdict {\n",
    );
    for r in &spec.remedy {
        let _ = writeln!(out, "Verdict::{} => ({:?}, {:?}),", r.verdict, r.text, r.text_zh);
    }
    out.push_str("}\n}\n");
    out
}

fn page(spec: &Spec) -> String {
    let mut out = String::from(
        "<!-- Generated from crates/huifu-proto/spec/codes.toml by `cargo xtask codegen`, do not edit by hand. -->\n\
         # Return codes of Huifu APP+ / 汇付 APP+ 返回码\n\n\
         `resp_code` is the number of the command and three digits. `merchant huifu explain CODE` prints the same. The table\n\
         is open: a code that is not here is told by its last three digits, survives with the platform's own words, and has\n\
         failed unless its digits say otherwise. What is no six digits is no code, and its outcome is unknown. Codes marked *\n\
         are not in the document.\n\n\
         `resp_code` 由接口编号加三位数字组成，`merchant huifu explain 返回码` 给出同样内容。表外的返回码按后三位判断，连同平台原文\n\
         保留；后三位没有特别含义的一律视为失败；不是六位数字的不是返回码，结果视为未知。带 * 的返回码不在文档中。\n\n\
         | code | meaning / 含义 |\n|---|---|\n",
    );
    for (codes, before) in [(&spec.ending, "..."), (&spec.code, "")] {
        for c in codes {
            let star = if c.evidence == "Document" { "" } else { " *" };
            let _ = writeln!(out, "| `{before}{}`{star} | {}<br>{} |", c.code, c.title, c.title_zh);
        }
    }
    out.push_str("\n| verdict | what to do / 处理 |\n|---|---|\n");
    for r in &spec.remedy {
        let _ = writeln!(out, "| `{}` | {}<br>{} |", r.verdict, r.text, r.text_zh);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        let remedies: String = VERDICTS
            .iter()
            .map(|v| format!("[[remedy]]\nverdict = \"{v}\"\ntext = \"R.\"\ntext_zh = \"做。\"\n"))
            .collect();
        let code = |code: &str| format!("[[code]]\ncode = \"{code}\"\ntitle = \"T.\"\ntitle_zh = \"题。\"\n");
        let good = format!("ending = []\n{}{remedies}", code("202000"));
        assert_eq!(parsed(&good).unwrap().code.len(), 1);
        for (text, part) in [
            (good.replace("202000", "20200"), "has not 6 digits"),
            (format!("{good}{}", code("202000")), "given twice"),
            (good.replace("T.", "T"), "not a sentence"),
            (good.replace("\"Failed\"", "\"Lost\""), "one remedy for each"),
        ] {
            let error = parsed(&text).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
