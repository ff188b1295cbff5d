// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.wap-quick-pay`: 快捷支付（WAP版）异步通知

use crate::{Notification, Receipt, WapQuickPayResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay with a card, in the platform's page in a mobile browser.
///
/// 快捷支付（WAP版）异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`WapQuickPay`](crate::WapQuickPay).
///
/// 字段与 [`WapQuickPay`](crate::WapQuickPay) 的应答相同。
pub type WapQuickPayNotification = WapQuickPayResponse;

endpoint! {
    WapQuickPayNotification => Receipt in Notification,
    id: "huifu.notice.wap-quick-pay",
    title:
        "The result of a call, told afterwards: pay with a card, in the platform's page in a mobile browser.",
        "快捷支付（WAP版）异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/fasepaywap.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
