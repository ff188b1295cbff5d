// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Cards from which is withheld. The caller gives the number of its contract: the fields are public, the number is not.

mod stages_withhold;
mod withhold_card;

pub use stages_withhold::*;
pub use withhold_card::*;
