// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! The messages that the platform sends to the merchant, signed with the platform's certificate.
//!
//! 平台发给商户的通知，以平台证书签名。

mod app_pay_notification;
mod app_quick_pay_notification;
mod apply_nfc_tag_notification;
mod bind_card_notification;
mod bind_withdraw_card_notification;
mod confirm_quick_pay_notification;
mod h5_pay_notification;
mod issue_notification;
mod online_bank_pay_notification;
mod open_company_account_notification;
mod open_personal_account_notification;
mod quick_pay_notification;
mod refund_notification;
mod register_agent_merchant_notification;
mod reverse_scan_pay_notification;
mod revoke_notification;
mod scan_pay_notification;
mod send_bind_message_notification;
mod single_pay_notification;
mod stages_order_notification;
mod stages_withhold_notification;
mod start_quick_pay_notification;
mod step_pay_notification;
mod transfer_notification;
mod unbind_card_notification;
mod unfreeze_order_notification;
mod update_user_notification;
mod wap_quick_pay_notification;
mod withdraw_notification;
mod withhold_card_notification;
mod withhold_notification;

pub use app_pay_notification::*;
pub use app_quick_pay_notification::*;
pub use apply_nfc_tag_notification::*;
pub use bind_card_notification::*;
pub use bind_withdraw_card_notification::*;
pub use confirm_quick_pay_notification::*;
pub use h5_pay_notification::*;
pub use issue_notification::*;
pub use online_bank_pay_notification::*;
pub use open_company_account_notification::*;
pub use open_personal_account_notification::*;
pub use quick_pay_notification::*;
pub use refund_notification::*;
pub use register_agent_merchant_notification::*;
pub use reverse_scan_pay_notification::*;
pub use revoke_notification::*;
pub use scan_pay_notification::*;
pub use send_bind_message_notification::*;
pub use single_pay_notification::*;
pub use stages_order_notification::*;
pub use stages_withhold_notification::*;
pub use start_quick_pay_notification::*;
pub use step_pay_notification::*;
pub use transfer_notification::*;
pub use unbind_card_notification::*;
pub use unfreeze_order_notification::*;
pub use update_user_notification::*;
pub use wap_quick_pay_notification::*;
pub use withdraw_notification::*;
pub use withhold_card_notification::*;
pub use withhold_notification::*;
