// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Lucky draws: qualifications and prizes (chapters 5.8.3 to 5.8.5).
//!
//! 抽奖：资格与奖项（5.8.3 至 5.8.5 节）。

mod draw;
mod get_qualifications;
mod records;
mod send_qualification;

pub use draw::*;
pub use get_qualifications::*;
pub use records::*;
pub use send_qualification::*;
