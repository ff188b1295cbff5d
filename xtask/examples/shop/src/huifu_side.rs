//! Huifu: payment in a page, withdrawal, notifications.

use crate::common::{Broken, Failure, note, random};
use crate::database::Order;
use crate::parts::Shop;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use huifu::ledger::OrderKey;
use huifu::proto::{Amount, OnlineBankPay, OrderDate, Withdraw};
use huifu::{NotificationHandler, NotificationReply, OrderError};
use sandbox::keys;
use serde_json::{Value, json};
use std::time::{SystemTime, UNIX_EPOCH};

/// What a tea costs. Chosen here, whatever a request says.
const PRICE: u32 = 12_800;
/// What is withdrawn at a time.
const PAYOUT: u32 = 5_000;
/// The user's bank, a number of the platform's list. A real shop lets the user choose.
const GATE: &str = "01020000";

fn now() -> Result<u64, Failure> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())
}

fn payment(shop: &Shop, number: &str, order: &Order) -> Result<OnlineBankPay, Failure> {
    let notification = format!("{}/huifu/notification", shop.address);
    let amount = Amount::from_fen(u64::try_from(order.fen)?);
    Ok(OnlineBankPay::new(number, OrderDate::beijing(order.opened)?, amount, notification).with_gate_id(GATE))
}

/// Opens an order: in the shop's books and in the ledger, before anybody can pay it.
pub(crate) async fn buy(State(shop): State<Shop>) -> Result<Json<Value>, Broken> {
    let (number, order) = (random(20), Order { opened: now()?, fen: PRICE.into() });
    shop.books.open_order(&number, &order).await?;
    shop.orders.open(&payment(&shop, &number, &order)?).await?;
    note(&format!("order {number} is open"));
    Ok(Json(json!({ "order": number })))
}

/// The signed form that takes the browser to the platform's cashier.
pub(crate) async fn pay(State(shop): State<Shop>, Path(number): Path<String>) -> Result<Response, Broken> {
    let Some(order) = shop.books.find_order(&number).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    Ok(shop.huifu.page_async(&payment(&shop, &number, &order)?).await?.into_response())
}

/// Pays out to the user's bank account.
pub(crate) async fn withdraw(State(shop): State<Shop>) -> Result<Response, Broken> {
    let (number, order) = (random(20), Order { opened: now()?, fen: PAYOUT.into() });
    shop.books.open_order(&number, &order).await?;
    let notification = format!("{}/huifu/notification", shop.address);
    let request = Withdraw::new(
        keys::HUIFU_USER,
        OrderDate::beijing(order.opened)?,
        number.as_str(),
        Amount::from_fen(PAYOUT.into()),
        keys::HUIFU_CASH_CARD,
        "02030000",
        notification,
    );
    let status = match shop.orders.send(&request).await {
        Ok(_) => StatusCode::OK,
        // It may have been carried out: the reconciler asks about it, nobody sends it again.
        Err(OrderError::Call(e)) if e.outcome() == huifu::Outcome::Unknown => StatusCode::ACCEPTED,
        Err(e) => {
            note(&format!("withdrawal {number}: {e}"));
            StatusCode::CONFLICT
        }
    };
    Ok((status, Json(json!({ "order": number }))).into_response())
}

/// What the ledger knows of an order.
pub(crate) async fn order(State(shop): State<Shop>, Path(number): Path<String>) -> Result<Response, Broken> {
    let Some(order) = shop.books.find_order(&number).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let key = OrderKey::new(keys::HUIFU_MERCHANT, OrderDate::beijing(order.opened)?, number.as_str());
    let state = shop.orders.ledger().get(&key).await?.map(|record| record.state.to_string());
    Ok(Json(json!({ "state": state, "delivered": shop.books.is_delivered(&number).await? })).into_response())
}

/// What Huifu tells: verified, written down, and only then acknowledged.
pub(crate) async fn notification(
    State(handler): State<NotificationHandler>,
    body: Bytes,
) -> NotificationReply {
    handler.handle(&body).await
}
