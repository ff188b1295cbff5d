//! Written by `cargo xtask codegen`.

pub(crate) mod config_keys;
