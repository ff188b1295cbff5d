// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payment in pages: online banking, and the quick payment of apps.

mod app_quick_pay;
mod online_bank_pay;

pub use app_quick_pay::*;
pub use online_bank_pay::*;
