//! A small shop that is paid through Huifu's page for online banking (command 204).
//!
//! ```sh
//! cargo run -p huifu --features axum --example shop
//! ```
//!
//! It starts the sandbox beside itself; open the address that it prints. An order goes
//!
//! 1. from the product page into the ledger, before anything is signed;
//! 2. as a signed form through the user's browser to the platform's cashier;
//! 3. back with the browser (`/zh/return`), which is verified and decides what the user is shown first;
//! 4. and with the platform's notification (`/notice`), which decides about the goods;
//! 5. while a reconciler asks the platform about what is open: also about a payment that failed, before anybody is told
//!    so, since a user can fail on the platform's page and then pay.
//!
//! Everything works without JavaScript. `--policy hash` leaves the nonce out of the page on the way.
#![allow(clippy::print_stdout)]

mod html;
mod orders;

use axum::extract::{FromRef, Path, RawForm, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, body::Bytes};
use html::{Language, View};
use huifu::ledger::Record;
use huifu::proto::{CspNonce, OnlineBankPay};
use huifu::{
    BrowserReturn, Client, NotificationHandler, NotificationReply, Reconciler, ResultProcessor,
    ReturnReceiver, ReturnRejection,
};
use hyper_util::service::TowerToHyperService;
use orders::{Items, MERCHANT, Sales};
use sandbox::serve::{Patience, serve};
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// What every handler can have.
#[derive(Clone)]
struct Shop {
    client: Client,
    sales: Arc<Sales>,
    /// Whether the page on the way carries a nonce, as in a shop with a policy of its own.
    nonce: bool,
}

impl FromRef<Shop> for ReturnReceiver {
    fn from_ref(shop: &Shop) -> Self {
        shop.client.returns()
    }
}

impl FromRef<Shop> for NotificationHandler {
    fn from_ref(shop: &Shop) -> Self {
        shop.client.notifications().handler(shop.sales.ledger().clone())
    }
}

/// Something that should not happen: the user gets a page, the log the reason.
struct Broken(Box<dyn Error + Send + Sync>);

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Broken {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Broken {
    fn into_response(self) -> Response {
        println!("broken: {}", self.0);
        (StatusCode::INTERNAL_SERVER_ERROR, "请稍后再试 Please try again later").into_response()
    }
}

fn router(shop: Shop) -> Router {
    Router::new()
        .route("/", get(choose_language))
        .route("/style.css", get(html::style))
        .route("/notice", post(notification))
        .route("/{language}", get(products))
        .route("/{language}/buy", post(buy))
        .route("/{language}/pay/{order}", get(pay))
        .route("/{language}/return", get(come_back).post(come_back))
        .route("/{language}/order/{order}", get(order))
        .with_state(shop)
}

async fn choose_language(headers: HeaderMap) -> Redirect {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Redirect::to(Language::of_browser(wanted.unwrap_or_default()).path())
}

async fn products(Path(language): Path<Language>) -> View {
    html::products(language, Items::ALL)
}

/// Opens the order, then lets the browser fetch the way to pay: reloading that page opens no second order.
async fn buy(
    State(shop): State<Shop>,
    Path(language): Path<Language>,
    RawForm(form): RawForm,
) -> Result<Response, Broken> {
    let Some(item) = Items::chosen(&form) else { return Ok(html::not_found(language).into_response()) };
    let order = shop.sales.open(item, language.path()).await?;
    Ok(Redirect::to(&format!("{}/pay/{order}", language.path())).into_response())
}

/// The form that takes the browser to the platform. What is paid already needs no form.
async fn pay(
    State(shop): State<Shop>,
    Path((language, order)): Path<(Language, String)>,
) -> Result<Response, Broken> {
    let Some((sale, record)) = shop.sales.find(&order).await? else {
        return Ok(html::not_found(language).into_response());
    };
    if record.state.is_settled() {
        return Ok(Redirect::to(&format!("{}/order/{order}", language.path())).into_response());
    }
    let request = shop.sales.request(&sale, language.path());
    let page = shop.client.page_async(&request).await?.language(language.of_page());
    Ok(match shop.nonce {
        true => page.nonce(CspNonce::new(orders::random(24))?).into_response(),
        false => page.into_response(),
    })
}

/// The browser is back. It came from another site, perhaps without the session's cookie: so the return is
/// written down here and shown by a page of the shop's own.
async fn come_back(
    State(shop): State<Shop>,
    Path(language): Path<Language>,
    brought: Result<BrowserReturn<OnlineBankPay>, ReturnRejection>,
) -> Result<Response, Broken> {
    let returned = match brought {
        Ok(BrowserReturn(returned)) => returned,
        Err(rejection) => {
            println!("a return is refused: {rejection}");
            return Ok(html::refused(language).into_response());
        }
    };
    Ok(match shop.sales.apply_return(&returned).await? {
        Some(order) => Redirect::to(&format!("{}/order/{order}", language.path())).into_response(),
        None => html::not_found(language).into_response(),
    })
}

/// The platform tells the result: verified, written down, and only then acknowledged.
async fn notification(State(handler): State<NotificationHandler>, body: Bytes) -> NotificationReply {
    handler.handle(&body).await
}

/// What became of an order; with `.json` behind it, what the ledger has.
async fn order(
    State(shop): State<Shop>,
    Path((language, order)): Path<(Language, String)>,
) -> Result<Response, Broken> {
    let (order, json) = match order.strip_suffix(".json") {
        Some(order) => (order, true),
        None => (order.as_str(), false),
    };
    let Some((sale, record)) = shop.sales.find(order).await? else {
        return Ok(html::not_found(language).into_response());
    };
    Ok(match json {
        true => {
            ([(header::CONTENT_TYPE, "application/json")], serde_json::to_string(&record)?).into_response()
        }
        false => html::order(language, &sale, record.state).into_response(),
    })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let nonce = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["--policy", "nonce"] => true,
        ["--policy", "hash"] => false,
        _ => return Err("usage: shop [--policy nonce|hash]".into()),
    };
    let sandbox = sandbox::Sandbox::start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("http://{}", listener.local_addr()?);
    // In production: the address of your contract, your own PFX file, the CA of the platform.
    let client = Client::builder(sandbox.base_url(), MERCHANT)
        .pfx(sandbox::keys::HUIFU_PFX, sandbox::keys::HUIFU_PFX_PASSWORD)
        .anchor(sandbox::keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()?;
    let sales = Arc::new(Sales::new(&client, &address));
    // What a shop does once it is certain: send the goods, or let the user pay anew.
    let processor = ResultProcessor::new(sales.ledger().clone(), |record: Record| async move {
        println!("{} is {}", record.key, record.state);
        Ok(())
    });
    // A second between two rounds, since somebody looks at the page; the default is fifteen.
    let reconciler =
        Reconciler::new(&client, sales.ledger().clone(), processor).pause(Duration::from_secs(1));
    tokio::spawn(async move { reconciler.run().await });
    println!("the shop is at {address}");
    let router = router(Shop { client, sales, nonce });
    // Not `axum::serve`: clients that send nothing would stay for ever.
    serve(listener, |_| TowerToHyperService::new(router.clone()), Patience::new()).await;
    Ok(())
}
