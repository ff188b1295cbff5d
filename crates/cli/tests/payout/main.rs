//! `merchant huifu payout`, `orders`, `reconcile` and `merchant store` against the sandbox.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod files;
mod killed;
mod orders;
mod reconcile;
mod redis;
mod sending;
mod shop;
mod stores;
