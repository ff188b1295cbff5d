// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.withhold-card`: 非分期代扣签约异步通知

use crate::{Notification, Receipt, WithholdCardResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: bind a card from which payments are withheld, without stages.
///
/// 非分期代扣签约异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`WithholdCard`](crate::WithholdCard).
///
/// 字段与 [`WithholdCard`](crate::WithholdCard) 的应答相同。
pub type WithholdCardNotification = WithholdCardResponse;

endpoint! {
    WithholdCardNotification => Receipt in Notification,
    id: "huifu.notice.withhold-card",
    title:
        "The result of a call, told afterwards: bind a card from which payments are withheld, without stages.",
        "非分期代扣签约异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr user/notstageswithhold.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
