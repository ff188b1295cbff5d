//! The whole file, before anything is sent: every mistake with its line and column.

use super::cells::{separator, split};
use super::mistake::Mistake;
use super::row::Row;
use super::values;
use crate::known_errors;
use crate::language::{Text, text};
use crypto_core::{CryptoError, CryptoErrorKind, SignMessage, UnixSeconds, VerifyMessage};
use endpoint_core::{CallContext, Protocol as _};
use huifu::ledger::OrderKey;
use huifu::proto::{Amount, CheckValue, Keys, OrderDate, Withdraw};
use std::collections::HashMap;
use std::sync::Arc;

/// What all rows have in common.
pub(super) struct Common<'a> {
    pub(super) mer_cust_id: &'a str,
    pub(super) order_date: Option<OrderDate>,
    pub(super) cash_type: Option<&'a str>,
    pub(super) bg_ret_url: &'a str,
    pub(super) ignore: &'a [String],
}

/// A column that is known: the platform's name of it, then what people call it.
struct Column {
    names: &'static [&'static str],
}

const ORDER_ID: usize = 0;
const ORDER_DATE: usize = 1;
const USER: usize = 2;
const AMOUNT: usize = 3;
const CARD: usize = 4;
const CASH_TYPE: usize = 5;
const NOTE: usize = 6;

const COLUMNS: [Column; 7] = [
    Column { names: &["order_id", "订单号", "商户订单号"] },
    Column { names: &["order_date", "订单日期"] },
    Column { names: &["user_cust_id", "客户号", "用户客户号"] },
    Column { names: &["trans_amt", "金额", "交易金额", "金额（元）"] },
    Column { names: &["cash_bind_card_id", "取现卡号", "绑卡号"] },
    Column { names: &["cash_type", "取现方式"] },
    Column { names: &["mer_priv", "备注"] },
];

/// Where each known column stands.
struct Header {
    names: Vec<String>,
    at: [Option<usize>; COLUMNS.len()],
}

/// All rows, or all mistakes.
pub(super) fn check(text: &str, common: &Common<'_>) -> Result<Vec<Row>, Vec<Mistake>> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let Some((line, first)) = lines.next() else {
        return Err(vec![Mistake::line(
            0,
            text!(
                "the file is empty: the first line has the names of the columns",
                "文件为空：第一行应为列名"
            ),
        )]);
    };
    let separator = separator(first);
    let header = header(line, first, separator, common)?;
    let (mut rows, mut mistakes) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, usize> = HashMap::new();
    let platform = Limits::new(common.mer_cust_id);
    for (line, text) in lines {
        let mut number = None;
        let row = row(line, text, separator, &header, common, &mut number);
        // Also of a row that has another mistake.
        if let Some(number) = number {
            if let Some(before) = seen.get(&number) {
                let text = text!(
                    "the number `{number}` is used on line {before} too; each order has a number of its own, also on different days",
                    "订单号 `{number}` 在第 {before} 行已用过；每笔订单的订单号须唯一，不同日期也不例外"
                );
                mistakes.push(header.mistake(line, ORDER_ID, text));
            } else {
                seen.insert(number, line);
            }
        }
        match row {
            Ok(None) => {}
            Ok(Some(row)) => match platform.refuse(&row) {
                Some((field, why)) => mistakes.push(header.mistake_of(line, &field, why)),
                None => rows.push(row),
            },
            Err(found) => mistakes.extend(found),
        }
    }
    if rows.is_empty() && mistakes.is_empty() {
        mistakes.push(Mistake::line(
            0,
            text!("the file has no rows below the names of its columns", "列名之下没有数据行"),
        ));
    }
    if mistakes.is_empty() { Ok(rows) } else { Err(mistakes) }
}

fn header(line: usize, text: &str, separator: char, common: &Common<'_>) -> Result<Header, Vec<Mistake>> {
    let cells = split(text, separator).map_err(|(index, why)| vec![Mistake::cell(line, index, "", why)])?;
    let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
    let (mut at, mut mistakes) = ([None; COLUMNS.len()], Vec::new());
    for (index, name) in names.iter().enumerate() {
        let known = COLUMNS.iter().position(|column| column.names.contains(&name.as_str()));
        match known {
            Some(column) if at[column].is_some() => {
                mistakes.push(Mistake::cell(
                    line,
                    index,
                    name,
                    text!("there is another column of this name or meaning", "另有同名或同义的列"),
                ));
            }
            Some(column) => at[column] = Some(index),
            None if common.ignore.contains(name) => {}
            // A spreadsheet leaves empty columns behind.
            None if name.is_empty() => {}
            None => mistakes.push(Mistake::cell(
                line,
                index,
                name,
                text!(
                    "no such column is known; known are {}. --ignore NAME leaves one out",
                    "未知的列；已知的列为 {}。--ignore 列名 可忽略",
                    COLUMNS.map(|column| column.names[0]).join(", ")
                ),
            )),
        }
    }
    let missing = |column: usize, option: Text| {
        let names = &COLUMNS[column].names;
        Mistake::line(
            line,
            text!("the column {} ({}) is missing{option}", "缺少列 {}（{}）{option}", names[0], names[1]),
        )
    };
    for column in [ORDER_ID, USER, AMOUNT, CARD] {
        if at[column].is_none() {
            mistakes.push(missing(column, Text::default()));
        }
    }
    if at[ORDER_DATE].is_none() && common.order_date.is_none() {
        mistakes.push(missing(
            ORDER_DATE,
            text!(
                ": give --order-date, and the same again on another day, since the date is part of an order's name",
                "：请给出 --order-date；日期是订单标识的一部分，改天继续时须用同一日期"
            ),
        ));
    }
    if at[CASH_TYPE].is_none() && common.cash_type.is_none() {
        mistakes.push(missing(CASH_TYPE, text!(": give --cash-type", "：请给出 --cash-type")));
    }
    // What is said twice may be said differently.
    if at[ORDER_DATE].is_some() && common.order_date.is_some() {
        mistakes.push(Mistake::line(
            line,
            text!(
                "the file has a column order_date: leave out --order-date",
                "文件已有 order_date 列：请去掉 --order-date"
            ),
        ));
    }
    if at[CASH_TYPE].is_some() && common.cash_type.is_some() {
        mistakes.push(Mistake::line(
            line,
            text!(
                "the file has a column cash_type: leave out --cash-type",
                "文件已有 cash_type 列：请去掉 --cash-type"
            ),
        ));
    }
    if mistakes.is_empty() { Ok(Header { names, at }) } else { Err(mistakes) }
}

impl Header {
    fn mistake(&self, line: usize, column: usize, text: Text) -> Mistake {
        match self.at[column] {
            Some(index) => Mistake::cell(line, index, &self.names[index], text),
            None => Mistake::line(line, text),
        }
    }

    /// By the platform's name of a field.
    fn mistake_of(&self, line: usize, field: &str, text: Text) -> Mistake {
        let column = COLUMNS.iter().position(|column| column.names[0] == field);
        match column {
            Some(column) => self.mistake(line, column, text),
            None => Mistake::line(line, text!("{field}: {text}", "{field}：{text}")),
        }
    }
}

/// None for a line of empty cells, as spreadsheets leave them. Its number is told also if something else is wrong.
fn row(
    line: usize,
    text: &str,
    separator: char,
    header: &Header,
    common: &Common<'_>,
    number: &mut Option<String>,
) -> Result<Option<Row>, Vec<Mistake>> {
    let name = |index: usize| header.names.get(index).map_or("", String::as_str);
    let cells =
        split(text, separator).map_err(|(index, why)| vec![Mistake::cell(line, index, name(index), why)])?;
    // Blanks of ASCII around a value are no part of it; any other is told.
    let cells: Vec<&str> = cells.iter().map(|cell| cell.trim_matches([' ', '\t'])).collect();
    if cells.iter().all(|cell| cell.is_empty()) {
        return Ok(None);
    }
    if cells.len() != header.names.len() {
        let (found, right) = (cells.len(), header.names.len());
        let hint = match found > right {
            true => text!(" (is there a thousands separator in an amount?)", "（金额中是否有千分位？）"),
            false => Text::default(),
        };
        return Err(vec![Mistake::line(
            line,
            text!("{found} cells, and {right} columns{hint}", "本行 {found} 格，应为 {right} 列{hint}"),
        )]);
    }
    let cell = |column: usize| header.at[column].and_then(|index| cells.get(index).copied());
    let mut mistakes = Vec::new();
    let mut take = |column: usize, result: Result<String, Text>| {
        result.map_err(|why| mistakes.push(header.mistake(line, column, why))).ok()
    };
    let order_id = take(ORDER_ID, values::order_id(cell(ORDER_ID).unwrap_or_default()));
    number.clone_from(&order_id);
    let user =
        take(USER, values::number(cell(USER).unwrap_or_default(), &text!("the customer's number", "客户号")));
    let card = take(
        CARD,
        values::number(cell(CARD).unwrap_or_default(), &text!("the number of the bound card", "取现卡号")),
    );
    let cash_type = match (cell(CASH_TYPE), common.cash_type) {
        (Some(given), _) => take(CASH_TYPE, values::number(given, &Text::same("cash_type"))),
        (None, all) => all.map(str::to_owned),
    };
    let amount = values::amount(cell(AMOUNT).unwrap_or_default());
    let amount = amount.map_err(|why| mistakes.push(header.mistake(line, AMOUNT, why))).ok();
    let date = match cell(ORDER_DATE) {
        Some(given) => {
            values::date(given).map_err(|why| mistakes.push(header.mistake(line, ORDER_DATE, why))).ok()
        }
        None => common.order_date,
    };
    let (Some(order_id), Some(user), Some(card), Some(cash_type), Some(amount), Some(date)) =
        (order_id, user, card, cash_type, amount, date)
    else {
        return Err(mistakes);
    };
    let mut order = Withdraw::new(user, date, order_id.as_str(), amount, card, cash_type, common.bg_ret_url);
    if let Some(note) = cell(NOTE).filter(|note| !note.is_empty()) {
        order = order.with_mer_priv(note);
    }
    Ok(Some(Row { line, key: OrderKey::new(common.mer_cust_id, date, order_id), order }))
}

/// The limits that the platform's document prints, asked of the same code that sends.
struct Limits(Keys);

impl Limits {
    fn new(mer_cust_id: &str) -> Self {
        Self(Keys::new(mer_cust_id, Arc::new(Nobody), Arc::new(Nobody)))
    }

    /// The field that is refused, and why.
    fn refuse(&self, row: &Row) -> Option<(String, Text)> {
        let prepared = CheckValue::encode_request(&row.order, &(), &self.0, CallContext::new(0, ""));
        prepared.err().map(|e| (e.field().to_owned(), known_errors::explained(&crate::report::chain(&e))))
    }
}

/// Signs nothing: only what would be signed is looked at.
struct Nobody;

impl SignMessage for Nobody {
    fn sign_message(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(Vec::new())
    }
}

impl VerifyMessage for Nobody {
    fn verify_message(&self, _: &[u8], _: UnixSeconds) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::new(CryptoErrorKind::BadSignature))
    }
}

/// The sum of all rows, exactly.
pub(super) fn total<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<Amount> {
    let fen = rows.map(|row| row.amount().fen()).try_fold(0_u64, u64::checked_add)?;
    Some(Amount::from_fen(fen))
}
