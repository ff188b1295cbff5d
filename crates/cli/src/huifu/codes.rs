//! What `resp_code` says: the rule of the last three digits, and the few codes that a source prints.

use endpoint_core::EvidenceLevel;
use huifu::proto::{CodeInfo, CommandInfo, Meaning as Known, RespCode, Verdict, command};
use sandbox::HuifuMistake;

/// What is known of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) means: String,
    pub(super) means_zh: String,
    pub(super) remedy: &'static str,
    pub(super) remedy_zh: &'static str,
    pub(super) source: Source,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The document prints this code.
    Document,
    /// Known from public client code alone.
    Client,
    /// The rule of the last three digits, which the document uses.
    Rule,
    /// This project's sandbox.
    Sandbox,
    /// Nobody, but for the rule that what is neither success nor pending has failed.
    Nobody,
}

impl Source {
    pub(super) fn text(self) -> &'static str {
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
}

/// The command that a code belongs to, and what the code says about it. Nothing for what is no code.
pub(super) fn meaning(code: &RespCode) -> Option<(Option<&'static CommandInfo>, Meaning)> {
    let text = code.as_str();
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (number, rest) = text.split_at(3);
    let remedy = code.verdict().remedy();
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
        _ => told("failed; resp_desc says why", "失败，原因见 resp_desc", Source::Nobody),
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

/// A verdict as one word.
pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Success => "success",
        Verdict::Pending => "pending",
        Verdict::Failed => "failed",
        Verdict::Unknown => "unknown",
    }
}
