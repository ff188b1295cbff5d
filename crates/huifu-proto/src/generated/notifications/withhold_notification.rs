// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.207`: 代扣支付异步通知

use crate::{Notification, Receipt, WithholdResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.
///
/// 代扣支付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 207.
///
/// The fields are those of the answer to [`Withhold`](crate::Withhold).
///
/// 字段与 [`Withhold`](crate::Withhold) 的应答相同。
pub type WithholdNotification = WithholdResponse;

endpoint! {
    WithholdNotification => Receipt in Notification,
    id: "huifu.notice.207",
    title:
        "The result of a call, told afterwards: take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.",
        "代扣支付异步通知",
    chapter: "asynchronous answers, command 207",
    evidence: PublicClient ["fromiuan/chinapnr trade/withholdpay.go"],
    route: POST "" where "cmd_id" = "207",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
