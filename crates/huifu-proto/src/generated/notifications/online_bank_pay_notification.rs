// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.204`: 网银支付异步通知

use crate::{Notification, OnlineBankPayResponse, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay by online banking, in a page.
///
/// 网银支付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 204.
///
/// The fields are those of the answer to [`OnlineBankPay`](crate::OnlineBankPay).
///
/// 字段与 [`OnlineBankPay`](crate::OnlineBankPay) 的应答相同。
pub type OnlineBankPayNotification = OnlineBankPayResponse;

endpoint! {
    OnlineBankPayNotification => Receipt in Notification,
    id: "huifu.notice.204",
    title: "The result of a call, told afterwards: pay by online banking, in a page.", "网银支付异步通知",
    chapter: "asynchronous answers, command 204",
    evidence: PublicClient ["fromiuan/chinapnr trade/ebank.go"],
    route: POST "" where "cmd_id" = "204",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
