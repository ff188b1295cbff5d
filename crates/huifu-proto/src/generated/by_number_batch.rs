// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payments to many people at once. The caller gives the number of its contract: the fields are public, the number is not.

mod batch_pay;
mod query_buckle;

pub use batch_pay::*;
pub use query_buckle::*;
