// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payment by a code that the customer scans.

mod scan_pay;

pub use scan_pay::*;
