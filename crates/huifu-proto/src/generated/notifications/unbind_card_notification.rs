// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.105`: 银行卡解绑异步通知

use crate::{Notification, Receipt, UnbindCardResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: undo the binding of a card. The text message's code, date and order are optional since v1.1.8.
///
/// 银行卡解绑异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 105.
///
/// The fields are those of the answer to [`UnbindCard`](crate::UnbindCard).
///
/// 字段与 [`UnbindCard`](crate::UnbindCard) 的应答相同。
pub type UnbindCardNotification = UnbindCardResponse;

endpoint! {
    UnbindCardNotification => Receipt in Notification,
    id: "huifu.notice.105",
    title:
        "The result of a call, told afterwards: undo the binding of a card. The text message's code, date and order are optional since v1.1.8.",
        "银行卡解绑异步通知",
    chapter: "asynchronous answers, command 105",
    evidence: PublicClient ["fromiuan/chinapnr user/unbindcard.go"],
    route: POST "" where "cmd_id" = "105",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
