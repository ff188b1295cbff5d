//! A server that receives every notification of UnionPay, with axum.
//!
//! ```sh
//! cargo run -p unionpay --features axum --example notifications
//! ```
//!
//! Without arguments it plays both sides: it starts the sandbox and lets it send a notification. With
//! `--listen 127.0.0.1:8080` it only listens; put a proxy that ends TLS in front of it, and give the platform
//! the proxy's address.
#![allow(clippy::print_stdout)]

use axum::Router;
use axum::routing::get;
use hyper_util::service::TowerToHyperService;
use sandbox::serve::{Patience, serve};
use std::error::Error;
use tokio::net::TcpListener;
use unionpay::proto::{AnyNotification, ContractRelieved};
use unionpay::{Client, NotificationReply, NotificationVerifier, Received};

/// The platform gives most notifications one address, and each of them names its kind by its fields.
async fn receive(received: Received<AnyNotification>) -> NotificationReply {
    match carry_out(received.notification()).await {
        // From here on the same notification is acknowledged and not handed out again.
        Ok(()) => received.done().await,
        Err(e) => {
            println!("not handled: {e}");
            received.failed().await
        }
    }
}

/// Your own work. It may see a notification twice, when the process dies before the answer is out.
async fn carry_out(notification: &AnyNotification) -> Result<(), Box<dyn Error + Send + Sync>> {
    match notification {
        AnyNotification::ContractRelieved(notification) => {
            println!("contract {} ended", notification.contract_id)
        }
        AnyNotification::PasswordResult(notification) => {
            println!("password entered for order {}", notification.biz_order_id)
        }
        AnyNotification::AuthorizationRemoved(notification) => {
            println!("user {} took back the grant", notification.open_id)
        }
        other => println!("a kind that this version does not know: {other:?}"),
    }
    Ok(())
}

/// In an application with more state, let that implement `FromRef` for `NotificationVerifier`.
fn router(verifier: NotificationVerifier) -> Router {
    // GET with a query, or POST with a body: the document states the method for one kind only.
    Router::new().route("/unionpay/notify", get(receive).post(receive)).with_state(verifier)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // In production: your appId and the platform's public key.
    let verifier = Client::builder(unionpay::PRODUCTION, sandbox::keys::UNIONPAY_APP_ID)
        .platform_key(sandbox::keys::UNIONPAY_PLATFORM_KEY)
        .build_verifier()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let listen = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => None,
        ["--listen", address] => Some(address),
        _ => return Err("usage: notifications [--listen ADDRESS]".into()),
    };
    let listener = TcpListener::bind(listen.unwrap_or("127.0.0.1:0")).await?;
    let address = format!("http://{}/unionpay/notify", listener.local_addr()?);
    println!("listening on {address}");
    let router = router(verifier);
    // Not `axum::serve`: clients that send nothing would stay for ever.
    let server = serve(listener, move |_| TowerToHyperService::new(router.clone()), Patience::new());
    if listen.is_some() {
        server.await;
        return Ok(());
    }
    tokio::spawn(server);
    let sandbox = sandbox::Sandbox::start().await?;
    let notification =
        ContractRelieved::new("2024-05-17 10:30:00", "c2FuZGJveC9vcGVuK2lk", "0000000000000000001");
    let received = sandbox.notify_contract_relieved(&address, &notification).await?;
    println!("the platform says: {received:?}");
    Ok(())
}
