// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Charging a code that the customer shows, and revoking. The caller gives the number of its contract: the fields are public, the number is not.

mod reverse_scan_pay;
mod revoke;

pub use reverse_scan_pay::*;
pub use revoke::*;
