// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Bank cards: bound, unbound, looked up, and paid with in steps.
//!
//! 银行卡：绑卡、解绑、查询与分步支付。

mod bind_card;
mod bind_withdraw_card;
mod query_card_bin;
mod query_quick_cards;
mod query_withdraw_cards;
mod send_bind_message;
mod send_message;
mod step_pay;
mod unbind_card;

pub use bind_card::*;
pub use bind_withdraw_card::*;
pub use query_card_bin::*;
pub use query_quick_cards::*;
pub use query_withdraw_cards::*;
pub use send_bind_message::*;
pub use send_message::*;
pub use step_pay::*;
pub use unbind_card::*;
