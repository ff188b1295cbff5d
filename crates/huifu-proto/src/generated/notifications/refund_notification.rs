// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.205`: 退款异步通知

use crate::{Notification, Receipt, RefundResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay back a payment, whole or in part.
///
/// 退款异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 205.
///
/// The fields are those of the answer to [`Refund`](crate::Refund).
///
/// 字段与 [`Refund`](crate::Refund) 的应答相同。
pub type RefundNotification = RefundResponse;

endpoint! {
    RefundNotification => Receipt in Notification,
    id: "huifu.notice.205",
    title: "The result of a call, told afterwards: pay back a payment, whole or in part.", "退款异步通知",
    chapter: "asynchronous answers, command 205",
    evidence: PublicClient ["fromiuan/chinapnr trade/refund.go"],
    route: POST "" where "cmd_id" = "205",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
