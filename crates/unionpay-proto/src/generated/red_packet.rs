// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Red packets (chapter 5.8.1 and 5.8.2).
//!
//! 红包（5.8.1、5.8.2 节）。

mod get_red_packet_balance;
mod give_red_packet;

pub use get_red_packet_balance::*;
pub use give_red_packet::*;
