// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Accounts of people.

mod open_personal_account;

pub use open_personal_account::*;
