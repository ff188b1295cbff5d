// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payments to one person. The caller gives the number of its contract: the fields are public, the number is not.

mod issue;
mod single_pay;

pub use issue::*;
pub use single_pay::*;
