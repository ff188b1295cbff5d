//! `GET /orders`, `GET /orders/{date}/{number}`: what is known of orders, and how it came to be.

use crate::access::{Caller, Scope};
use crate::app::{App, MERCHANT, Merchants, OrderBook};
use crate::delivery_admin::whole;
use crate::history;
use crate::problem::{Fault, Problem, fields, order, store_away};
use crate::query::Query;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use http::{HeaderMap, HeaderValue, StatusCode};
use huifu::ledger::{OrderKey, OrderStore as _, Record, State as OrderState};
use huifu::proto::OrderDate;
use serde_json::{Value, json};
use store_sql::{OrderFilter, PageMark};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/orders", get(list)).route("/orders/{date}/{number}", get(one))
}

const PARAMETERS: [&str; 7] = ["platform", "merchant", "state", "from", "to", "limit", "after"];

const STATES: [OrderState; 6] = [
    OrderState::NotSent,
    OrderState::Sent,
    OrderState::Unknown,
    OrderState::Pending,
    OrderState::Failed,
    OrderState::Succeeded,
];

async fn list(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let query = Query::parse(query.as_deref(), &PARAMETERS)?;
    let book = book(&app, &query, &headers)?;
    let date = |text: &str| OrderDate::parse(text).ok();
    let words: Vec<&str> = STATES.iter().map(|state| state.name()).collect();
    let of_name = |text: &str| STATES.into_iter().find(|state| state.name() == text);
    let mut filter = OrderFilter::all();
    if let Some(state) = query.read("state", &format!("one of {}", words.join(", ")), of_name)? {
        filter = filter.state(state);
    }
    if let Some(from) = query.read("from", "a date such as 20260131", date)? {
        filter = filter.from(from);
    }
    if let Some(to) = query.read("to", "a date such as 20260131", date)? {
        filter = filter.to(to);
    }
    let after = query.read("after", "the `next` of a page", |text| {
        let (date, number) = text.split_once('.')?;
        Some(OrderKey::new(book.merchant.as_str(), OrderDate::parse(date).ok()?, number))
    })?;
    let mark = after.map_or_else(PageMark::first, |key| PageMark::after(&key));
    let page = book.orders.page_of(&mark, &filter, query.limit()?).await.map_err(|e| store_away(&e))?;
    let next = page.next.map(|mark| {
        let [_, date, number] = mark.parts();
        format!("{date}.{number}")
    });
    let orders: Vec<Value> = page.records.iter().map(listed).collect();
    Ok(Json(json!({ "orders": orders, "unreadable": page.unreadable, "next": next })).into_response())
}

async fn one(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path((date, number)): Path<(String, String)>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let query = Query::parse(query.as_deref(), &["platform", "merchant"])?;
    let book = book(&app, &query, &headers)?;
    let parsed = OrderDate::parse(&date).map_err(|_| {
        fields([Fault::new("date", format!("{} is not a date such as 20260131", shown::value(&date)))])
    })?;
    let key = OrderKey::new(book.merchant.as_str(), parsed, number.as_str());
    let record = book.orders.load(&key).await.map_err(|e| store_away(&e))?.ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "unknown-order", "This order is not known", "没有该订单").detail(
            format!(
                "merchant {} has no order {} of {date} here",
                shown::value(&book.merchant),
                shown::value(&number)
            ),
        )
    })?;
    let deliveries = app.dispatcher().deliveries().of_order(&book.merchant, &date, &number).await;
    let deliveries: Vec<Value> = deliveries.map_err(|e| store_away(&e))?.iter().map(whole).collect();
    let mut whole = listed(&record);
    if let Value::Object(members) = &mut whole {
        members.insert("history".to_owned(), history::changes(&record).into());
        members.insert("anomalies".to_owned(), serde_json::to_value(&record.anomalies).unwrap_or_default());
        members.insert("deliveries".to_owned(), deliveries.into());
    }
    Ok(Json(whole).into_response())
}

fn listed(record: &Record) -> Value {
    let mut listed = order(record);
    if let Value::Object(members) = &mut listed {
        let command = record.order.as_ref().map(|order| order.cmd_id.as_str());
        let command = command.or(record.reported_command.as_deref());
        members.insert("command".to_owned(), command.into());
        members.insert("nextLookAt".to_owned(), record.due.into());
        members.insert("questions".to_owned(), record.questions.into());
    }
    listed
}

/// The orders of the merchant that is meant: named in the query, in the header, or the only one.
fn book(app: &App, query: &Query, headers: &HeaderMap) -> Result<OrderBook, Problem> {
    let mut headers = headers.clone();
    if let Some(name) = query.text("merchant") {
        let value = HeaderValue::from_str(name)
            .map_err(|_| fields([Fault::new("merchant", "is not a merchant's number")]))?;
        headers.insert(MERCHANT, value);
    }
    let merchants = app.merchants();
    let platform = query.read("platform", "huifu or unionpay", |text| match text {
        "huifu" => Some(Merchants::huifu_book as fn(&Merchants, &HeaderMap) -> Result<OrderBook, Problem>),
        "unionpay" => {
            Some(Merchants::unionpay_book as fn(&Merchants, &HeaderMap) -> Result<OrderBook, Problem>)
        }
        _ => None,
    })?;
    platform.unwrap_or(Merchants::huifu_book)(&merchants, &headers)
}
