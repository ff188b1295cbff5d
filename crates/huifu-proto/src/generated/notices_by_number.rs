// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about commands whose number the caller gave.

mod h5_pay_notice;
mod issue_notice;
mod reverse_scan_pay_notice;
mod revoke_notice;
mod single_pay_notice;
mod stages_order_notice;
mod stages_withhold_notice;
mod wap_quick_pay_notice;
mod withhold_card_notice;

pub use h5_pay_notice::*;
pub use issue_notice::*;
pub use reverse_scan_pay_notice::*;
pub use revoke_notice::*;
pub use single_pay_notice::*;
pub use stages_order_notice::*;
pub use stages_withhold_notice::*;
pub use wap_quick_pay_notice::*;
pub use withhold_card_notice::*;
