// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Money moves: withdrawals and transfers.

mod transfer;
mod withdraw;

pub use transfer::*;
pub use withdraw::*;
