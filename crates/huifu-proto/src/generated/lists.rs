// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! The records inside lists; they travel as JSON inside a string.
//!
//! 列表中的记录，以字符串内的 JSON 传输。

mod records;

pub use records::*;
