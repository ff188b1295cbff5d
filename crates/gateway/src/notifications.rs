//! Notifications of the platforms: verified from the bytes that arrived, written down, acknowledged, and only then delivered.
//!
//! A notification is acknowledged once its delivery is in the store: from then on it is delivered until it has arrived,
//! whatever becomes of this process.

use crate::app::{App, Huifu, UnionPay};
use crate::event::Event;
use crate::measure;
use crate::problem::Problem;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use client_core::NotificationReply;
use client_core::axum::{Arrived, arrived};
use http::StatusCode;
use std::time::Duration;

/// The time for everything until the answer: Huifu waits five seconds, and one is left for the way.
const BUDGET: Duration = Duration::from_secs(4);

/// Open to whoever reaches it: what counts is the platform's signature.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/notifications/huifu", post(huifu_alone))
        .route("/notifications/huifu/{merchant}", post(huifu_named))
        .route("/notifications/unionpay", get(unionpay_alone).post(unionpay_alone))
        .route("/notifications/unionpay/{merchant}", get(unionpay_named).post(unionpay_named))
}

async fn huifu_alone(State(app): State<App>, request: Request) -> Response {
    match app.merchants().huifu_called(None) {
        Some(merchant) => huifu(&app, merchant, request).await,
        None => unnamed("huifu", "mer_cust_id"),
    }
}

async fn huifu_named(State(app): State<App>, Path(name): Path<String>, request: Request) -> Response {
    match app.merchants().huifu_called(Some(&name)) {
        Some(merchant) => huifu(&app, merchant, request).await,
        None => unnamed("huifu", "mer_cust_id"),
    }
}

async fn unionpay_alone(State(app): State<App>, request: Request) -> Response {
    match app.merchants().unionpay_called(None) {
        Some(merchant) => unionpay(&app, merchant, request).await,
        None => unnamed("unionpay", "appId"),
    }
}

async fn unionpay_named(State(app): State<App>, Path(name): Path<String>, request: Request) -> Response {
    match app.merchants().unionpay_called(Some(&name)) {
        Some(merchant) => unionpay(&app, merchant, request).await,
        None => unnamed("unionpay", "appId"),
    }
}

/// Whoever sets up the address at the platform reads this.
fn unnamed(platform: &str, number: &str) -> Response {
    Problem::new(StatusCode::NOT_FOUND, "merchant", "Which merchant?", "请指明商户")
        .detail(format!(
            "the address of notifications is /notifications/{platform} where one merchant is configured, and \
             /notifications/{platform}/{number} of one that is, where there are several"
        ))
        .into_response()
}

async fn huifu(app: &App, merchant: &Huifu, request: Request) -> Response {
    let (result, reply) = match tokio::time::timeout(BUDGET, huifu_taken(app, merchant, request)).await {
        Ok(taken) => taken,
        Err(_) => ("failed", not_received()),
    };
    measure::notification("huifu", result);
    reply.into_response()
}

async fn huifu_taken(app: &App, merchant: &Huifu, request: Request) -> (&'static str, NotificationReply) {
    let body = match arrived(request, &(), huifu::BODY_LIMIT).await {
        Ok(Arrived::Body(body)) => body,
        Ok(Arrived::Query(_)) | Err(_) => return ("failed", not_received()),
    };
    let ledger = merchant.orders.ledger();
    let handler = merchant.client.notifications().handler(ledger.clone()).budget(BUDGET);
    let received = match handler.receive(&body).await {
        Ok(received) => received,
        Err(e) => {
            tracing::warn!(
                error = &shown::error(&e) as &dyn std::error::Error,
                "a notification is not acknowledged"
            );
            let result = if matches!(e, huifu::NotReceived::Refused(_)) { "refused" } else { "failed" };
            return (result, e.reply());
        }
    };
    let result = match kept(app, &Event::of_huifu(merchant.client.mer_cust_id(), &received)).await {
        Ok(result) => result,
        Err(()) => return ("failed", received.again()),
    };
    // The delivery is the merchant's work on this result: nobody else has to hand it out.
    if let Some(transition) = received.transition.as_ref().filter(|it| it.after().is_settled())
        && let Err(e) = ledger.done(&transition.record.key, transition.after()).await
    {
        tracing::warn!(error = %shown::text(&e), "a result that is to be delivered will be delivered once more");
    }
    (result, received.reply())
}

async fn unionpay(app: &App, merchant: &UnionPay, request: Request) -> Response {
    let (result, reply) = match tokio::time::timeout(BUDGET, unionpay_taken(app, merchant, request)).await {
        Ok(taken) => taken,
        Err(_) => ("failed", unionpay_again()),
    };
    measure::notification("unionpay", result);
    reply.into_response()
}

async fn unionpay_taken(
    app: &App,
    merchant: &UnionPay,
    request: Request,
) -> (&'static str, NotificationReply) {
    use unionpay::proto::SignedNotification;
    let verifier = merchant.client.notifications();
    let received = match arrived(request, &(), unionpay::NotificationVerifier::BODY_LIMIT).await {
        Ok(Arrived::Query(query)) => verifier.receive_query::<SignedNotification>(&query).await,
        Ok(Arrived::Body(body)) => verifier.receive_body::<SignedNotification>(&body).await,
        Err(_) => return ("failed", unionpay_again()),
    };
    let received = match received {
        Ok(received) => received,
        Err(e) => {
            let result = match &e {
                unionpay::NotReceived::Refused(_) => "refused",
                unionpay::NotReceived::Repeated(_) | unionpay::NotReceived::Working(_) => "repeated",
                _ => "failed",
            };
            tracing::info!(
                error = &shown::error(&e) as &dyn std::error::Error,
                result,
                "a notification is not taken"
            );
            return (result, e.reply());
        }
    };
    match kept(app, &Event::of_unionpay(merchant.client.app_id(), received.notification())).await {
        Ok(result) => (result, received.done().await),
        Err(()) => ("failed", received.failed().await),
    }
}

/// Writes down what is to be delivered; nothing is acknowledged before.
async fn kept(app: &App, event: &Event) -> Result<&'static str, ()> {
    match app.dispatcher().deliveries().add(&event.delivery()).await {
        Ok(is_new) => {
            app.dispatcher().wake();
            Ok(if is_new { "accepted" } else { "repeated" })
        }
        Err(e) => {
            tracing::error!(
                "a notification cannot be written down, and is not acknowledged: {}",
                shown::text(&e)
            );
            Err(())
        }
    }
}

/// Huifu sends it again.
fn not_received() -> NotificationReply {
    NotificationReply::new(500, "text/plain; charset=utf-8", "not received")
}

/// UnionPay sends it again.
fn unionpay_again() -> NotificationReply {
    let body = unionpay::proto::NotificationRefusal::Internal.body();
    NotificationReply::new(200, "application/json; charset=utf-8", body)
}
