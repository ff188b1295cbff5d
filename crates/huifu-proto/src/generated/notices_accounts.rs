// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about accounts and cards, signed with the platform's certificate.

mod apply_nfc_tag_notice;
mod bind_card_notice;
mod bind_withdraw_card_notice;
mod open_company_account_notice;
mod open_personal_account_notice;
mod register_agent_merchant_notice;
mod send_bind_message_notice;
mod unbind_card_notice;
mod update_user_notice;

pub use apply_nfc_tag_notice::*;
pub use bind_card_notice::*;
pub use bind_withdraw_card_notice::*;
pub use open_company_account_notice::*;
pub use open_personal_account_notice::*;
pub use register_agent_merchant_notice::*;
pub use send_bind_message_notice::*;
pub use unbind_card_notice::*;
pub use update_user_notice::*;
