// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about money, signed with the platform's certificate.

mod refund_notice;
mod transfer_notice;
mod unfreeze_order_notice;
mod withdraw_notice;

pub use refund_notice::*;
pub use transfer_notice::*;
pub use unfreeze_order_notice::*;
pub use withdraw_notice::*;
