//! The addresses, and what is around all of them.

use crate::access::Caller;
use crate::app::App;
use crate::audit::{Line, Told, moment};
use crate::operation::Measured;
use crate::problem::Problem;
use crate::{calls, deliveries, described, notifications, operation, orders, spans};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use endpoint_core::Outcome;
use http::HeaderValue;
use http::StatusCode;
use http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use std::future::ready;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Every room of the gateway. What is in `guarded` needs a token where there are any; what is in `open` tells nothing
/// that is secret, and answers without one.
pub(crate) fn router(app: App) -> Router {
    let guarded = Router::new().merge(calls::router()).merge(orders::router()).merge(deliveries::router());
    let open = Router::new()
        .merge(described::router())
        .merge(operation::probes())
        .merge(notifications::router().layer(from_fn(spans::begun)));
    // Asked every few seconds, and no act of anybody: it has no line in the audit log.
    let figures = operation::figures().layer(from_fn_with_state(app.clone(), known));
    let places = Arc::new(Semaphore::new(app.limits().calls));
    let guarded = guarded.layer(from_fn_with_state(Guard { app: app.clone(), places }, guarded_by));
    open.merge(figures)
        .layer(from_fn(operation::measured))
        .merge(guarded)
        .fallback(nothing_here)
        .method_not_allowed_fallback(another_method)
        .with_state(app)
}

/// The state of what is around every request that needs a token.
#[derive(Clone)]
struct Guard {
    app: App,
    places: Arc<Semaphore>,
}

/// All that is around a request that needs a token, in one layer: each takes a box, and another router's way through it.
/// It is counted, and has a line in the audit log, those that are turned away too.
async fn guarded_by(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let measured = Measured::of(&request);
    let method = request.method().clone();
    let path = shown::value(request.uri().path()).to_string();
    let caller = guard.app.access().caller(request.headers());
    let (caller, mut response) = match caller {
        Ok(caller) => {
            // Only whoever may call says to which trace the call belongs.
            let span = spans::continued(&request);
            let called = guard.called(caller.clone(), request, next);
            (Some(caller), spans::within(span, called).await)
        }
        // A span of its own: nobody unknown decides which trace it belongs to.
        Err(problem) => (None, spans::within(spans::of(&request), ready(problem.into_response())).await),
    };
    let line = Line {
        time: moment(),
        method: method.as_str(),
        path: &path,
        caller: caller.as_ref().map(Caller::name),
        told: response.extensions_mut().remove::<Told>().unwrap_or_default(),
        status: response.status().as_u16(),
        milliseconds: u64::try_from(measured.elapsed().as_millis()).unwrap_or(u64::MAX),
    };
    guard.app.audit().write(&line);
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    measured.ended(&response);
    response
}

impl Guard {
    /// The request of a caller who is known, if it has a place, as long as the configuration allows.
    async fn called(&self, caller: Caller, mut request: Request, next: Next) -> Response {
        let Ok(_place) = self.places.try_acquire() else { return busy() };
        request.extensions_mut().insert(caller);
        let called = tokio::time::timeout(self.app.limits().request, next.run(request)).await;
        called.unwrap_or_else(|_| too_slow())
    }
}

/// Asks who it is, before anything of the body is read.
async fn known(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match app.access().caller(request.headers()) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// One more than the configuration allows at once is told so, and not kept waiting.
fn busy() -> Response {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "Too many requests at once", "并发请求过多")
        .detail("the configuration's `calls` are all under way")
        .retry_after(Duration::from_secs(1))
        .into_response()
}

fn too_slow() -> Response {
    Problem::new(StatusCode::GATEWAY_TIMEOUT, "too-slow", "It took too long", "处理超时")
        .detail("the configuration's `request_seconds` have passed")
        .outcome(Outcome::Unknown)
        .advice(
            "What was sent is written down: call again with the same Idempotency-Key to learn the state of the order.",
            "已发出的请求有记录：请用同一 Idempotency-Key 再次调用以查询订单状态。",
        )
        .into_response()
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
