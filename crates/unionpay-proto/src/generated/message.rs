// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Messages to users (chapter 5.5).
//!
//! 向用户推送消息（5.5 节）。

mod push_message;

pub use push_message::*;
