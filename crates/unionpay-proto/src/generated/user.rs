// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! The data that a user agreed to share (chapter 5.2).
//!
//! 用户授权提供的资料（5.2 节）。

mod get_user_identity;
mod get_user_mobile;

pub use get_user_identity::*;
pub use get_user_mobile::*;
