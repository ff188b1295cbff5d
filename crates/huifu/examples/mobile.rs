//! The two addresses that the mobile SDK inside a merchant's app calls, with axum.
//!
//! ```sh
//! cargo run -p huifu --features axum --example mobile
//! ```
//!
//! It starts the sandbox beside itself, plays the app's part once, prints what the app would get, and ends.
#![allow(clippy::print_stdout)]

use axum::extract::{RawForm, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, body::Bytes};
use huifu::Client;
use huifu::mobile::{AppPayAnswer, AppPayRequest, QuickPayRequest};
use huifu::proto::{Amount, AppPay, AppQuickPay, OrderDate};
use hyper_util::service::TowerToHyperService;
use sandbox::serve::{Patience, serve};
use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use transport::{HttpClient, HyperClient};

const NOTIFICATION: &str = "https://merchant.example/huifu/notice";

/// A basket of the merchant: what it costs is looked up here, never taken from the app.
struct Basket {
    number: String,
    amount: Amount,
}

fn basket(named: Option<&str>) -> Option<Basket> {
    let number = named.filter(|number| number.bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
    Some(Basket { number: number.to_owned(), amount: Amount::from_fen(100) })
}

fn today() -> Result<OrderDate, Box<dyn Error + Send + Sync>> {
    Ok(OrderDate::beijing(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())?)
}

fn bad(reason: impl ToString) -> Response {
    (StatusCode::BAD_REQUEST, reason.to_string()).into_response()
}

/// The SDK opens this address in a page: the answer is the form that goes on to the platform.
async fn quick_pay(State(client): State<Client>, RawForm(form): RawForm) -> Response {
    let request = match QuickPayRequest::parse(&form) {
        Ok(request) => request,
        Err(e) => return bad(e),
    };
    let (Some(basket), Ok(today)) = (basket(request.self_param_info.as_deref()), today()) else {
        return bad("no such basket");
    };
    // In a shop: open the order in the ledger first, as the example `shop` does.
    let order = AppQuickPay::new(today, basket.number, basket.amount, NOTIFICATION);
    match client.page_async(&request.complete(order)).await {
        Ok(page) => page.into_response(),
        Err(e) => bad(e),
    }
}

/// The SDK asks for what it needs to open WeChat or Alipay.
async fn app_pay(State(client): State<Client>, RawForm(form): RawForm) -> Response {
    let request = match AppPayRequest::parse(&form) {
        Ok(request) => request,
        Err(e) => return bad(e),
    };
    let (Some(basket), Ok(today)) = (basket(request.self_param_info.as_deref()), today()) else {
        return bad("no such basket");
    };
    let pay_type = request.pay_type.clone();
    let order = AppPay::new(today, basket.number, pay_type, basket.amount, "tea", NOTIFICATION);
    let order = request.complete(order);
    let result = client.send(&order).await;
    let answer = AppPayAnswer::of(&order, &result);
    ([(header::CONTENT_TYPE, AppPayAnswer::CONTENT_TYPE)], answer.body()).into_response()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = sandbox::Sandbox::start().await?;
    // In production: the address of your contract, your own PFX file, the CA of the platform.
    let client = Client::builder(sandbox.base_url(), sandbox::keys::HUIFU_MERCHANT)
        .pfx(sandbox::keys::HUIFU_PFX, sandbox::keys::HUIFU_PFX_PASSWORD)
        .anchor(sandbox::keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()?;
    let router = Router::new()
        .route("/quickPay/pay.json", get(quick_pay).post(quick_pay))
        .route("/appPay/pay", get(app_pay).post(app_pay))
        .with_state(client);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    // Not `axum::serve`: clients that send nothing would stay for ever.
    let service = move |_| TowerToHyperService::new(router.clone());
    tokio::spawn(serve(listener, service, Patience::new()));

    let app = HyperClient::builder().allow_plain_http().build()?;
    for path in
        ["/quickPay/pay.json?self_param_info=basket7", "/appPay/pay?pay_type=10&self_param_info=basket8"]
    {
        let answer = app.call(http::Request::get(format!("{address}{path}")).body(Bytes::new())?).await?;
        println!("GET {path}\n{}\n", String::from_utf8_lossy(answer.body()));
    }
    Ok(())
}
