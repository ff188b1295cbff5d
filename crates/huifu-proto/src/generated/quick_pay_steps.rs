// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payment with a card in two stages.

mod confirm_quick_pay;
mod start_quick_pay;

pub use confirm_quick_pay::*;
pub use start_quick_pay::*;
