// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Merchants of agents.

mod register_agent_merchant;

pub use register_agent_merchant::*;
