// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.209`: 扫码支付（正扫）异步通知

use crate::{Notification, Receipt, ScanPayResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: get a code that the customer scans and pays.
///
/// 扫码支付（正扫）异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 209.
///
/// The fields are those of the answer to [`ScanPay`](crate::ScanPay).
///
/// 字段与 [`ScanPay`](crate::ScanPay) 的应答相同。
pub type ScanPayNotification = ScanPayResponse;

endpoint! {
    ScanPayNotification => Receipt in Notification,
    id: "huifu.notice.209",
    title:
        "The result of a call, told afterwards: get a code that the customer scans and pays.",
        "扫码支付（正扫）异步通知",
    chapter: "asynchronous answers, command 209",
    evidence: PublicClient ["fromiuan/chinapnr trade/scanpay.go", "demo code of 2018 and later"],
    route: POST "" where "cmd_id" = "209",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
