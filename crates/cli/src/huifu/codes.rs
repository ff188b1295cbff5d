//! What `resp_code` says: the rule of the last three digits, and the few codes that a source prints.

use huifu::proto::{CommandInfo, RespCode, Verdict, command};
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

/// A code with a meaning of its own.
pub(super) struct Printed {
    pub(super) code: &'static str,
    source: Source,
    means: &'static str,
    means_zh: &'static str,
}

/// Every code that some source prints with a meaning of its own.
pub(super) const PRINTED: &[Printed] = &[
    Printed::new("216318", Source::Client, "in progress", "处理中"),
    Printed::new("216319", Source::Client, "in progress", "处理中"),
    Printed::new("218002", Source::Document, "accepted", "请求已受理"),
    Printed::new("218003", Source::Document, "the transaction failed", "交易失败"),
    Printed::new("218098", Source::Document, "the platform ran out of time", "系统超时"),
    Printed::new("218748", Source::Document, "there is no such secondary merchant", "二级商户号不存在"),
    Printed::new(
        "301000",
        Source::Document,
        "the query succeeded; the order's own state is trans_stat",
        "查询成功（订单状态见 trans_stat）",
    ),
];

impl Printed {
    const fn new(code: &'static str, source: Source, means: &'static str, means_zh: &'static str) -> Self {
        Self { code, source, means, means_zh }
    }
}

/// The command that a code belongs to, and what the code says about it. Nothing for what is no code.
pub(super) fn meaning(code: &RespCode) -> Option<(Option<&'static CommandInfo>, Meaning)> {
    let text = code.as_str();
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (number, rest) = text.split_at(3);
    let (remedy, remedy_zh) = remedy(code.verdict());
    let told = |means: &str, means_zh: &str, source| Meaning {
        means: means.to_owned(),
        means_zh: means_zh.to_owned(),
        remedy,
        remedy_zh,
        source,
    };
    let printed = PRINTED.iter().find(|printed| printed.code == text);
    let own = HuifuMistake::ALL.iter().find(|mistake| mistake.digits() == rest);
    let meaning = match (printed, own, rest) {
        (Some(printed), ..) => told(printed.means, printed.means_zh, printed.source),
        (None, Some(own), _) => told(own.text(), own.text_zh(), Source::Sandbox),
        (None, None, "000") => told("success", "成功", Source::Rule),
        (None, None, "002") => told("accepted, or in progress", "请求已受理或处理中", Source::Rule),
        (None, None, "098") => told("the platform ran out of time", "系统超时", Source::Rule),
        (None, None, "003") => told("failed", "失败", Source::Rule),
        _ => told("failed; resp_desc says why", "失败，原因见 resp_desc", Source::Nobody),
    };
    Some((command(number), meaning))
}

/// What to do, which depends on nothing but the verdict.
fn remedy(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Success => ("Nothing: it is done, and success is final.", "无需处理：成功即为终态。"),
        Verdict::Pending => (
            "Wait for the notice; ask with command 301 after five minutes if none comes.",
            "等待异步通知；五分钟内未收到则用 301 查询。",
        ),
        Verdict::Failed => (
            "It was not done. Mend the cause, then order again under a new number.",
            "交易未成功。排除原因后用新订单号重新发起。",
        ),
        Verdict::Unknown => (
            "It may have been done: ask with command 301 before you repeat anything.",
            "结果未知：重新发起前务必先用 301 查询。",
        ),
    }
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
