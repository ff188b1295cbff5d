// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Files for the audit of accounts.

mod upload_file;

pub use upload_file::*;
