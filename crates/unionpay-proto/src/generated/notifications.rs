// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! The messages that the platform sends to the merchant, signed with the platform's key (chapters 5.2.3, 5.3.2, 5.4.3).
//!
//! 平台发给商户的通知，以平台私钥签名（5.2.3、5.3.2、5.4.3 节）。

mod authorization_removed;
mod contract_relieved;
mod coupon_changed;
mod password_result;

pub use authorization_removed::*;
pub use contract_relieved::*;
pub use coupon_changed::*;
pub use password_result::*;
