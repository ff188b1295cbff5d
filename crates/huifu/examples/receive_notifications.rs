//! A back end that sends orders, takes Huifu's notifications and asks about what stays open, with axum.
//!
//! ```sh
//! cargo run -p huifu --features axum --example receive_notifications
//! ```
//!
//! Without arguments it plays both sides: it starts the sandbox, sends an order, and receives its notification. With
//! `--listen 127.0.0.1:8080` it only listens; put a proxy that ends TLS in front of it, name the proxy below,
//! and give the platform the proxy's address as `bg_ret_url`.
#![allow(clippy::print_stdout)]

use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Extension, Router};
use huifu::ledger::{Ledger, Record};
use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::{
    Client, NotificationHandler, NotificationReply, Received, Reconciler, ResultProcessor, SourceAddresses,
};
use hyper_util::service::TowerToHyperService;
use sandbox::serve::{Patience, serve};
use sandbox::{Sandbox, keys};
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// By the time this runs, the notification is verified and in the ledger, and the processor has begun.
async fn receive(received: Received) -> NotificationReply {
    match &received.transition {
        Some(transition) => println!("notice: {} is {}", transition.record.key, transition.after()),
        // It names no order, so nothing has kept it: do that here, before it is acknowledged.
        None => println!("a notice of command {}", received.notification.cmd_id()),
    }
    received.reply()
}

/// Turns away strangers before any signature is looked at.
async fn fence(
    State(sources): State<Arc<SourceAddresses>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    if sources.admits(peer, request.headers()) {
        return next.run(request).await;
    }
    StatusCode::FORBIDDEN.into_response()
}

/// In an application with more state, let that implement `FromRef` for `NotificationHandler`.
fn router(handler: NotificationHandler, sources: SourceAddresses) -> Router {
    Router::new()
        .route("/huifu/notify", post(receive))
        .layer(middleware::from_fn_with_state(Arc::new(sources), fence))
        .with_state(handler)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let listen = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => None,
        ["--listen", address] => Some(address),
        _ => return Err("usage: receive_notifications [--listen ADDRESS]".into()),
    };
    let sandbox = Sandbox::start().await?;
    // In production: the address and number of your contract, your PFX file, and CFCA's certificates.
    let client = Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()?;
    // In production: a store that survives the process, such as that of `store-redis`.
    let ledger = Ledger::in_memory_until_exit();

    // Your own work, on every result, however it came: answer, notification or query.
    let done = Arc::new(Notify::new());
    let signal = Arc::clone(&done);
    let processor = ResultProcessor::new(ledger.clone(), move |record: Record| {
        let signal = Arc::clone(&signal);
        async move {
            println!("result: {} is {}", record.key, record.state);
            signal.notify_one();
            Ok(())
        }
    });
    let reconciler = Reconciler::new(&client, ledger.clone(), processor.clone());
    tokio::spawn(async move { reconciler.run().await });

    let handler = client.notifications().handler(ledger.clone()).processor(processor.clone());
    // Besides the platform: this machine, where the sandbox is. Your proxies: `.proxy("10.0.0.0/8")?`.
    let sources = SourceAddresses::platform().allow("127.0.0.0/8")?;
    let listener = TcpListener::bind(listen.unwrap_or("127.0.0.1:0")).await?;
    let address = format!("http://{}/huifu/notify", listener.local_addr()?);
    println!("listening on {address}");
    let router = router(handler, sources);
    // Not `axum::serve`: clients that send nothing would stay for ever.
    let service =
        move |peer: SocketAddr| TowerToHyperService::new(router.clone().layer(Extension(ConnectInfo(peer))));
    let server = serve(listener, service, Patience::new());
    if listen.is_some() {
        server.await;
        return Ok(());
    }
    tokio::spawn(server);

    let orders = client.orders(ledger).processor(processor);
    let today = OrderDate::constant(2024, 5, 17);
    let order =
        Withdraw::new("6666000000000002", today, "1", Amount::from_fen(100), "10001", "02030000", address);
    println!("answer: {:?}", orders.send(&order).await?);
    if let Err(e) = orders.send(&order).await {
        println!("once more: {e}");
    }
    tokio::time::timeout(Duration::from_secs(30), done.notified()).await?;
    Ok(())
}
