// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Accounts of companies.

mod open_company_account;

pub use open_company_account::*;
