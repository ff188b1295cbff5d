//! Numbers of both clients for Prometheus: `cargo run -p sandbox --example metrics`, then
//! `curl http://127.0.0.1:9000/metrics`.
//!
//! The program chooses the recorder; the clients only tell it. What the names mean: docs/observability.md.
#![allow(clippy::print_stdout)]

use axum::{Router, routing::get};
use client_core::observe::{self, metric};
use huifu::proto::QueryBalance;
use hyper_util::service::TowerToHyperService;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sandbox::serve::{Patience, serve};
use sandbox::{Sandbox, keys};
use std::time::Duration;
use unionpay::proto::{Date, DateTime, GetRedPacketBalance};

/// Why the example ends.
pub(crate) type Mistake = Box<dyn std::error::Error + Send + Sync>;

/// A recorder for the whole program, with seconds as a payment has them.
pub(crate) fn recorder() -> Result<PrometheusHandle, Mistake> {
    const SECONDS: &[f64] = &[0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
    let recorder = PrometheusBuilder::new().set_buckets(SECONDS)?.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|e| e.to_string())?;
    observe::describe();
    Ok(handle)
}

/// What Prometheus asks for. Keep it off the addresses that the internet reaches.
pub(crate) fn router(handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(move || std::future::ready(handle.render())))
}

/// One call of each platform.
pub(crate) async fn work(sandbox: &Sandbox) -> Result<(), Mistake> {
    let unionpay = unionpay::Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .allow_plain_http()
        .build()?;
    let time = DateTime::constant(2024, 5, 17, 10, 30, 0);
    let question = GetRedPacketBalance::new("T00T00000000000001", "1", Date::constant(2024, 5, 17), time);
    unionpay.send(&question).await?;
    let huifu = huifu::Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()?;
    let _balance = huifu.send(&QueryBalance::new(keys::HUIFU_USER)).await?;
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Mistake> {
    let handle = recorder()?;
    let sandbox = Sandbox::start().await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:9000").await?;
    println!("http://127.0.0.1:9000/metrics has {} and others", metric::CALLS);
    let upkeep = handle.clone();
    let router = router(handle);
    tokio::spawn(serve(listener, move |_| TowerToHyperService::new(router.clone()), Patience::new()));
    loop {
        work(&sandbox).await?;
        upkeep.run_upkeep();
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
