// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payment in apps: WeChat, Alipay, Apple Pay.

mod app_pay;

pub use app_pay::*;
