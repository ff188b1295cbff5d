//! UnionPay Quick Pass (云闪付) and Huifu APP+ (汇付) over plain JSON, for back ends in every language: one process beside
//! yours that has the keys, shares tokens, keeps the rate limit, verifies answers and sends no order twice. How it is used:
//! `docs/gateway.md`.
//!
//! # Where each room is
//!
//! | room | files |
//! |---|---|
//! | configuration: keys (`spec/config.toml`), their meaning, every mistake at once | `config.rs`, `config/` |
//! | what every request reaches: merchants, who may call, limits, store | `app.rs`, `platform_transports.rs` |
//! | start and stop, TCP, Unix sockets and TLS | `server.rs`, `start_error.rs`, `listener.rs` |
//! | which address leads where, and what is around all of them | `routes.rs` |
//! | who may do what; who did what | `access.rs`, `audit.rs` |
//! | calls of both platforms | `calls.rs`, `calls/` |
//! | `/openapi.json` and `/docs` | `described.rs`, `described/`, `spec/other-paths.json` |
//! | what the platforms send, and orders with their history | `notifications.rs`, `orders.rs`, `history.rs` |
//! | deliveries to the merchant's own address | `webhook.rs`, `webhook/`, `deliveries.rs`, `delivery_admin.rs`, `background.rs` |
//! | alive, ready, metrics | `operation.rs`, `readiness.rs`, `measure.rs`, `recorder.rs` |
//! | the log as documents of JSON (feature `log`) | `json_log.rs` |
//! | a span for each request and delivery; to a collector (feature `otlp`) | `spans.rs`, `traces.rs` |
//! | failures as problem details (RFC 9457) | `problem.rs`, `problem/` |
//!
//! A new room adds a `Router<App>` to the list in `routes.rs`, its keys to `spec/config.toml`, and what
//! it keeps to [`App`].
#![cfg_attr(docsrs, feature(doc_cfg))]

mod access;
mod app;
mod asking;
mod audit;
mod background;
mod calls;
mod config;
mod deliveries;
mod delivery_admin;
mod described;
mod event;
mod generated;
mod health;
mod history;
#[cfg(feature = "log")]
mod json_log;
mod listener;
mod measure;
mod notifications;
mod operation;
mod orders;
mod platform_transports;
mod problem;
mod query;
mod readiness;
mod recorder;
mod routes;
mod server;
mod spans;
mod start_error;
#[cfg(feature = "otlp")]
mod traces;
mod webhook;

pub use access::{Scope, new_token};
pub use app::App;
pub use config::Configuration;
pub use config_file::{ConfigurationError, ConfigurationMistake};
pub use delivery_admin::DeliveryAdmin;
pub use health::{HealthError, Probe, health};
#[cfg(feature = "log")]
#[cfg_attr(docsrs, doc(cfg(feature = "log")))]
pub use json_log::JsonLog;
pub use problem::problem_kinds;
pub use server::Gateway;
pub use start_error::StartError;
#[cfg(feature = "otlp")]
#[cfg_attr(docsrs, doc(cfg(feature = "otlp")))]
pub use traces::Traces;
pub use webhook::new_webhook_secret;
