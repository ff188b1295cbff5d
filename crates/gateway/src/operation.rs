//! Questions of whoever runs the gateway: is it alive, is it ready, how much did it do.

use crate::access::{Caller, Scope};
use crate::app::App;
use crate::measure;
use crate::problem::Problem;
use crate::recorder::Kept;
use crate::spans::known_method;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use serde_json::json;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Open to everybody: whoever restarts a container has no token.
pub(crate) fn probes() -> Router<App> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

/// For whoever may read.
pub(crate) fn figures() -> Router<App> {
    Router::new().route("/metrics", get(figures_now))
}

/// It answers: that is all.
async fn alive() -> Json<serde_json::Value> {
    Json(json!({ "status": "alive" }))
}

/// The store answers with the tables of this version, and there are merchants whose keys were read.
async fn ready(State(app): State<App>) -> Response {
    let (unionpay, huifu) = app.merchants().counted();
    let store_is_ready = app.store_is_ready().await;
    let is_ready = store_is_ready && unionpay + huifu > 0 && !app.is_ending();
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({
        "status": if is_ready { "ready" } else { "not ready" },
        // What exactly is wrong with it stands in the log.
        "store": if store_is_ready { "answers" } else { "cannot be used" },
        "merchants": { "unionpay": unionpay, "huifu": huifu },
        "ending": app.is_ending(),
    });
    (status, Json(body)).into_response()
}

/// In Prometheus' text format.
async fn figures_now(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let Some(handle) = recorder() else {
        return Err(Problem::new(
            StatusCode::NOT_FOUND,
            "no-metrics",
            "Metrics go elsewhere",
            "指标不在此处",
        )
        .detail("this program has installed another recorder of metrics"));
    };
    let is_ready = app.store_is_ready().await && !app.is_ending();
    measure::state(is_ready, app.dispatcher().deliveries().waiting().await.ok());
    handle.run_upkeep();
    let mut text = handle.render();
    measure::certificates(app.merchants().huifu_all().map(|merchant| &merchant.client), &mut text);
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}

/// Times of calls and deliveries, from a millisecond to half a minute.
const BUCKETS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// The recorder of the process, installed with the first gateway; none if the program has another.
pub(crate) fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let install = || {
        let builder = PrometheusBuilder::new();
        let builder =
            builder.set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS).ok()?;
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(Kept::new(recorder)).ok()?;
        measure::describe();
        Some(handle)
    };
    HANDLE.get_or_init(install).as_ref()
}

/// The time after which the recorder adds up what was recorded since.
const UPKEEP: Duration = Duration::from_secs(5);

/// Adds up times again and again: a recorder keeps each of them until it is asked for its figures, and perhaps nobody asks.
pub(crate) async fn kept_small() {
    let Some(handle) = recorder() else { return };
    loop {
        tokio::time::sleep(UPKEEP).await;
        handle.run_upkeep();
    }
}

/// Counts every request that needs no token.
pub(crate) async fn measured(request: Request, next: Next) -> Response {
    let measured = Measured::of(&request);
    let response = next.run(request).await;
    measured.ended(&response);
    response
}

/// A request that is counted by the pattern of its address, of which there are few.
pub(crate) struct Measured {
    begun: Instant,
    route: Option<MatchedPath>,
    method: &'static str,
}

impl Measured {
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            begun: Instant::now(),
            route: request.extensions().get::<MatchedPath>().cloned(),
            method: known_method(request.method().as_str()),
        }
    }

    /// The time since it came.
    pub(crate) fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    pub(crate) fn ended(&self, response: &Response) {
        let route = self.route.as_ref().map_or("none", MatchedPath::as_str);
        measure::request(route, self.method, response.status(), self.elapsed());
    }
}
