// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payment with a bound card, in a page.

mod quick_pay;
mod withhold;

pub use quick_pay::*;
pub use withhold::*;
