//! `merchant unionpay explain`.

use crate::language::{Text, text};
use crate::output::{self, say};
use crate::report::{TITLE, both, one};
use config_file::names::nearest;
use endpoint_core::EvidenceLevel;
use serde_json::{Value, json};
use std::error::Error;
use unionpay::proto::RespCode;
use unionpay::proto::codes::{self, Area, Cause, CodeInfo};

pub(super) const EXAMPLES: &str = "Examples:\n  \
    merchant unionpay explain a10\n  \
    merchant unionpay explain 请求非法\n  \
    merchant unionpay explain N62131 --json | jq -r .code.remedyZh";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
    /// The code (`resp`, `errorCode`, `errorcode`), or the text that came with it.
    code: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let asked = arguments.code.trim();
    let info = find(asked);
    let causes: Vec<&Cause> = match info {
        Some(info) => info.causes().collect(),
        None => codes::causes_of(asked).collect(),
    };
    let known = info.is_some() || !causes.is_empty();
    let near = if known { Vec::new() } else { nearest(asked, codes::ALL.iter().map(|info| info.code)) };
    if arguments.json {
        let causes: Vec<Value> = causes.iter().map(|cause| cause_json(cause)).collect();
        let document = json!({ "known": known, "code": info.map(code_json), "causes": causes, "near": near });
        output::document(document);
    } else {
        if let Some(info) = info {
            code_text(info);
        }
        for cause in &causes {
            cause_text(cause, info.is_none());
        }
    }
    if known {
        return Ok(());
    }
    let near = match near.as_slice() {
        [] => text!("docs/codes-unionpay.md has all that are known", "全部返回码见 docs/codes-unionpay.md"),
        near => text!("did you mean {}?", "是否为 {}？", near.join(", ")),
    };
    Err(text!("nothing is known of `{asked}`; {near}", "没有 `{asked}` 的说明；{near}").into())
}

/// The code itself, or the code in brackets behind the platform's text, in any case.
pub(crate) fn find(asked: &str) -> Option<&'static CodeInfo> {
    let bracketed = asked.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')).map(|(_, code)| code);
    let wanted = bracketed.unwrap_or(asked);
    let alike = || codes::ALL.iter().find(|info| info.code.eq_ignore_ascii_case(wanted));
    RespCode::new(wanted).info().or_else(alike)
}

fn code_text(info: &CodeInfo) {
    say(format_args!("{TITLE}{}{TITLE:#}", info.code));
    both("means   ", "含义    ", &Text::pair(info.title, info.title_zh));
    both("to do   ", "处理    ", &Text::pair(info.remedy, info.remedy_zh));
    if let Some(done) = done(info) {
        one("done?   ", "已执行？", &done);
    }
    one("source  ", "来源    ", &source(info));
}

fn cause_text(cause: &Cause, heading: bool) {
    if heading {
        say(format_args!("{TITLE}{}{TITLE:#}", cause.says.join(" / ")));
        if !cause.codes.is_empty() {
            one("codes   ", "返回码  ", &Text::same(cause.codes.join(", ")));
        }
    }
    both("often   ", "常见原因", &Text::pair(cause.text, cause.text_zh));
}

/// Whether a call that was refused with this code may have been carried out.
pub(crate) fn done(info: &CodeInfo) -> Option<Text> {
    match info.area {
        Area::Call if info.code == RespCode::OK.as_str() => None,
        Area::Call | Area::Sandbox if RespCode::new(info.code).is_before_work() => {
            Some(Text::pair("no: the platform says this before it begins", "否：平台在执行之前给出该返回码"))
        }
        Area::Call => Some(Text::pair(
            "not known: of a call that changes something, ask the platform before repeating",
            "未知：凡会改变数据的调用，重发前先向平台查询",
        )),
        _ => None,
    }
}

pub(crate) fn source(info: &CodeInfo) -> Text {
    match (info.evidence, info.area) {
        (EvidenceLevel::Document, _) => Text::pair("the platform's document", "平台文档"),
        (_, Area::Page) => Text::pair("upsdk.js; the document does not print it", "upsdk.js；文档未列出"),
        (_, Area::Sandbox) => Text::pair(
            "this project's sandbox; the platform has no such code",
            "本项目的沙箱；平台没有该返回码",
        ),
        _ => Text::pair("public client code; the document does not print it", "公开的客户端代码；文档未列出"),
    }
}

fn code_json(info: &CodeInfo) -> Value {
    json!({
        "code": info.code,
        "title": info.title,
        "titleZh": info.title_zh,
        "remedy": info.remedy,
        "remedyZh": info.remedy_zh,
        "beforeWork": matches!(info.area, Area::Call | Area::Sandbox) && RespCode::new(info.code).is_before_work(),
        "inDocument": info.evidence == EvidenceLevel::Document,
    })
}

fn cause_json(cause: &Cause) -> Value {
    json!({ "questions": cause.questions, "says": cause.says, "codes": cause.codes, "text": cause.text, "textZh": cause.text_zh })
}
