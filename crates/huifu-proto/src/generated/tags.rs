// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! NFC tags that customers tap.

mod apply_nfc_tag;

pub use apply_nfc_tag::*;
