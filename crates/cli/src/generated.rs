//! What `cargo xtask codegen` writes.

pub(crate) mod config_keys;
pub(crate) mod texts;
