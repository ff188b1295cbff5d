// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Tokens: who the merchant's back end is, and which user agreed to what (chapters 4.3 and 5.1).
//!
//! 凭证：商户后台的身份，以及用户授权了什么（4.3、5.1 节）。

mod exchange_code;
mod get_backend_token;
mod get_front_token;

pub use exchange_code::*;
pub use get_backend_token::*;
pub use get_front_token::*;
