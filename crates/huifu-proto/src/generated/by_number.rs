// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Commands whose number the caller gives, from its contract: the fields are public, the number is not.
//!
//! 由调用方按合同给出编号的接口：字段公开，编号不公开。

mod batch_pay;
mod h5_pay;
mod issue;
mod query_buckle;
mod reverse_scan_pay;
mod revoke;
mod single_pay;
mod stages_order;
mod stages_withhold;
mod wap_quick_pay;
mod withhold_card;

pub use batch_pay::*;
pub use h5_pay::*;
pub use issue::*;
pub use query_buckle::*;
pub use reverse_scan_pay::*;
pub use revoke::*;
pub use single_pay::*;
pub use stages_order::*;
pub use stages_withhold::*;
pub use wap_quick_pay::*;
pub use withhold_card::*;
