// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Checking a user's payment password (chapter 5.3).
//!
//! 验证用户的支付密码（5.3 节）。

mod get_password_seq_id;

pub use get_password_seq_id::*;
