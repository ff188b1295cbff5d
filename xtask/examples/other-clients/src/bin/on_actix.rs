//! The notifications of both platforms, received by actix-web: the raw bytes go to the verifier, its reply goes back.
//!
//! ```sh
//! cargo run --bin on_actix        # in xtask/examples/other-clients
//! ```
//!
//! It plays both sides: the sandbox sends one notification of each platform.

use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use huifu::ledger::{Ledger, Record};
use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::{NotificationHandler, ResultProcessor};
use sandbox::keys;
use std::error::Error;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use unionpay::proto::{AnyNotification, ContractRelieved};
use unionpay::{NotificationReply, NotificationVerifier};

type Failure = Box<dyn Error + Send + Sync>;

/// What the handlers share.
#[derive(Clone)]
struct Shop {
    unionpay: NotificationVerifier,
    huifu: NotificationHandler,
    said: UnboundedSender<String>,
}

/// The reply in actix's words.
fn written(reply: &NotificationReply) -> HttpResponse {
    let status = StatusCode::from_u16(reply.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    HttpResponse::build(status).content_type(reply.content_type()).body(reply.body().to_owned())
}

/// UnionPay: a GET with a query, or a POST with a body. The query is taken as it came: decoded and written again, its
/// signature would not hold.
async fn unionpay_notification(shop: web::Data<Shop>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let work = |notification: AnyNotification| {
        let shop = shop.clone();
        async move {
            let AnyNotification::ContractRelieved(ended) = notification else { return Ok::<_, String>(()) };
            let line = format!("UnionPay: contract {} ended", ended.contract_id);
            shop.said.send(line).map_err(|e| e.to_string())
        }
    };
    let reply = match body.is_empty() {
        true => shop.unionpay.handle_query(request.query_string(), work).await,
        false => shop.unionpay.handle_body(&body, work).await,
    };
    written(&reply)
}

/// Huifu: a POST with a form. Verified, written into the ledger, and only then acknowledged.
async fn huifu_notification(shop: web::Data<Shop>, body: web::Bytes) -> HttpResponse {
    written(&shop.huifu.handle(&body).await)
}

/// Plays it, and returns what is printed.
async fn play() -> Result<Vec<String>, Failure> {
    let sandbox = sandbox::Sandbox::start().await?;
    let unionpay = unionpay::Client::builder(unionpay::PRODUCTION, keys::UNIONPAY_APP_ID)
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .build_verifier()?;
    let huifu = huifu::Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()?;
    // In production: a store that survives the process.
    let ledger = Ledger::in_memory_until_exit();
    let (said, mut reported) = unbounded_channel();
    let results = said.clone();
    let processor = ResultProcessor::new(ledger.clone(), move |record: Record| {
        let sent = results.send(format!("Huifu: order {} is {}", record.key.order_id, record.state));
        async move { Ok(sent?) }
    });
    let handler = huifu.notifications().handler(ledger.clone()).processor(processor);
    let shop = Shop { unionpay, huifu: handler, said };

    let server = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(shop.clone()))
            // The sizes that the verifiers take; what is larger is not read.
            .app_data(web::PayloadConfig::new(1 << 20))
            .route("/unionpay/notification", web::get().to(unionpay_notification))
            .route("/unionpay/notification", web::post().to(unionpay_notification))
            .route("/huifu/notification", web::post().to(huifu_notification))
    })
    .workers(1)
    .disable_signals()
    .bind("127.0.0.1:0")?;
    let address = format!("http://{}", server.addrs()[0]);
    let server = server.run();
    let handle = server.handle();
    let running = tokio::spawn(server);

    let ended = ContractRelieved::new("2024-05-17 10:30:00", keys::UNIONPAY_USER, "0000000000000000001");
    let first = sandbox.notify_contract_relieved(&format!("{address}/unionpay/notification"), &ended).await?;
    let mut lines = vec![format!("the platform says: {first:?}")];
    let today = OrderDate::constant(2024, 5, 17);
    let notification = format!("{address}/huifu/notification");
    let amount = Amount::from_fen(100);
    let order =
        Withdraw::new(keys::HUIFU_USER, today, "1", amount, keys::HUIFU_CASH_CARD, "02030000", notification);
    let _ = huifu.orders(ledger).send(&order).await?;
    for _ in 0..2 {
        let line = tokio::time::timeout(Duration::from_secs(30), reported.recv()).await?;
        lines.push(line.ok_or("the server has gone")?);
    }
    handle.stop(true).await;
    running.await??;
    Ok(lines)
}

#[actix_web::main]
async fn main() -> Result<(), Failure> {
    for line in play().await? {
        println!("{line}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[actix_web::test]
    async fn both_platforms_are_heard() {
        let lines = super::play().await.unwrap();
        assert_eq!(lines[1], "UnionPay: contract 0000000000000000001 ended", "{lines:?}");
        assert_eq!(lines[2], "Huifu: order 1 is succeeded", "{lines:?}");
    }
}
