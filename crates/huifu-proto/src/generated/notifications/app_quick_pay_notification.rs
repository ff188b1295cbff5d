// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.208`: 快捷支付（APP版）异步通知

use crate::{AppQuickPayResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.
///
/// 快捷支付（APP版）异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 208.
///
/// The fields are those of the answer to [`AppQuickPay`](crate::AppQuickPay).
///
/// 字段与 [`AppQuickPay`](crate::AppQuickPay) 的应答相同。
pub type AppQuickPayNotification = AppQuickPayResponse;

endpoint! {
    AppQuickPayNotification => Receipt in Notification,
    id: "huifu.notice.208",
    title:
        "The result of a call, told afterwards: pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.",
        "快捷支付（APP版）异步通知",
    chapter: "asynchronous answers, command 208",
    evidence: PublicClient ["fromiuan/chinapnr trade/fasepayapp.go"],
    route: POST "" where "cmd_id" = "208",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
