// Generated from `spec/codes.toml` by `cargo xtask codegen`, do not edit by hand.

use super::CodeInfo;
use crate::{CommandEffect, Verdict};
use endpoint_core::EvidenceLevel;

pub(super) const CODES: &[CodeInfo] = &[
    CodeInfo {
        code: "216318",
        evidence: EvidenceLevel::PublicClient,
        is_no: false,
        title: "In progress.",
        title_zh: "处理中。",
    },
    CodeInfo {
        code: "216319",
        evidence: EvidenceLevel::PublicClient,
        is_no: false,
        title: "In progress.",
        title_zh: "处理中。",
    },
    CodeInfo {
        code: "218002",
        evidence: EvidenceLevel::Document,
        is_no: false,
        title: "The request is accepted.",
        title_zh: "请求已受理。",
    },
    CodeInfo {
        code: "218003",
        evidence: EvidenceLevel::Document,
        is_no: true,
        title: "The transaction failed.",
        title_zh: "交易失败。",
    },
    CodeInfo {
        code: "218098",
        evidence: EvidenceLevel::Document,
        is_no: false,
        title: "The platform ran out of time.",
        title_zh: "系统超时。",
    },
    CodeInfo {
        code: "218748",
        evidence: EvidenceLevel::Document,
        is_no: true,
        title: "There is no such secondary merchant.",
        title_zh: "二级商户号不存在。",
    },
    CodeInfo {
        code: "301000",
        evidence: EvidenceLevel::Document,
        is_no: false,
        title: "The query worked; the order's own state is `trans_stat`.",
        title_zh: "查询成功（订单状态见 `trans_stat`）。",
    },
    CodeInfo {
        code: "301003",
        evidence: EvidenceLevel::Inferred,
        is_no: true,
        title: "The query failed: the platform does not know the order now, or could not look.",
        title_zh: "查询失败：平台当前没有该订单，或未能查询。",
    },
];

pub(super) const ENDINGS: &[CodeInfo] = &[
    CodeInfo {
        code: "000",
        evidence: EvidenceLevel::Document,
        is_no: false,
        title: "Success.",
        title_zh: "成功。",
    },
    CodeInfo {
        code: "002",
        evidence: EvidenceLevel::Document,
        is_no: false,
        title: "Accepted, or in progress.",
        title_zh: "请求已受理或处理中。",
    },
    CodeInfo {
        code: "003",
        evidence: EvidenceLevel::Document,
        is_no: true,
        title: "Failed.",
        title_zh: "失败。",
    },
    CodeInfo {
        code: "098",
        evidence: EvidenceLevel::Document,
        is_no: false,
        title: "The platform ran out of time.",
        title_zh: "系统超时。",
    },
];

pub(super) fn remedy(effect: CommandEffect, cmd_id: &str, verdict: Verdict) -> (&'static str, &'static str) {
    match (effect, cmd_id, verdict) {
        (CommandEffect::Read, "301", Verdict::Success) => (
            "The query worked, which says nothing of the order: look at `trans_stat`. 02000002 is a success, 02000003 failed, 02000009 paid back; with any other, or none, ask again later.",
            "查询成功，不等于订单成功：请看 `trans_stat`。02000002 成功，02000003 失败，02000009 已退款；其他值或空值请稍后再查。",
        ),
        (CommandEffect::Read, "301", Verdict::Failed) => (
            "The platform does not know the order now, or could not look: that is no failure of the order. Ask again later, and send the order under no other number meanwhile.",
            "平台当前查不到该订单，或未能查询，不等于订单失败。请稍后再查，在此之前不要换号重新下单。",
        ),
        (CommandEffect::Write, "110", Verdict::Success) => (
            "The text message was sent. That is no payment and no binding: the step with the code comes next.",
            "短信已发送，不等于已支付或已绑卡，还需提交验证码的下一步。",
        ),
        (CommandEffect::Write, "111", Verdict::Success) => (
            "The text message was sent. That is no payment and no binding: the step with the code comes next.",
            "短信已发送，不等于已支付或已绑卡，还需提交验证码的下一步。",
        ),
        (CommandEffect::Read, _, Verdict::Success) => {
            ("The query worked: what it found stands in the answer's fields.", "查询成功：结果见应答字段。")
        }
        (CommandEffect::Read, _, Verdict::Pending) => (
            "The query has no answer yet: ask again. It changes nothing.",
            "查询尚无结果：请再次查询，查询不改变任何东西。",
        ),
        (CommandEffect::Read, _, Verdict::Failed) => (
            "The query was refused, and changed nothing. Mend what `resp_desc` names, and ask again.",
            "查询被拒，未改变任何东西。按 `resp_desc` 排除原因后再次查询。",
        ),
        (CommandEffect::Read, _, Verdict::Unknown) => (
            "The query may not have been carried out: ask again. It changes nothing.",
            "查询可能未执行：请再次查询，查询不改变任何东西。",
        ),
        (CommandEffect::Write, _, Verdict::Success) => (
            "It is done, unless `trans_stat` or the amount beside it says otherwise; then ask with command 301. A success is final.",
            "已成功，除非同一应答的 `trans_stat` 或金额与之不符（此时用 301 查询）。成功即为终态。",
        ),
        (CommandEffect::Write, _, Verdict::Pending) => (
            "Wait for the notice; ask with command 301 after five minutes if none comes.",
            "等待异步通知；五分钟内未收到则用 301 查询。",
        ),
        (CommandEffect::Write, _, Verdict::Failed) => (
            "The platform said no; a success can still follow, for the same order can have been requested more than once. Mend the cause, and ask with command 301 until it is sure; only then order anew.",
            "平台答复失败；同一订单可能被请求多次，失败之后仍可能成功。排除原因，并用 301 查询直至确定，之后才可重新下单。",
        ),
        (CommandEffect::Write, _, Verdict::Unknown) => (
            "It may have been done: ask with command 301 until it is sure, and repeat nothing before.",
            "结果未知，可能已经成功：用 301 查询直至确定，在此之前不要重复发起。",
        ),
        (CommandEffect::Begin, _, Verdict::Success) => (
            "The payment can be made; it is not made yet. Wait for the notice, and ask with command 301 whether it was paid.",
            "支付已可进行，尚未完成。等待异步通知，并用 301 查询是否已支付。",
        ),
        (CommandEffect::Begin, _, Verdict::Pending) => (
            "Wait for the notice; ask with command 301 after five minutes if none comes.",
            "等待异步通知；五分钟内未收到则用 301 查询。",
        ),
        (CommandEffect::Begin, _, Verdict::Failed) => (
            "The platform said no; a success can still follow, for the user may have another request of this order open. Ask with command 301 until it is sure; only then order anew.",
            "平台答复失败；用户可能仍持有同一订单的另一次请求，之后仍可能成功。用 301 查询直至确定，之后才可重新下单。",
        ),
        (CommandEffect::Begin, _, Verdict::Unknown) => (
            "The payment may be open, or made: ask with command 301 until it is sure, and open no other before.",
            "结果未知，支付可能已发起或已完成：用 301 查询直至确定，在此之前不要另行发起。",
        ),
        (CommandEffect::Page, _, Verdict::Success) => (
            "The user has finished the page. Deliver by the notice, or by a query with command 301, and not by the browser's word alone. A success is final.",
            "用户已在页面完成操作。以异步通知或 301 查询为准发货，不要只凭浏览器返回。成功即为终态。",
        ),
        (CommandEffect::Page, _, Verdict::Pending) => (
            "Wait for the notice; ask with command 301 after five minutes if none comes.",
            "等待异步通知；五分钟内未收到则用 301 查询。",
        ),
        (CommandEffect::Page, _, Verdict::Failed) => (
            "The user's attempt failed. He may try again in the same page, and a success can follow: ask with command 301 until it is sure; only then order anew.",
            "用户本次操作失败，但仍可在同一页面重试，之后可能成功：用 301 查询直至确定，之后才可重新下单。",
        ),
        (CommandEffect::Page, _, Verdict::Unknown) => (
            "The user may have paid: ask with command 301 until it is sure, and give out no other page before.",
            "结果未知，用户可能已支付：用 301 查询直至确定，在此之前不要给出另一个页面。",
        ),
    }
}
