// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Orders that are paid in stages. The caller gives the number of its contract: the fields are public, the number is not.

mod stages_order;

pub use stages_order::*;
