// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Money moves: withdrawals, transfers, refunds, shares that are set free.
//!
//! 资金变动：取现、转账、退款、分账解冻。

mod refund;
mod transfer;
mod unfreeze_order;
mod withdraw;

pub use refund::*;
pub use transfer::*;
pub use unfreeze_order::*;
pub use withdraw::*;
