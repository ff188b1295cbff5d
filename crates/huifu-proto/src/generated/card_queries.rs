// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What is known of bank cards.

mod query_card_bin;
mod query_quick_cards;
mod query_withdraw_cards;

pub use query_card_bin::*;
pub use query_quick_cards::*;
pub use query_withdraw_cards::*;
