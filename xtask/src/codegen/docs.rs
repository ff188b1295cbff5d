//! The table of endpoints for people who do not read rustdoc.

use super::words::{evidence, ticked};
use crate::spec::{Effect, EffectWord, Endpoint, Field, Spec, WriteKey};
use std::fmt::Write as _;

pub(super) fn page(spec: &Spec) -> String {
    let mut out = String::new();
    let source = &spec.source;
    let _ = write!(
        out,
        "<!-- Generated from crates/{}-proto/spec/endpoints.toml by `cargo xtask codegen`, do not edit by hand. -->\n\
         # {} endpoints / {}接口\n\nEdition of the document: {}.\n\n\
         | id | type | call | auth | signed: request / answer | a repeat |\n|---|---|---|---|---|---|\n",
        source.platform, source.document, source.document_zh, source.edition
    );
    for e in &spec.endpoint {
        let _ = writeln!(
            out,
            "| [`{}`](#{}) | `{}` | {} | {} | {} / {} | {} |",
            e.id,
            anchor(&e.id),
            e.name,
            call(e),
            e.auth,
            e.sign.request,
            e.sign.response,
            repeat(e)
        );
    }
    for e in &spec.endpoint {
        section(&mut out, spec, e);
    }
    for r in &spec.record {
        let _ = write!(out, "\n## Inside a field: {}\n\n{}\n\n{}\n", r.name, r.doc, r.doc_zh);
        table(&mut out, spec, "Record", "记录", &r.fields);
    }
    for list in &spec.enums {
        let _ = write!(
            out,
            "\n## Code list: {}\n\n{} Other codes survive as text.\n\n{}其他取值保留原文。\n\n",
            list.name, list.doc, list.doc_zh
        );
        out.push_str("| code 代码 | name | meaning 含义 |\n|---|---|---|\n");
        for code in &list.codes {
            let _ = writeln!(out, "| `{}` | `{}` | {}<br>{} |", code.code, code.name, code.doc, code.doc_zh);
        }
    }
    out
}

fn anchor(id: &str) -> String {
    id.to_lowercase().replace('.', "")
}

fn call(e: &Endpoint) -> String {
    match (&e.selector, e.notification) {
        (_, true) => format!("{} to the merchant", e.method),
        (Some((name, value)), false) => format!("`{} {}` with `{name}={value}`", e.method, e.path),
        (None, false) => format!("`{} {}`", e.method, e.path),
    }
}

fn repeat(e: &Endpoint) -> String {
    match &e.effect {
        Effect::Word(EffectWord::Read) => "changes nothing".into(),
        Effect::Word(EffectWord::Write) => "does it again".into(),
        Effect::Write(WriteKey { write }) => format!("known by {}", ticked(write)),
    }
}

fn section(out: &mut String, spec: &Spec, e: &Endpoint) {
    let chapter = match e.evidence.as_str() {
        "Outside" => "**not in the document**".to_owned(),
        "Document" => format!("chapter {}, field list from the document", e.chapter),
        _ => format!("chapter {}", e.chapter),
    };
    let _ = write!(out, "\n## {}\n\n{}\n\n{}\n\nType `{}`, {chapter}.\n", e.id, e.title, e.title_zh, e.name);
    if let Some(evidence) = evidence(e) {
        let _ = writeln!(out, "{evidence}");
    }
    if !e.scopes.is_empty() {
        let _ =
            writeln!(out, "The user must have granted one of {}. 用户须已授权其中之一。", ticked(&e.scopes));
    }
    if !e.sign.or.is_empty() {
        let _ = writeln!(
            out,
            "The document can also be read to ask for the signature {}. 文档也可理解为要求上述签名。",
            ticked(&e.sign.or)
        );
    }
    if let Some(verdict) = &e.verdict {
        let _ = writeln!(
            out,
            "Success must also be said inside the answer, by {} where it is there. 应答内若有上述字段，也须为成功。",
            ticked(&verdict.codes)
        );
    }
    if !e.at_least_one.is_empty() {
        let _ =
            writeln!(out, "At least one of {} must be given. 至少填写其中之一。", ticked(&e.at_least_one));
    }
    if !e.echo.is_empty() {
        let _ = writeln!(out, "The answer must repeat {}. 应答须原样返回上述字段。", ticked(&e.echo));
    }
    match (&e.of, e.protocol.as_str()) {
        (Some(call), _) => {
            let _ = write!(
                out,
                "\nThe fields are those of the answer to [`{call}`](#{}). 字段与该接口的应答相同。\n",
                anchor(call)
            );
        }
        (None, "PageCommand") => {
            out.push_str("The customer's browser sends the request, and brings the answer to `ret_url`. 由用户浏览器提交请求，并把应答带回 `ret_url`。\n");
            table(out, spec, "Request", "请求", &e.request);
        }
        (None, _) => table(out, spec, "Request", "请求", &e.request),
    }
    match &e.answer {
        Some(answer) => {
            let _ = write!(out, "\nAnswer: `{answer}`.\n");
        }
        None => table(out, spec, "Answer", "应答", &e.response),
    }
}

fn table(out: &mut String, spec: &Spec, title: &str, title_zh: &str, fields: &[Field]) {
    if fields.is_empty() {
        let _ = write!(out, "\n{title}: no fields of its own. {title_zh}：没有自己的字段。\n");
        return;
    }
    let _ = write!(
        out,
        "\n| {title} field {title_zh}字段 | type 类型 | required 必填 | encrypted 加密 | limit 限制 | meaning 含义 |\n|---|---|---|---|---|---|\n"
    );
    for f in fields {
        let mark = |on| if on { "yes 是" } else { "" };
        let mut limit = match (&f.constant, f.len, f.max, f.width) {
            (Some(constant), ..) => format!("always 固定为 `{constant}`"),
            (None, Some(n), ..) => format!("{n} characters<br>{n} 个字符"),
            (None, None, Some(n), _) => format!("at most {n} characters<br>最多 {n} 个字符"),
            (None, None, None, Some(n)) => {
                format!("at most {n} wide, a Chinese character counts two<br>最多 {n} 列，汉字计 2 列")
            }
            (None, None, None, None) => String::new(),
        };
        let one_of: Vec<_> = f.one_of(spec).into_iter().map(str::to_owned).collect();
        if !one_of.is_empty() {
            limit = format!("one of 取值 {}", ticked(&one_of));
        }
        if let Some(begins) = &f.begins {
            limit = format!("{limit}, begins with 开头为 `{begins}`");
        }
        if let Some(other) = &f.not_after {
            limit = format!("not after 不晚于 `{other}`");
        }
        let alias = f.alias.as_ref().map(|a| format!(" (also 或 `{a}`)")).unwrap_or_default();
        let _ = writeln!(
            out,
            "| `{}`{alias} | `{}` | {} | {} | {limit} | {}<br>{} |",
            f.name,
            f.r#type,
            mark(f.required),
            mark(f.encrypted),
            f.doc,
            f.doc_zh
        );
    }
}
