// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Money goes back, or is set free.

mod refund;
mod unfreeze_order;

pub use refund::*;
pub use unfreeze_order::*;
