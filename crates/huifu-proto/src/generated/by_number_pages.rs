// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payments in mobile pages. The caller gives the number of its contract: the fields are public, the number is not.

mod h5_pay;
mod wap_quick_pay;

pub use h5_pay::*;
pub use wap_quick_pay::*;
