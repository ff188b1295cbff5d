//! What `resp_code` says: the rule of the last three digits, and the few codes that a source prints.

use crate::language::{Text, text};
use endpoint_core::EvidenceLevel;
use endpoint_core::Fields;
use huifu::proto::{
    CodeInfo, CommandEffect, CommandInfo, Meaning as Known, Mouth, RespCode, TransStat, Verdict, Verdicts,
    command, effect_of,
};
use sandbox::HuifuMistake;

/// What is known of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) means: String,
    pub(crate) means_zh: String,
    pub(crate) remedy: &'static str,
    pub(crate) remedy_zh: &'static str,
    pub(crate) source: Source,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The document prints this code.
    Document,
    /// Known from public client code alone.
    Client,
    /// The rule of the last three digits, which the document uses.
    Rule,
    /// This project's sandbox.
    Sandbox,
    /// Nobody: it is no "no", but of a command that only asks.
    Nobody,
}

impl Source {
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Document => "the platform's document",
            Self::Client => "public client code; the document does not print it",
            Self::Rule => "the last three digits, as the platform's document uses them",
            Self::Sandbox => "this project's sandbox; the platform has no such code",
            Self::Nobody => {
                "no source prints this code; its last three digits are none of those with a meaning of their own"
            }
        }
    }

    pub(crate) fn text_zh(self) -> &'static str {
        match self {
            Self::Document => "平台文档",
            Self::Client => "公开的客户端代码；文档未列出",
            Self::Rule => "后三位的通用含义，依平台文档的用法",
            Self::Sandbox => "本项目的沙箱；平台没有该返回码",
            Self::Nobody => "没有资料列出该返回码，后三位也没有约定含义",
        }
    }
}

/// The command that a code belongs to, and what the code says about it. Nothing for what is no code.
pub(crate) fn meaning(code: &RespCode) -> Option<(Option<&'static CommandInfo>, Meaning)> {
    let text = code.as_str();
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (number, rest) = text.split_at(3);
    let remedy = code.verdict().remedy(number);
    let told = |means: &str, means_zh: &str, source| Meaning {
        means: in_a_line(means),
        means_zh: in_a_line(means_zh),
        remedy: remedy.text,
        remedy_zh: remedy.text_zh,
        source,
    };
    let own = HuifuMistake::ALL.iter().find(|mistake| mistake.digits() == rest);
    let meaning = match (code.meaning(), own) {
        (Known::Printed(info), _) => told(info.title, info.title_zh, source(info)),
        (_, Some(own)) => told(own.text(), own.text_zh(), Source::Sandbox),
        (Known::Ending(info), None) => told(info.title, info.title_zh, Source::Rule),
        _ if effect_of(number) == CommandEffect::Read => {
            told("the query was refused; resp_desc says why", "查询被拒，原因见 resp_desc", Source::Nobody)
        }
        _ => told(
            "no source lists it, so it is no \"no\"; resp_desc may say more",
            "没有资料列出该返回码，不等于失败，详见 resp_desc",
            Source::Nobody,
        ),
    };
    Some((command(number), meaning))
}

fn source(info: &CodeInfo) -> Source {
    match info.evidence {
        EvidenceLevel::Document => Source::Document,
        _ => Source::Client,
    }
}

/// A sentence as a part of a line.
fn in_a_line(sentence: &str) -> String {
    let text = sentence.trim_end_matches(['.', '。']);
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// What a verified message says of its order, and what to do: code, `trans_stat`, amount read together. Of a query:
/// what it says of the order it asked about. Nothing where it says no more than its code.
pub(super) fn of_order(cmd_id: &str, fields: &Fields) -> Option<Text> {
    let state = fields.text("trans_stat").map(str::trim).filter(|state| !state.is_empty());
    if cmd_id == "301" {
        let said = state.and_then(|state| Some((state, TransStat::new(state).verdict()?)));
        return Some(match said {
            Some((state, Verdict::Unknown)) => text!(
                "the order: unknown; no source lists the state {state}. Ask again later 订单状态未知：没有资料列出该状态，请稍后再查",
                "订单状态未知：没有资料列出状态 {state}，请稍后再查"
            ),
            Some((state, verdict)) => {
                let ((next, next_zh), english, chinese) = (next(verdict), word(verdict), word_zh(verdict));
                text!(
                    "the order: {english} ({state}). {next} 订单：{chinese}。{next_zh}",
                    "订单：{chinese}（{state}）。{next_zh}"
                )
            }
            None => text!(
                "the order: no state yet. Ask again later 订单暂无状态，请稍后再查",
                "订单暂无状态，请稍后再查"
            ),
        });
    }
    let by_code = RespCode::new(fields.text("resp_code").unwrap_or_default()).verdict();
    let said = Verdicts::new().said(cmd_id, Mouth::Answer, fields);
    (said != by_code).then(|| {
        let remedy = said.remedy(cmd_id);
        let state =
            state.map_or_else(Text::default, |state| text!(", trans_stat {state}", "（trans_stat {state}）"));
        let (english, chinese) = (word(said), word_zh(said));
        let (text, text_zh) = (remedy.text, remedy.text_zh);
        text!(
            "read together{state}: {english} {chinese}. {text} {text_zh}",
            "综合判断{state}：{chinese}。{text_zh}"
        )
    })
}

/// What to do once a query has told the order's state.
fn next(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Success => ("A success is final.", "成功即为终态。"),
        Verdict::Failed => (
            "It failed, and this query confirms it. Mend the cause; if a notice says otherwise later, ask once more.",
            "订单失败，本次查询确认。请排除原因；若之后收到不同的通知，请再次查询。",
        ),
        Verdict::Pending => ("Wait for the notice, or ask again later.", "等待异步通知，或稍后再查。"),
        Verdict::Unknown => ("Ask again later.", "请稍后再查。"),
    }
}

fn word_zh(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Success => "成功",
        Verdict::Pending => "处理中",
        Verdict::Failed => "失败",
        Verdict::Unknown => "未知",
    }
}

/// A verdict for a person.
pub(super) fn words(verdict: Verdict) -> Text {
    Text::pair(word(verdict), word_zh(verdict))
}

/// A verdict as one word.
pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Success => "success",
        Verdict::Pending => "pending",
        Verdict::Failed => "failed",
        Verdict::Unknown => "unknown",
    }
}
