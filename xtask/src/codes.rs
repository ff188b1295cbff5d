//! `spec/codes.toml` to the static table of return codes and its page.

use crate::codegen::Output;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const SPEC: &str = "crates/unionpay-proto/spec/codes.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    code: Vec<Code>,
    missing: Vec<Missing>,
    cause: Vec<Cause>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    code: String,
    #[serde(default = "call")]
    area: String,
    #[serde(default = "document")]
    evidence: String,
    title: String,
    title_zh: String,
    /// Another code, whose remedy comes first.
    like: Option<String>,
    #[serde(default)]
    remedy: String,
    #[serde(default)]
    remedy_zh: String,
}

fn call() -> String {
    "call".into()
}

fn document() -> String {
    "Document".into()
}

/// A code that says "this field is empty".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Missing {
    code: String,
    field: String,
    field_zh: Option<String>,
    remedy: Option<String>,
    remedy_zh: Option<String>,
}

impl Missing {
    fn code(&self) -> Code {
        let is_name = self.field.bytes().all(|b| b.is_ascii_alphanumeric());
        let (field, subject) = match is_name {
            true => (format!("`{}`", self.field), format!("`{}`", self.field)),
            false => (self.field.clone(), capital(&self.field)),
        };
        let field_zh = self.field_zh.clone().unwrap_or_else(|| format!("`{}` ", self.field));
        Code {
            code: self.code.clone(),
            area: call(),
            evidence: document(),
            title: format!("{subject} is missing or empty."),
            title_zh: format!("{field_zh}缺失或为空。"),
            like: None,
            remedy: self.remedy.clone().unwrap_or_else(|| {
                format!("Send {field}, spelled exactly so; an empty text counts as missing.")
            }),
            remedy_zh: self
                .remedy_zh
                .clone()
                .unwrap_or_else(|| format!("上送 {field}，注意大小写与拼写；空字符串等于未上送。")),
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cause {
    says: Vec<String>,
    /// Numbers of the questions in the document's appendix.
    questions: Vec<u8>,
    /// Words by which it is found, when all of one entry occur.
    #[serde(default)]
    words: Vec<String>,
    codes: Vec<String>,
    text: String,
    text_zh: String,
}

const AREAS: [(&str, &str, &str); 5] = [
    ("call", "Call", "From calls of the back end / 后台接口"),
    ("login", "Login", "From the login page, in the redirect / 联登回调"),
    ("page", "Page", "From upsdk.js, in the page / 页面 UPSDK"),
    ("sandbox", "Sandbox", "From the sandbox of this project only / 仅本项目沙箱"),
    ("notice", "Notification", "What a merchant answers to a notification / 商户对通知的应答"),
];

/// Returns what is generated from the spec.
pub(crate) fn outputs(root: &Path) -> Result<Vec<Output>, String> {
    let text = fs::read_to_string(root.join(SPEC)).map_err(|e| format!("{SPEC}: {e}"))?;
    let spec: Spec = toml::from_str(&text).map_err(|e| format!("{SPEC}: {e}"))?;
    let codes = checked(&spec).map_err(|e| format!("{SPEC}: {e}"))?;
    Ok(vec![
        Output::rust("crates/unionpay-proto/src/codes/table.rs", table(&codes, &spec.cause)),
        Output::text("docs/codes-unionpay.md", page(&codes, &spec.cause)),
    ])
}

/// All codes, sorted by their bytes.
fn checked(spec: &Spec) -> Result<Vec<Code>, String> {
    let mut codes: Vec<Code> = spec.code.clone();
    codes.extend(spec.missing.iter().map(Missing::code));
    codes.sort_by(|a, b| a.code.cmp(&b.code));
    if let Some(pair) = codes.windows(2).find(|pair| pair[0].code == pair[1].code) {
        return Err(format!("code {} is given twice", pair[0].code));
    }
    let own = codes.clone();
    for code in &mut codes {
        let Some(like) = &code.like else { continue };
        let other = own.iter().find(|other| other.code == *like && other.like.is_none());
        let other = other.ok_or_else(|| format!("code {}: no remedy of {like} to be like", code.code))?;
        code.remedy = format!("{} {}", other.remedy, code.remedy).trim_end().to_owned();
        code.remedy_zh = format!("{}{}", other.remedy_zh, code.remedy_zh);
    }
    for code in &codes {
        if !AREAS.iter().any(|(area, ..)| *area == code.area) {
            return Err(format!("code {}: no such area `{}`", code.code, code.area));
        }
        if !["Document", "PublicClient", "Outside"].contains(&code.evidence.as_str()) {
            return Err(format!("code {}: no such evidence `{}`", code.code, code.evidence));
        }
        for text in [&code.title, &code.title_zh, &code.remedy, &code.remedy_zh] {
            sentence(text).map_err(|e| format!("code {}: {e}", code.code))?;
        }
    }
    let known: BTreeSet<&str> = codes.iter().map(|code| code.code.as_str()).collect();
    for cause in &spec.cause {
        let name = cause.says.first().ok_or("a cause says nothing")?;
        if let Some(code) = cause.codes.iter().find(|code| !known.contains(code.as_str())) {
            return Err(format!("cause {name}: code {code} is not in the table"));
        }
        for text in [&cause.text, &cause.text_zh] {
            sentence(text).map_err(|e| format!("cause {name}: {e}"))?;
        }
    }
    Ok(codes)
}

/// Texts of a spec are sentences on one line, so that tables can hold them.
pub(crate) fn sentence(text: &str) -> Result<(), String> {
    match text.ends_with(['.', '。']) && !text.contains(['\n', '|']) {
        true => Ok(()),
        false => Err(format!("not a sentence on one line that a table can hold: {text}")),
    }
}

fn table(codes: &[Code], causes: &[Cause]) -> String {
    let mut out = String::from(
        "// Generated from `spec/codes.toml` by `cargo xtask codegen`, do not edit by hand.\n\n\
         use super::{Area, Cause, CodeInfo};\n\
         use endpoint_core::EvidenceLevel;\n\n\
         pub(super) const ALL: &[CodeInfo] = &[",
    );
    for c in codes {
        let area = AREAS.iter().find(|(area, ..)| *area == c.area).map_or("Call", |(_, name, _)| name);
        let _ = write!(
            out,
            "CodeInfo {{ code: {:?}, area: Area::{area}, evidence: EvidenceLevel::{}, title: {:?}, title_zh: {:?}, \
             remedy: {:?}, remedy_zh: {:?} }},",
            c.code, c.evidence, c.title, c.title_zh, c.remedy, c.remedy_zh
        );
    }
    out.push_str("];\n\npub(super) const CAUSES: &[Cause] = &[");
    for c in causes {
        let _ = write!(
            out,
            "Cause {{ questions: &{:?}, says: &{:?}, words: &{:?}, codes: &{:?}, text: {:?}, text_zh: {:?} }},",
            c.questions, c.says, c.words, c.codes, c.text, c.text_zh
        );
    }
    out.push_str("];\n");
    out
}

fn page(codes: &[Code], causes: &[Cause]) -> String {
    let mut out = String::from(
        "<!-- Generated from crates/unionpay-proto/spec/codes.toml by `cargo xtask codegen`, do not edit by hand. -->\n\
         # Return codes of UnionPay Quick Pass / 云闪付返回码\n\n\
         `merchant unionpay explain CODE` prints the same, also for a text such as `请求非法`. The table is open: a code\n\
         that is not here survives with the platform's own words. Codes marked * are not in the document; public client\n\
         code shows them.\n\n\
         命令 `merchant unionpay explain 返回码` 给出同样的内容，也可以输入提示文字（如 `请求非法`）。表外的返回码会连同平台原文保留。\n\
         带 * 的返回码不在文档中，来自公开的客户端代码。\n",
    );
    for (area, _, title) in AREAS {
        let _ = write!(out, "\n## {title}\n\n| code | meaning / 含义 | what to do / 处理 |\n|---|---|---|\n");
        for c in codes.iter().filter(|c| c.area == area) {
            let star = if c.evidence == "PublicClient" { " *" } else { "" };
            let _ = writeln!(
                out,
                "| `{}`{star} | {}<br>{} | {}<br>{} |",
                c.code, c.title, c.title_zh, c.remedy, c.remedy_zh
            );
        }
    }
    out.push_str(
        "\n## What people hit most / 最常见的原因\n\nThe numbers are those of the questions in appendix 8. 编号为附录八的问题序号。\n\n| question / 问题 | it says / 提示 | codes | why / 原因 |\n\
         |---|---|---|---|\n",
    );
    for c in causes {
        let codes: Vec<String> = c.codes.iter().map(|code| format!("`{code}`")).collect();
        let questions: Vec<String> = c.questions.iter().map(ToString::to_string).collect();
        let (numbers, says) = (questions.join(", "), c.says.join("<br>"));
        let _ = writeln!(out, "| {numbers} | {says} | {} | {}<br>{} |", codes.join(" "), c.text, c.text_zh);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(extra: &str) -> Result<Vec<Code>, String> {
        let text = format!(
            "missing = [{{ code = \"N1\", field = \"appId\" }}]\ncause = []\n[[code]]\ncode = \"a1\"\ntitle = \"T.\"\n\
             title_zh = \"题。\"\nremedy = \"R.\"\nremedy_zh = \"做。\"\n{extra}"
        );
        checked(&toml::from_str(&text).map_err(|e| e.to_string())?)
    }

    #[test]
    fn titles_of_empty_fields_follow_from_their_names() {
        let codes = spec("").unwrap();
        assert_eq!((codes[0].code.as_str(), codes[0].title.as_str()), ("N1", "`appId` is missing or empty."));
        assert_eq!(codes[1].code, "a1");
    }

    #[test]
    fn a_code_like_another_has_its_remedy_first() {
        let extra = "[[code]]\ncode = \"b1\"\nlike = \"a1\"\ntitle = \"T.\"\ntitle_zh = \"题。\"\n";
        let code = &spec(extra).unwrap()[2];
        assert_eq!((code.remedy.as_str(), code.remedy_zh.as_str()), ("R.", "做。"));
        let more = format!("{extra}remedy = \"More.\"\nremedy_zh = \"又。\"\n");
        let code = &spec(&more).unwrap()[2];
        assert_eq!((code.remedy.as_str(), code.remedy_zh.as_str()), ("R. More.", "做。又。"));
    }

    #[test]
    fn mistakes_are_named() {
        for (extra, part) in [
            ("area = \"moon\"", "no such area `moon`"),
            ("evidence = \"Hearsay\"", "no such evidence `Hearsay`"),
            ("typo = 1", "typo"),
            ("like = \"b7\"", "no remedy of b7"),
            (
                "[[code]]\ncode = \"N1\"\ntitle = \"T.\"\ntitle_zh = \"题。\"\nremedy = \"R.\"\nremedy_zh = \"做。\"",
                "N1 is given twice",
            ),
            (
                "[[code]]\ncode = \"b\"\ntitle = \"T\"\ntitle_zh = \"题。\"\nremedy = \"R.\"\nremedy_zh = \"做。\"",
                "not a sentence",
            ),
        ] {
            let error = spec(extra).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }
}
