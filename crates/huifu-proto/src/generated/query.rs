// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Queries: what happened to an order; who a user is and what they have.
//!
//! 查询：订单状态，用户及其账户。

mod query_balance;
mod query_trade;
mod query_user;

pub use query_balance::*;
pub use query_trade::*;
pub use query_user::*;
