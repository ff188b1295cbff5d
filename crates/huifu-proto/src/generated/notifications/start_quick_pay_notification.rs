// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.216`: 快捷支付统一版一阶段异步通知

use crate::{Notification, Receipt, StartQuickPayResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.
///
/// 快捷支付统一版一阶段异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 216.
///
/// The fields are those of the answer to [`StartQuickPay`](crate::StartQuickPay).
///
/// 字段与 [`StartQuickPay`](crate::StartQuickPay) 的应答相同。
pub type StartQuickPayNotification = StartQuickPayResponse;

endpoint! {
    StartQuickPayNotification => Receipt in Notification,
    id: "huifu.notice.216",
    title:
        "The result of a call, told afterwards: pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.",
        "快捷支付统一版一阶段异步通知",
    chapter: "asynchronous answers, command 216",
    evidence: Inferred ["demo code of 2018 and later", "fromiuan/chinapnr user/fastunderunify.go"],
    route: POST "" where "cmd_id" = "216",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
