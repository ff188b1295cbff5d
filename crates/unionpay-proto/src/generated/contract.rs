// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Contracts for payment without a password (chapter 5.4).
//!
//! 无感支付的签约协议（5.4 节）。

mod apply_contract;
mod count_unfinished_orders;
mod get_contract;
mod relieve_contract;

pub use apply_contract::*;
pub use count_unfinished_orders::*;
pub use get_contract::*;
pub use relieve_contract::*;
