// Generated from `spec/codes.toml` by `cargo xtask codegen`, do not edit by hand.

use super::CodeInfo;
use crate::Verdict;
use endpoint_core::EvidenceLevel;

pub(super) const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: "216318",
        evidence: EvidenceLevel::PublicClient,
        title: "In progress.",
        title_zh: "处理中。",
    },
    CodeInfo {
        code: "216319",
        evidence: EvidenceLevel::PublicClient,
        title: "In progress.",
        title_zh: "处理中。",
    },
    CodeInfo {
        code: "218002",
        evidence: EvidenceLevel::Document,
        title: "The request is accepted.",
        title_zh: "请求已受理。",
    },
    CodeInfo {
        code: "218003",
        evidence: EvidenceLevel::Document,
        title: "The transaction failed.",
        title_zh: "交易失败。",
    },
    CodeInfo {
        code: "218098",
        evidence: EvidenceLevel::Document,
        title: "The platform ran out of time.",
        title_zh: "系统超时。",
    },
    CodeInfo {
        code: "218748",
        evidence: EvidenceLevel::Document,
        title: "There is no such secondary merchant.",
        title_zh: "二级商户号不存在。",
    },
    CodeInfo {
        code: "301000",
        evidence: EvidenceLevel::Document,
        title: "The query succeeded; the order's own state is `trans_stat`.",
        title_zh: "查询成功（订单状态见 `trans_stat`）。",
    },
];

pub(super) const ENDINGS: &[CodeInfo] = &[
    CodeInfo { code: "000", evidence: EvidenceLevel::Document, title: "Success.", title_zh: "成功。" },
    CodeInfo {
        code: "002",
        evidence: EvidenceLevel::Document,
        title: "Accepted, or in progress.",
        title_zh: "请求已受理或处理中。",
    },
    CodeInfo { code: "003", evidence: EvidenceLevel::Document, title: "Failed.", title_zh: "失败。" },
    CodeInfo {
        code: "098",
        evidence: EvidenceLevel::Document,
        title: "The platform ran out of time.",
        title_zh: "系统超时。",
    },
];

pub(super) const fn remedy(verdict: Verdict) -> (&'static str, &'static str) {
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
