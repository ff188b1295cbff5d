//! The addresses, and what is around all of them.

use crate::app::App;
use crate::audit::{Told, moment};
use crate::problem::Problem;
use crate::{calls, deliveries, described, notifications, operation, orders};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use endpoint_core::Outcome;
use http::HeaderValue;
use http::StatusCode;
use http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use serde_json::Map;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// Every room of the gateway. What is in `guarded` needs a token where there are any; what is in `open` tells nothing
/// that is secret, and answers without one.
pub(crate) fn router(app: App) -> Router {
    let guarded = Router::new().merge(calls::router()).merge(orders::router()).merge(deliveries::router());
    let open =
        Router::new().merge(described::router()).merge(operation::probes()).merge(notifications::router());
    // Asked every few seconds, and no act of anybody: it has no line in the audit log.
    let figures = operation::figures().layer(from_fn_with_state(app.clone(), known));
    let places = Arc::new(Semaphore::new(app.limits().calls));
    let guarded = guarded
        .layer(from_fn_with_state(app.clone(), in_time))
        .layer(from_fn_with_state(places, bounded))
        .layer(from_fn_with_state(app.clone(), known))
        .layer(from_fn_with_state(app.clone(), audited));
    open.merge(guarded)
        .merge(figures)
        .layer(from_fn(operation::measured))
        .fallback(nothing_here)
        .method_not_allowed_fallback(another_method)
        .with_state(app)
}

/// Asks who it is, before anything of the body is read.
async fn known(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match app.access().caller(request.headers()) {
        Ok(caller) => {
            let name = caller.name().to_owned();
            request.extensions_mut().insert(caller);
            let mut response = next.run(request).await;
            response
                .extensions_mut()
                .get_or_insert_default::<Told>()
                .0
                .insert("caller".to_owned(), name.into());
            response
        }
        Err(problem) => problem.into_response(),
    }
}

/// One more than the configuration allows at once is told so, and not kept waiting.
async fn bounded(State(places): State<Arc<Semaphore>>, request: Request, next: Next) -> Response {
    let Ok(_place) = places.try_acquire() else {
        return Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            "Too many requests at once",
            "并发请求过多",
        )
        .detail("the configuration's `calls` are all under way")
        .retry_after(Duration::from_secs(1))
        .into_response();
    };
    next.run(request).await
}

async fn in_time(State(app): State<App>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(app.limits().request, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::new(StatusCode::GATEWAY_TIMEOUT, "too-slow", "It took too long", "处理超时")
            .detail("the configuration's `request_seconds` have passed")
            .outcome(Outcome::Unknown)
            .advice(
                "What was sent is written down: call again with the same Idempotency-Key to learn the state of the order.",
                "已发出的请求有记录：请用同一 Idempotency-Key 再次调用以查询订单状态。",
            )
            .into_response(),
    }
}

/// A line of the audit log for every request that needs a token, those that are turned away too.
async fn audited(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().as_str().to_owned();
    let path = shown::value(request.uri().path()).to_string();
    let mut response = next.run(request).await;
    let mut line = Map::from_iter([
        ("time".to_owned(), moment().into()),
        ("method".to_owned(), method.into()),
        ("path".to_owned(), path.into()),
        ("status".to_owned(), response.status().as_u16().into()),
        ("milliseconds".to_owned(), u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX).into()),
    ]);
    if let Some(Told(told)) = response.extensions_mut().remove::<Told>() {
        line.extend(told);
    }
    app.audit().write(&line);
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn nothing_here(request: Request) -> Response {
    Problem::new(StatusCode::NOT_FOUND, "unknown-address", "There is nothing at this address", "没有该地址")
        .detail(format!("nothing is at {}", shown::value(request.uri().path())))
        .advice("/openapi.json and /docs have every address.", "全部地址见 /openapi.json 与 /docs。")
        .into_response()
}

async fn another_method(request: Request<Body>) -> Response {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method",
        "This address wants another method",
        "请求方法不对",
    )
    .detail(format!("{} is not what {} takes", request.method(), shown::value(request.uri().path())))
    .into_response()
}
