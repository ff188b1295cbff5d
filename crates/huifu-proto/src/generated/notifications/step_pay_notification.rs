// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.112`: 分步支付异步通知

use crate::{Notification, Receipt, StepPayResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay with a bound card, in steps. Sources list the fields of `div_detail` beside it; they are inside.
///
/// 分步支付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 112.
///
/// The fields are those of the answer to [`StepPay`](crate::StepPay).
///
/// 字段与 [`StepPay`](crate::StepPay) 的应答相同。
pub type StepPayNotification = StepPayResponse;

endpoint! {
    StepPayNotification => Receipt in Notification,
    id: "huifu.notice.112",
    title:
        "The result of a call, told afterwards: pay with a bound card, in steps. Sources list the fields of `div_detail` beside it; they are inside.",
        "分步支付异步通知",
    chapter: "asynchronous answers, command 112",
    evidence: PublicClient ["fromiuan/chinapnr user/setppay.go"],
    route: POST "" where "cmd_id" = "112",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
