//! Calls of both platforms, by name: one way for every endpoint.

mod answer;
mod body;
mod huifu;
mod incoming;
mod key;
mod login;
mod page;
mod request;
mod unionpay;
mod upload;

#[cfg(test)]
pub(crate) use answer::plain;

use crate::app::App;
use axum::Router;
use axum::routing::post;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/unionpay/login-address", post(login::address))
        .route("/unionpay/log-in", post(login::log_in))
        .route("/unionpay/upsdk-config", post(login::upsdk_config))
        .route("/unionpay/{endpoint}", post(unionpay::call))
        .route("/huifu/{command}", post(huifu::call))
        .route("/huifu/{command}/page", post(page::page))
        .route("/huifu/{command}/upload", post(upload::upload))
}

/// Returns whether a call opens an order, which Idempotency-Key names.
#[cfg(test)]
pub(crate) fn needs_key(info: &endpoint_core::EndpointInfo) -> bool {
    unionpay::number_field(info).is_some() || huifu::Sends::of(info) == huifu::Sends::Order
}
