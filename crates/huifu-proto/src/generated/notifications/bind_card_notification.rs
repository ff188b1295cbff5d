// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.103`: 快捷绑卡异步通知

use crate::{BindCardResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: bind a card for quick payment, in a page.
///
/// 快捷绑卡异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 103.
///
/// The fields are those of the answer to [`BindCard`](crate::BindCard).
///
/// 字段与 [`BindCard`](crate::BindCard) 的应答相同。
pub type BindCardNotification = BindCardResponse;

endpoint! {
    BindCardNotification => Receipt in Notification,
    id: "huifu.notice.103",
    title: "The result of a call, told afterwards: bind a card for quick payment, in a page.", "快捷绑卡异步通知",
    chapter: "asynchronous answers, command 103",
    evidence: PublicClient ["fromiuan/chinapnr user/bindcard.go"],
    route: POST "" where "cmd_id" = "103",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
