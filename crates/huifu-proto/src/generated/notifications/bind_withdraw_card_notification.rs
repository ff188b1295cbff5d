// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.104`: 取现绑卡异步通知

use crate::{BindWithdrawCardResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: bind a card for withdrawals.
///
/// 取现绑卡异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 104.
///
/// The fields are those of the answer to [`BindWithdrawCard`](crate::BindWithdrawCard).
///
/// 字段与 [`BindWithdrawCard`](crate::BindWithdrawCard) 的应答相同。
pub type BindWithdrawCardNotification = BindWithdrawCardResponse;

endpoint! {
    BindWithdrawCardNotification => Receipt in Notification,
    id: "huifu.notice.104",
    title: "The result of a call, told afterwards: bind a card for withdrawals.", "取现绑卡异步通知",
    chapter: "asynchronous answers, command 104",
    evidence: VendorPage ["api.cloudpnr.com/appplus", "fromiuan/chinapnr user/bindgetcard.go"],
    route: POST "" where "cmd_id" = "104",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
