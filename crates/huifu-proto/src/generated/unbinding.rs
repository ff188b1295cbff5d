// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Bank cards: unbinding.

mod unbind_card;

pub use unbind_card::*;
