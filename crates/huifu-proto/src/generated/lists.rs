// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! The records inside lists; they travel as JSON inside a string.

mod records;

pub use records::*;
