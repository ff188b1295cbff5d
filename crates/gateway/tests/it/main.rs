//! The gateway with the sandbox behind it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod bad_input;
mod browser;
mod calls;
mod common;
mod dashboard;
mod deploy;
mod described;
mod health;
mod limits;
mod listing;
mod receiver;
mod reload;
mod together;
mod unionpay_keys;
mod webhooks;
