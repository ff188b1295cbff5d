// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.single-pay`: 单笔代付异步通知

use crate::{Notification, Receipt, SinglePayResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay one person, to a card.
///
/// 单笔代付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`SinglePay`](crate::SinglePay).
///
/// 字段与 [`SinglePay`](crate::SinglePay) 的应答相同。
pub type SinglePayNotification = SinglePayResponse;

endpoint! {
    SinglePayNotification => Receipt in Notification,
    id: "huifu.notice.single-pay",
    title: "The result of a call, told afterwards: pay one person, to a card.", "单笔代付异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/singlepay.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
