// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Coupons, which are not in the document; known from public client code.

mod get_activity_quota;
mod get_coupon_result;
mod give_coupon;
mod records;

pub use get_activity_quota::*;
pub use get_coupon_result::*;
pub use give_coupon::*;
pub use records::*;
