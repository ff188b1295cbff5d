//! Written by `cargo xtask codegen`.

pub(crate) mod config_keys;

/// OpenAPI 3.1, from the specs of both platforms.
pub(crate) const OPENAPI: &str = include_str!("generated/openapi.json");
