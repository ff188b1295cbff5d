//! UnionPay: login, phone number, contract, red packet, notifications.

use crate::common::{Broken, note, random};
use crate::parts::Shop;
use crate::sessions::Session;
use axum::Json;
use axum::extract::{Query, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use unionpay::proto::oauth::{InAppScope, LoginPage};
use unionpay::proto::{AnyNotification, ApplyContract, Fen, GetUserMobile, GiveRedPacket};
use unionpay::{Client, NotificationReply, Outcome, Received};

/// The account that pays red packets; UnionPay gives it.
const ACCOUNT: &str = "T00T00000000000001";
/// What a red packet holds. Chosen here, whatever a request says.
const GIFT: u64 = 100;

/// Sends the browser to the page where the user agrees: to give the phone number, or to a contract.
pub(crate) async fn log_in(
    State(shop): State<Shop>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Result<Response, Broken> {
    let contract = query.get("for").is_some_and(|what| what == "contract");
    let page = if contract { LoginPage::contract("plan-1") } else { LoginPage::in_app(InAppScope::Mobile) };
    let state = Client::login_state();
    // The sandbox and this shop are on one machine; in production the way back is https.
    let back = format!("{}/back", shop.address);
    let url = shop.unionpay.login_url(&page.allow_plain_http(), &back, &state)?;
    let (id, cookie) = shop.sessions.open(&headers);
    shop.sessions.change(&id, |session| (session.login, session.contract_asked) = (Some(state), contract));
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&url)).into_response())
}

/// The browser is back with a code; it buys a grant, and with a contract's code the contract itself.
pub(crate) async fn back(
    State(shop): State<Shop>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Broken> {
    let session = shop.sessions.find(&headers);
    let Some((id, Session { login: Some(state), contract_asked, .. })) = session else {
        return Ok((StatusCode::BAD_REQUEST, "no login was begun here").into_response());
    };
    // A state is good for one return.
    shop.sessions.change(&id, |session| session.login = None);
    let login = match shop.unionpay.log_in(&query.unwrap_or_default(), &state).await {
        Ok(login) => login,
        Err(e) => {
            note(&format!("login: {e}"));
            return Ok((StatusCode::FORBIDDEN, "the login did not work").into_response());
        }
    };
    if contract_asked {
        let contract = login.user.send(&ApplyContract::new("plan-1", random(20))).await?.contract_id;
        note(&format!("contract {contract}"));
        shop.sessions.change(&id, |session| session.contract = Some(contract));
    } else {
        note("a user is logged in");
        shop.sessions.change(&id, |session| session.user = Some(login.user));
    }
    Ok(Redirect::to("/me").into_response())
}

/// What the shop knows of the user.
pub(crate) async fn me(State(shop): State<Shop>, headers: HeaderMap) -> Result<Json<Value>, Broken> {
    let Some((_, session)) = shop.sessions.find(&headers) else { return Ok(Json(json!({}))) };
    let phone = match &session.user {
        Some(user) => Some(user.send(&GetUserMobile::new()).await?.mobile.expose().clone()),
        None => None,
    };
    Ok(Json(json!({ "phone": phone, "contract": session.contract })))
}

/// Gives the user a red packet. Written down first; an outcome that nobody knows stays unknown, since a second packet would
/// be a second gift.
pub(crate) async fn red_packet(State(shop): State<Shop>, headers: HeaderMap) -> Result<Response, Broken> {
    let Some((_, Session { user: Some(user), .. })) = shop.sessions.find(&headers) else {
        return Ok((StatusCode::UNAUTHORIZED, "log in first").into_response());
    };
    let number = random(20);
    shop.books.plan_red_packet(&number, GIFT).await?;
    let gift = GiveRedPacket::new(ACCOUNT, number.as_str(), Fen::new(GIFT))
        .with_open_id(user.grant().open_id.clone());
    let (status, state) = match shop.unionpay.send(&gift).await {
        Ok(_) => (StatusCode::OK, "given"),
        Err(e) => {
            note(&format!("red packet {number}: {e}; outcome {}", e.outcome()));
            match e.outcome() {
                Outcome::Refused => (StatusCode::CONFLICT, "refused"),
                Outcome::NotSent => (StatusCode::SERVICE_UNAVAILABLE, "not-sent"),
                _ => (StatusCode::ACCEPTED, "unknown"),
            }
        }
    };
    shop.books.settle_red_packet(&number, state).await?;
    note(&format!("red packet {number} is {state}"));
    Ok((status, Json(json!({ "number": number, "state": state }))).into_response())
}

/// What UnionPay tells, verified and handed out once.
pub(crate) async fn notification(
    State(shop): State<Shop>,
    received: Received<AnyNotification>,
) -> NotificationReply {
    let kept = match received.notification() {
        AnyNotification::ContractRelieved(ended) => shop.books.end_contract(&ended.contract_id).await,
        other => {
            note(&format!("a notification that this shop does nothing about: {other:?}"));
            Ok(())
        }
    };
    match kept {
        Ok(()) => received.done().await,
        Err(e) => {
            note(&format!("notification: {e}"));
            received.failed().await
        }
    }
}
