//! The answer to a call of a facade that did not succeed.

use super::{Fault, Problem};
use client_core::{CallError as _, Error, Platform};
use endpoint_core::{DecodeError, EncodeError, Outcome};
use http::StatusCode;
use huifu::OrderError;
use huifu::ledger::{Record, State};
use huifu::proto::{Meaning, RespCode};
use serde_json::{Value, json};
use std::error::Error as StdError;

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    pub(crate) en: &'static str,
    pub(crate) zh: &'static str,
}

const REPEAT: Text = Text {
    en: "Nothing was sent. Mend the cause and call again with the same Idempotency-Key.",
    zh: "请求未发出。排除原因后，可用同一 Idempotency-Key 重新调用。",
};
const ASK: Text = Text {
    en: "The platform may have acted. Ask it about this order before anything else; do not send it again under another number.",
    zh: "平台可能已经处理。请先查询该订单，不要换号重发。",
};
const ASK_AGAIN: Text = Text {
    en: "No usable answer came. The call changes nothing: make it again.",
    zh: "未得到可用的应答。该调用不改变任何状态，可再次调用。",
};

pub(crate) fn of_unionpay(error: &unionpay::Error, changes: bool) -> Problem {
    let problem = of_call(error, "unionpay", changes);
    let Some(refusal) = error.refusal() else { return problem };
    let known = refusal.code.info();
    let explanation = known.map(|info| json!({ "en": info.title, "zh": info.title_zh }));
    let problem = problem
        .with("platformCode", refusal.code.as_str())
        .with("platformMessage", refusal.message.as_str())
        .with("explanation", explanation.unwrap_or_else(|| unknown_code(refusal.code.as_str())));
    match known {
        Some(info) if error.outcome() == Outcome::Refused => problem.advice(info.remedy, info.remedy_zh),
        _ => problem,
    }
}

pub(crate) fn of_huifu(error: &huifu::Error, changes: bool) -> Problem {
    let problem = of_call(error, "huifu", changes);
    let Some(refusal) = error.refusal() else { return problem };
    let remedy = refusal.verdict().remedy(refusal.code.cmd_id());
    problem
        .with("platformCode", refusal.code.as_str())
        .with("platformMessage", refusal.description.as_str())
        .with("explanation", meaning(&refusal.code))
        .advice(remedy.text, remedy.text_zh)
}

fn meaning(code: &RespCode) -> Value {
    match code.meaning() {
        Meaning::Printed(info) => json!({ "en": info.title, "zh": info.title_zh }),
        Meaning::Ending(info) => json!({ "en": info.title, "zh": info.title_zh }),
        _ => unknown_code(code.as_str()),
    }
}

fn unknown_code(code: &str) -> Value {
    json!({
        "en": format!("No source lists the code {}; the platform's message may say more.", shown::value(code)),
        "zh": "没有资料列出该返回码，详见平台返回的说明。",
    })
}

/// An order that was not sent, or whose answer settles nothing.
pub(crate) fn of_order(error: &OrderError) -> Problem {
    let problem = |status, kind, en: &str, zh: &str| {
        Problem::new(status, kind, en, zh)
            .detail(chain(error))
            .outcome(error.outcome())
            .with("platform", "huifu")
    };
    match error {
        OrderError::Call(e) => of_huifu(e, true),
        OrderError::NoOrder(_, e) => fields([decoded(e)]),
        OrderError::Fields(_, e) => fields([encoded(e)]),
        OrderError::Conflict(record) => conflict(record),
        OrderError::AlreadySent(record) => already_sent(record),
        OrderError::Ledger(_) => store_away(error),
        OrderError::Anomaly(change) => problem(
            StatusCode::BAD_GATEWAY,
            "anomaly",
            "The answer contradicts the order",
            "应答与订单不符",
        )
        .with("order", order(&change.record))
        .advice(
            "It is written down and not believed. A person has to look at this order, with the platform's support.",
            "已记录，未采信。请人工核对该订单，并联系平台。",
        ),
        _ => problem(StatusCode::BAD_REQUEST, "call", "This cannot be sent as an order", "不能作为订单发送"),
    }
}

/// The store of orders cannot be asked; nothing was sent.
pub(crate) fn store_away(error: &(dyn StdError + 'static)) -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "store-away", "The store cannot be asked", "存储不可用")
        .detail(chain(error))
        .advice(REPEAT.en, REPEAT.zh)
        .retry_after(std::time::Duration::from_secs(1))
}

/// The same number with other content.
pub(crate) fn conflict(record: &Record) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "key-reused",
        "The key was used for something else",
        "该键已用于其他内容",
    )
    .detail("this order number (Idempotency-Key) was sent before with other content; nothing was sent now")
    .with("order", order(record))
    .advice("Take a new key for a new order.", "新订单请使用新的键。")
}

/// The same number with the same content, of which no success is known.
pub(crate) fn already_sent(record: &Record) -> Problem {
    let (status, title, title_zh, outcome, advice) = match record.state {
        State::Failed => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "The order failed",
            "订单失败",
            Outcome::Refused,
            Text { en: "A new attempt needs a new key.", zh: "重新发起需使用新的键。" },
        ),
        _ => (StatusCode::CONFLICT, "The order was sent before", "订单已发送过", Outcome::Unknown, ASK),
    };
    Problem::new(status, "already-sent", title, title_zh)
        .detail(format!("this order was sent before; it is {}. Nothing was sent now", record.state))
        .outcome(outcome)
        .with("order", order(record))
        .advice(advice.en, advice.zh)
}

/// The known facts of an order, as they are answered.
pub(crate) fn order(record: &Record) -> Value {
    json!({
        "date": record.key.order_date.to_string(),
        "number": record.key.order_id,
        "state": record.state.name(),
        "amount": record.order.as_ref().and_then(|order| order.amount).map(|amount| amount.to_string()),
        "platformSeqId": record.platform_seq_id,
        "openedAt": record.opened_at,
        "changedAt": record.changed_at,
        "needsAttention": !record.anomalies.is_empty(),
    })
}

/// Fields that are wrong.
pub(crate) fn fields(faults: impl IntoIterator<Item = Fault>) -> Problem {
    let faults: Vec<Fault> = faults.into_iter().collect();
    let detail: Vec<String> =
        faults.iter().map(|fault| format!("{}: {}", fault.field, fault.detail)).collect();
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "fields", "Fields are wrong", "字段有误")
        .detail(detail.join("; "))
        .faults(faults)
}

pub(crate) fn decoded(error: &DecodeError) -> Fault {
    Fault::new(error.field(), chain(error))
}

pub(crate) fn encoded(error: &EncodeError) -> Fault {
    Fault::new(error.field(), chain(error))
}

fn of_call<P: Platform>(error: &Error<P>, platform: &str, changes: bool) -> Problem {
    let outcome = error.outcome();
    if let Some(e) = error.encode_error() {
        return fields([encoded(e)]).with("platform", platform);
    }
    let (status, kind, title, title_zh) = match outcome {
        Outcome::Refused => (StatusCode::UNPROCESSABLE_ENTITY, "refused", "The platform refused", "平台拒绝"),
        Outcome::Unknown if error.transport().is_some() => {
            (StatusCode::GATEWAY_TIMEOUT, "no-answer", "The platform did not answer", "平台未应答")
        }
        Outcome::Unknown if error.refusal().is_some() => (
            StatusCode::BAD_GATEWAY,
            "unsettled",
            "The platform's answer settles nothing",
            "平台的应答不能确定结果",
        ),
        Outcome::Unknown => (
            StatusCode::BAD_GATEWAY,
            "unreadable",
            "The answer cannot be trusted or read",
            "应答不可信或无法解析",
        ),
        Outcome::NotSent if error.retry_after().is_some() => {
            (StatusCode::TOO_MANY_REQUESTS, "rate-limit", "The rate limit has no room", "超出频率限制")
        }
        Outcome::NotSent if error.refusal().is_some() => {
            (StatusCode::UNPROCESSABLE_ENTITY, "credential", "The platform gave no token", "平台未发放令牌")
        }
        Outcome::NotSent if error.transport().is_some() => (
            StatusCode::SERVICE_UNAVAILABLE,
            "platform-away",
            "The platform cannot be reached",
            "无法连接平台",
        ),
        Outcome::NotSent => {
            (StatusCode::SERVICE_UNAVAILABLE, "not-sent", "It could not be sent", "请求未能发出")
        }
    };
    let advice = match outcome {
        Outcome::NotSent => REPEAT,
        Outcome::Unknown if changes => ASK,
        Outcome::Unknown => ASK_AGAIN,
        Outcome::Refused => Text {
            en: "Do not repeat it unchanged; `explanation` says what the code means.",
            zh: "不要原样重发；返回码含义见 explanation。",
        },
    };
    let mut problem = Problem::new(status, kind, title, title_zh)
        .detail(chain(error))
        .outcome(outcome)
        .with("platform", platform)
        .with("errorType", error.error_type())
        .advice(advice.en, advice.zh);
    if let Some(wait) = error.retry_after() {
        problem = problem.retry_after(wait);
    }
    problem
}

/// An error with its causes, as it may be shown.
pub(crate) fn chain(error: &(dyn StdError + 'static)) -> String {
    let shown = shown::error(error);
    let mut text = shown.to_string();
    let mut next = shown.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        next = cause.source();
    }
    text
}
