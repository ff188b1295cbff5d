//! What became of each row, as a table and as sums.

use super::check::total;
use super::ending::{End, Ending};
use super::row::Row;
use crate::books::export;
use serde_json::{Map, Value, json};
use std::error::Error;
use std::path::Path;

const COLUMNS: [(&str, &str); 10] = [
    ("line", "行号"),
    ("order_date", "订单日期"),
    ("order_id", "订单号"),
    ("user_cust_id", "客户号"),
    ("cash_bind_card_id", "取现卡号"),
    ("trans_amt", "金额（元）"),
    ("state", "状态"),
    ("resp_code", "返回码"),
    ("text", "说明"),
    ("platform_seq_id", "平台流水号"),
];

pub(super) fn write(
    path: &Path,
    rows: &[Row],
    endings: &[Ending],
    chinese: bool,
) -> Result<(), Box<dyn Error>> {
    let names = COLUMNS.map(|(english, other)| if chinese { other } else { english });
    let lines = rows.iter().zip(endings).map(|(row, ending)| {
        vec![
            row.line.to_string(),
            row.key.order_date.to_string(),
            row.key.order_id.clone(),
            row.order.user_cust_id.clone(),
            row.order.cash_bind_card_id.clone(),
            row.amount().to_string(),
            if chinese { ending.end.chinese() } else { ending.end.name() }.to_owned(),
            ending.code.clone(),
            if chinese { ending.text.chinese() } else { ending.text.english() }.to_owned(),
            ending.platform_seq_id.clone(),
        ]
    });
    export::write(path, &export::table(&names, lines, chinese)?)
}

/// How many ended how, and how much that is.
pub(super) fn sums(rows: &[Row], endings: &[Ending]) -> Vec<(End, usize, String)> {
    let of = |end: End| {
        let these =
            || rows.iter().zip(endings).filter(move |(_, ending)| ending.end == end).map(|(row, _)| row);
        let sum = total(these()).map_or_else(|| "more than can be counted".to_owned(), |sum| sum.to_string());
        (end, these().count(), sum)
    };
    End::ALL.map(of).into_iter().filter(|(_, count, _)| *count > 0).collect()
}

pub(super) fn document(rows: &[Row], endings: &[Ending]) -> Value {
    let sums = sums(rows, endings);
    let states: Map<String, Value> = sums
        .into_iter()
        .map(|(end, count, sum)| (end.name().to_owned(), json!({ "orders": count, "amount": sum })))
        .collect();
    states.into()
}
