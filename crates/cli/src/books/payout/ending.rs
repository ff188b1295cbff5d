//! How a row ended.

use super::row::Row;
use crate::known_errors;
use crate::language::{Text, text};
use crate::report::chain;
use huifu::ledger::{Record, State};
use huifu::proto::WithdrawResponse;
use huifu::{Answer, Error, OrderError, Outcome};
use serde_json::{Value, json};

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    Paid,
    Accepted,
    Failed,
    Unknown,
    NotSent,
    /// The command stopped before it.
    NotReached,
}

impl End {
    pub(super) const ALL: [Self; 6] =
        [Self::Paid, Self::Accepted, Self::Failed, Self::Unknown, Self::NotSent, Self::NotReached];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Paid => "succeeded",
            Self::Accepted => "pending",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::NotSent => "not_sent",
            Self::NotReached => "not_reached",
        }
    }

    pub(super) fn chinese(self) -> &'static str {
        match self {
            Self::Paid => "成功",
            Self::Accepted => "处理中",
            Self::Failed => "失败",
            Self::Unknown => "结果未知",
            Self::NotSent => "未发送",
            Self::NotReached => "未处理",
        }
    }

    /// Whether something is wrong.
    pub(super) fn is_bad(self) -> bool {
        matches!(self, Self::Failed | Self::Unknown | Self::NotSent)
    }
}

/// How a row ended, with what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Ending {
    pub(super) end: End,
    /// It was known before this run.
    pub(super) before: bool,
    pub(super) code: String,
    pub(super) text: Text,
    pub(super) platform_seq_id: String,
    /// The store failed: nothing more can be sent.
    pub(super) stops: bool,
    /// Its result is one that somebody is still to work on, as far as the store knows.
    pub(super) is_due: bool,
}

impl Ending {
    fn new(end: End, text: Text) -> Self {
        let (code, platform_seq_id) = (String::new(), String::new());
        Self { end, before: false, code, text, platform_seq_id, stops: false, is_due: false }
    }

    pub(super) fn not_reached() -> Self {
        Self::new(End::NotReached, Text::default())
    }

    /// What a record says, which this run did not write.
    pub(super) fn known(record: &Record) -> Self {
        let (end, text) = match record.state {
            State::Succeeded => (End::Paid, Text::default()),
            State::Pending => (End::Accepted, Text::default()),
            State::Failed => (
                End::Failed,
                text!(
                    "the platform said no; a new number is a new order",
                    "平台已拒绝；换新订单号即为新订单"
                ),
            ),
            State::NotSent => (End::NotSent, Text::default()),
            _ => (
                End::Unknown,
                text!(
                    "it was sent and has no result: merchant huifu reconcile asks about it",
                    "已发送，尚无结果：用 merchant huifu reconcile 查询"
                ),
            ),
        };
        let platform_seq_id = record.platform_seq_id.clone().unwrap_or_default();
        let text = match record.anomalies.is_empty() {
            true => text,
            false => text!(
                "the platform has said what does not fit: merchant huifu orders show",
                "平台的结果与订单不符：见 merchant huifu orders show"
            ),
        };
        let is_due = record.done(record.state).is_some();
        Self { before: true, platform_seq_id, is_due, ..Self::new(end, text) }
    }

    /// What came of sending it.
    pub(super) fn sent(row: &Row, result: Result<Answer<WithdrawResponse>, OrderError>) -> Self {
        let answered = |end, answer: &WithdrawResponse| Self {
            code: answer.resp_code.to_string(),
            platform_seq_id: answer.platform_seq_id.clone().unwrap_or_default(),
            ..Self::new(end, Text::same(answer.resp_desc.clone().unwrap_or_default()))
        };
        match result {
            Ok(Answer::Success(answer)) => answered(End::Paid, &answer),
            Ok(Answer::Pending(answer)) => answered(End::Accepted, &answer),
            // Another process of yours was faster.
            Err(OrderError::AlreadySent(record)) if record.key == row.key => Self::known(&record),
            Err(OrderError::AlreadySent(record)) => Self::new(
                End::NotSent,
                text!(
                    "the same number was sent with the date {} (it is {}): with another date it would be paid twice",
                    "同一订单号已用日期 {} 发送（{}）：换日期会重复付款",
                    record.key.order_date,
                    record.state
                ),
            ),
            Err(OrderError::Ledger(e)) => Self {
                stops: true,
                ..Self::new(End::NotSent, {
                    let e = known_errors::explained(&chain(&e));
                    text!("the store failed: {e}", "订单存储出错：{e}")
                })
            },
            Err(OrderError::Call(e)) => Self::called(&e),
            Err(e) => {
                let end = if e.outcome() == Outcome::NotSent { End::NotSent } else { End::Unknown };
                Self::new(end, known_errors::explained(&chain(&e)))
            }
        }
    }

    fn called(error: &Error) -> Self {
        let end = match error.outcome() {
            Outcome::Refused => End::Failed,
            Outcome::NotSent => End::NotSent,
            Outcome::Unknown => End::Unknown,
        };
        let code = error.refusal().map(|refusal| refusal.code.to_string()).unwrap_or_default();
        Self { code, ..Self::new(end, known_errors::explained(&chain(error))) }
    }

    pub(super) fn document(&self, row: &Row) -> Value {
        let some = |text: &str| Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
        json!({
            "line": row.line, "orderDate": row.key.order_date.to_string(), "orderId": row.key.order_id,
            "amount": row.amount().to_string(), "state": self.end.name(), "before": self.before,
            "code": some(&self.code), "text": some(self.text.english()), "textZh": some(self.text.chinese()), "platformSeqId": some(&self.platform_seq_id),
        })
    }

    /// A line for a person.
    pub(super) fn line(&self, row: &Row) -> Text {
        let (line, number, amount) = (row.line, shown::text(&row.key.order_id), row.amount());
        let told = |text: &str| shown::text([self.code.as_str(), text].join(" ").trim()).to_string();
        let (state, english, chinese) = (self.end, told(self.text.english()), told(self.text.chinese()));
        Text::of(
            || format!("line {line}: {number}, {amount} yuan: {} {english}", state.name()),
            || format!("第 {line} 行：{number}，{amount} 元：{} {chinese}", state.chinese()),
        )
    }
}
