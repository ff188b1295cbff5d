// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.201`: 快捷支付异步通知

use crate::{Notification, QuickPayResponse, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.
///
/// 快捷支付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 201.
///
/// The fields are those of the answer to [`QuickPay`](crate::QuickPay).
///
/// 字段与 [`QuickPay`](crate::QuickPay) 的应答相同。
pub type QuickPayNotification = QuickPayResponse;

endpoint! {
    QuickPayNotification => Receipt in Notification,
    id: "huifu.notice.201",
    title:
        "The result of a call, told afterwards: pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.",
        "快捷支付异步通知",
    chapter: "asynchronous answers, command 201",
    evidence: PublicClient ["fromiuan/chinapnr trade/fasepay.go", "demo code of 2018 and later"],
    route: POST "" where "cmd_id" = "201",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
