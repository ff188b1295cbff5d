// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.217`: 快捷支付统一版二阶段异步通知

use crate::{ConfirmQuickPayResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay with a card in two stages: the code, in a page.
///
/// 快捷支付统一版二阶段异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 217.
///
/// The fields are those of the answer to [`ConfirmQuickPay`](crate::ConfirmQuickPay).
///
/// 字段与 [`ConfirmQuickPay`](crate::ConfirmQuickPay) 的应答相同。
pub type ConfirmQuickPayNotification = ConfirmQuickPayResponse;

endpoint! {
    ConfirmQuickPayNotification => Receipt in Notification,
    id: "huifu.notice.217",
    title:
        "The result of a call, told afterwards: pay with a card in two stages: the code, in a page.",
        "快捷支付统一版二阶段异步通知",
    chapter: "asynchronous answers, command 217",
    evidence: PublicClient ["fromiuan/chinapnr trade/stepfastpay.go", "demo code of 2018 and later"],
    route: POST "" where "cmd_id" = "217",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
