// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Bank cards: binding.

mod bind_card;
mod bind_withdraw_card;

pub use bind_card::*;
pub use bind_withdraw_card::*;
