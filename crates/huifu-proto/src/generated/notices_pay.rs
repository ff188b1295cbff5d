// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about payments, signed with the platform's certificate.

mod app_pay_notice;
mod app_quick_pay_notice;
mod confirm_quick_pay_notice;
mod online_bank_pay_notice;
mod quick_pay_notice;
mod scan_pay_notice;
mod start_quick_pay_notice;
mod step_pay_notice;
mod withhold_notice;

pub use app_pay_notice::*;
pub use app_quick_pay_notice::*;
pub use confirm_quick_pay_notice::*;
pub use online_bank_pay_notice::*;
pub use quick_pay_notice::*;
pub use scan_pay_notice::*;
pub use start_quick_pay_notice::*;
pub use step_pay_notice::*;
pub use withhold_notice::*;
