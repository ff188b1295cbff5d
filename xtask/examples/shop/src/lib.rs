//! A shop with everything, on axum and SQLite: login, phone number, contract and red packet at UnionPay; payment in a page
//! and withdrawal at Huifu; the notifications of both.
//!
//! ```sh
//! cargo run -p example-shop       # beside a sandbox; prints its address
//! cargo test -p example-shop      # the shop's tests: each starts a sandbox, as a library, in its own process
//! ```
//!
//! It answers JSON, since what a page looks like is the business of the two other shops
//! (`crates/unionpay/examples/shop`, `crates/huifu/examples/shop`). What must survive the process is in SQLite: Huifu's
//! orders and UnionPay's tokens and handled notifications in `store-sql`, red packets in a table of the shop's own.
//!
//! The money rules: an order is in the ledger before it is sent; a red packet is in the shop's table before it is given, and one
//! whose outcome is unknown stays so and is never given again under another number.

mod common;
mod database;
mod huifu_side;
mod parts;
mod results;
mod sessions;
mod unionpay_side;

pub use common::Failure;
pub use database::Database;
pub use parts::Shop;

use axum::Router;
use axum::routing::{get, post};

/// The shop's addresses.
pub fn router(shop: Shop) -> Router {
    Router::new()
        .route("/login", get(unionpay_side::log_in))
        .route("/back", get(unionpay_side::back))
        .route("/me", get(unionpay_side::me))
        .route("/red-packet", post(unionpay_side::red_packet))
        .route("/unionpay/notification", get(unionpay_side::notification).post(unionpay_side::notification))
        .route("/buy", post(huifu_side::buy))
        .route("/pay/{order}", get(huifu_side::pay))
        .route("/withdraw", post(huifu_side::withdraw))
        .route("/order/{order}", get(huifu_side::order))
        .route("/huifu/notification", post(huifu_side::notification))
        .with_state(shop)
}
