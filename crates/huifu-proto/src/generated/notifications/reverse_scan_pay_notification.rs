// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.reverse-scan`: 反扫支付异步通知

use crate::{Notification, Receipt, ReverseScanPayResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.
///
/// 反扫支付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`ReverseScanPay`](crate::ReverseScanPay).
///
/// 字段与 [`ReverseScanPay`](crate::ReverseScanPay) 的应答相同。
pub type ReverseScanPayNotification = ReverseScanPayResponse;

endpoint! {
    ReverseScanPayNotification => Receipt in Notification,
    id: "huifu.notice.reverse-scan",
    title:
        "The result of a call, told afterwards: charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.",
        "反扫支付异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/reversescanpay.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
