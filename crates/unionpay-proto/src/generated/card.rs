// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Tax refunds and industry cards (chapters 5.6 and 5.7).
//!
//! 退税与行业卡（5.6、5.7 节）。

mod put_industry_card;
mod return_tax;

pub use put_industry_card::*;
pub use return_tax::*;
