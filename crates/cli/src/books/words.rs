//! Orders in words, for people and for spreadsheets.

use crate::language::{for_reader, text};
use huifu::ledger::{Record, State};
use serde_json::{Value, json};

/// A state of the ledger for a bookkeeper.
pub(super) fn chinese(state: State) -> &'static str {
    match state {
        State::NotSent => "未发送",
        State::Sent => "已发送，结果未知",
        State::Unknown => "结果未知",
        State::Pending => "处理中",
        State::Failed => "失败",
        State::Succeeded => "成功",
    }
}

/// The command's number, where it is known.
pub(super) fn command(record: &Record) -> &str {
    record
        .order
        .as_ref()
        .map(|order| order.cmd_id.as_str())
        .or(record.reported_command.as_deref())
        .unwrap_or("-")
}

pub(super) fn amount(record: &Record) -> String {
    let amount = record.order.as_ref().and_then(|order| order.amount);
    amount.map(|amount| amount.to_string()).unwrap_or_default()
}

/// One line for a list.
pub(super) fn line(record: &Record) -> String {
    let mut line = format!(
        "{}  {:<20}  {:<4} {:>14}  {:<9}  {}",
        record.key.order_date,
        record.key.order_id,
        command(record),
        amount(record),
        record.state.name(),
        time(record.changed_at),
    );
    if !record.anomalies.is_empty() {
        line.push_str(&for_reader(|| text!("  needs a person", "  需人工核对").to_string()));
    }
    line
}

/// One order for machines: everything that is kept of it.
pub(super) fn document(record: &Record) -> Value {
    let mut document = serde_json::to_value(record).unwrap_or_else(|_| json!({}));
    if let Value::Object(fields) = &mut document {
        // Whose sending it is concerns nobody else.
        fields.remove("ticket");
    }
    document
}

/// A moment in UTC.
pub(super) fn time(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds)
        .map(|time| time.to_string())
        .unwrap_or_else(|_| format!("@{seconds}"))
}
