// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Payment in pages, by codes, in apps, by tags.
//!
//! 页面、扫码、App 与标签支付。

mod app_pay;
mod app_quick_pay;
mod apply_nfc_tag;
mod confirm_quick_pay;
mod online_bank_pay;
mod quick_pay;
mod scan_pay;
mod start_quick_pay;
mod withhold;

pub use app_pay::*;
pub use app_quick_pay::*;
pub use apply_nfc_tag::*;
pub use confirm_quick_pay::*;
pub use online_bank_pay::*;
pub use quick_pay::*;
pub use scan_pay::*;
pub use start_quick_pay::*;
pub use withhold::*;
