// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.218`: APP支付异步通知

use crate::{AppPayResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay in the merchant's app with WeChat, Alipay or Apple Pay.
///
/// APP支付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 218.
///
/// The fields are those of the answer to [`AppPay`](crate::AppPay).
///
/// 字段与 [`AppPay`](crate::AppPay) 的应答相同。
pub type AppPayNotification = AppPayResponse;

endpoint! {
    AppPayNotification => Receipt in Notification,
    id: "huifu.notice.218",
    title:
        "The result of a call, told afterwards: pay in the merchant's app with WeChat, Alipay or Apple Pay.",
        "APP支付异步通知",
    chapter: "asynchronous answers, command 218",
    evidence: PublicClient ["fromiuan/chinapnr trade/softapppay.go"],
    route: POST "" where "cmd_id" = "218",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
