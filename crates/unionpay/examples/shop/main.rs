//! A small H5 shop inside the Quick Pass app: login, phone number, contract, payment, payment password, and what the phone can do.
//!
//! ```sh
//! cargo run -p unionpay --features axum --example h5_shop
//! ```
//!
//! It starts the sandbox beside itself; open the address that it prints. The page loads the sandbox's emulator of upsdk.js from
//! the path that the script has on the platform, so that nothing of the page changes but one address.
//!
//! 1. The user is sent to the login page (`/login`), and comes back with a code (`/back`), which buys a grant.
//! 2. The page has its address signed (`/upsdk-config`) and hands the result to `upsdk.config`.
//! 3. It pays with the number (`tn`) of a payment (`/order`): in production from UnionPay's acquiring interface, here from the
//!    sandbox. What counts is what the back end hears, not what the page says.
//! 4. The payment password is confirmed by a signed notification (`/notify`).
#![allow(clippy::print_stdout)]

mod sessions;

use axum::extract::{FromRef, Query, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use hyper_util::service::TowerToHyperService;
use sandbox::keys;
use sandbox::serve::{Patience, serve};
use serde_json::{Value, json};
use sessions::{Session, Sessions};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::Arc;
use tokio::net::TcpListener;
use unionpay::proto::oauth::{InAppScope, LoginPage, State as LoginState};
use unionpay::proto::{AnyNotification, ApplyContract, GetPasswordSeqId, GetUserMobile};
use unionpay::{Client, NotificationReply, NotificationVerifier, Received};

const PAGE: &str = include_str!("page.html");
const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

/// What every handler can have.
#[derive(Clone)]
struct Shop {
    client: Client,
    platform: Arc<sandbox::Sandbox>,
    address: String,
    sessions: Sessions,
}

impl FromRef<Shop> for NotificationVerifier {
    fn from_ref(shop: &Shop) -> Self {
        shop.client.notifications()
    }
}

/// Something that went wrong: the page shows the words.
struct Broken(String);

impl<E: Error> From<E> for Broken {
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            text = format!("{text}: {cause}");
            source = cause.source();
        }
        Self(text)
    }
}

impl IntoResponse for Broken {
    fn into_response(self) -> Response {
        (StatusCode::BAD_GATEWAY, Json(json!({ "error": self.0 }))).into_response()
    }
}

type Answer<T> = Result<T, Broken>;

fn router(shop: Shop) -> Router {
    Router::new()
        .route("/", get(page))
        .route(
            "/page.js",
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT) }),
        )
        .route("/page.css", get(|| async { ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE) }))
        .route("/login", get(log_in))
        .route("/back", get(back))
        .route("/me", get(me))
        .route("/upsdk-config", post(upsdk_config))
        .route("/order", post(order).get(order_state))
        .route("/password", post(password).get(password_state))
        .route("/notify", get(notification).post(notification))
        .with_state(shop)
}

/// The page, and a policy that allows the app's script and what that asks.
async fn page(State(shop): State<Shop>) -> Response {
    let platform = shop.platform.base_url();
    let policy = format!(
        "default-src 'none'; script-src 'self' {platform}; connect-src 'self' {platform}; style-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let mut response = PAGE.replace("{platform}", &platform).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Sends the user to the page for `scope=mobile`, or for a contract.
async fn log_in(
    State(shop): State<Shop>,
    Query(query): Query<BTreeMap<String, String>>,
    headers: HeaderMap,
) -> Answer<Response> {
    let contract = query.get("scope").is_some_and(|scope| scope == "contract");
    let page = if contract { LoginPage::contract("plan-1") } else { LoginPage::in_app(InAppScope::Mobile) };
    let state = LoginState::generate(&mut rand::rng());
    // The sandbox and this shop are on one machine; in production the way back is https.
    let url = shop.client.login_url(&page.allow_plain_http(), &format!("{}/back", shop.address), &state)?;
    let (id, cookie) = shop.sessions.open(&headers);
    shop.sessions.change(&id, |session| (session.login, session.contract_asked) = (Some(state), contract));
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&url)).into_response())
}

/// The user comes back with a code, or without one.
async fn back(State(shop): State<Shop>, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer<Redirect> {
    let session = shop.sessions.find(&headers);
    let Some((id, Session { login: Some(state), contract_asked, .. })) = session else {
        return Ok(Redirect::to("/?said=no+login+was+begun+here"));
    };
    let login = match shop.client.log_in(&query.unwrap_or_default(), &state).await {
        Ok(login) => login,
        Err(e) => {
            let Broken(text) = e.into();
            let said: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            return Ok(Redirect::to(&format!("/?said={said}")));
        }
    };
    if contract_asked {
        let code = format!("contract-{}", sessions::random(12));
        let contract = login.user.send(&ApplyContract::new("plan-1", code)).await?;
        shop.sessions.change(&id, |session| session.contract = Some(contract.contract_id));
    } else {
        shop.sessions.change(&id, |session| session.user = Some(login.user));
    }
    Ok(Redirect::to("/"))
}

/// What the page may know of the user.
async fn me(State(shop): State<Shop>, headers: HeaderMap) -> Answer<Json<Value>> {
    let Some((_, session)) = shop.sessions.find(&headers) else { return Ok(Json(json!({}))) };
    let phone = match &session.user {
        Some(user) => Some(user.send(&GetUserMobile::new()).await?.mobile.expose().clone()),
        None => None,
    };
    Ok(Json(json!({ "phone": phone, "contract": session.contract })))
}

/// The configuration of the page at the address in the body.
async fn upsdk_config(State(shop): State<Shop>, url: String) -> Answer<Json<Value>> {
    Ok(Json(serde_json::to_value(shop.client.upsdk_config(&url).await?)?))
}

/// A new order, and the number with which the page pays it.
async fn order(State(shop): State<Shop>) -> Json<Value> {
    let order = format!("order-{}", sessions::random(8));
    let tn = shop.platform.new_payment(&order, 1990);
    Json(json!({ "order": order, "tn": tn }))
}

/// What the back end knows of an order, whatever the page says.
async fn order_state(State(shop): State<Shop>, Query(query): Query<BTreeMap<String, String>>) -> Json<Value> {
    let payments = shop.platform.payments();
    let payment = payments.iter().find(|payment| Some(&payment.order_id) == query.get("order"));
    Json(json!({ "state": payment.map(|payment| format!("{:?}", payment.state)) }))
}

/// Begins a check of the payment password.
async fn password(State(shop): State<Shop>, headers: HeaderMap) -> Answer<Json<Value>> {
    let user = shop.sessions.find(&headers).and_then(|(_, session)| session.user);
    let user = user.ok_or_else(|| Broken("log in first".to_owned()))?;
    let order = format!("check-{}", sessions::random(8));
    let check = GetPasswordSeqId::new(order.as_str(), "4a", "merchant-1", format!("{}/notify", shop.address));
    let number = user.send(&check).await?.trans_no;
    Ok(Json(json!({ "order": order, "transNo": number, "bizType": "4a" })))
}

async fn password_state(
    State(shop): State<Shop>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Json<Value> {
    let confirmed = query.get("order").is_some_and(|order| shop.sessions.is_confirmed(order));
    Json(json!({ "confirmed": confirmed }))
}

/// The platform tells, signed: this is what counts.
async fn notification(State(shop): State<Shop>, received: Received<AnyNotification>) -> NotificationReply {
    if let AnyNotification::PasswordResult(result) = received.notification() {
        shop.sessions.confirm(&result.biz_order_id);
    }
    received.done().await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let platform = Arc::new(sandbox::Sandbox::start().await?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    // In production: the platform's address, and what it gave you.
    let client = Client::builder(platform.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .allow_plain_http()
        .build()?;
    println!("the sandbox is at {}", platform.base_url());
    println!("the shop is at {address}");
    let router = router(Shop { client, platform, address, sessions: Sessions::default() });
    // Not `axum::serve`: clients that send nothing would stay for ever.
    serve(listener, |_| TowerToHyperService::new(router.clone()), Patience::new()).await;
    Ok(())
}
