// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.111`: 绑卡短信发送异步通知

use crate::{Notification, Receipt, SendBindMessageResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: bind a card in steps: send the code by text message.
///
/// 绑卡短信发送异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 111.
///
/// The fields are those of the answer to [`SendBindMessage`](crate::SendBindMessage).
///
/// 字段与 [`SendBindMessage`](crate::SendBindMessage) 的应答相同。
pub type SendBindMessageNotification = SendBindMessageResponse;

endpoint! {
    SendBindMessageNotification => Receipt in Notification,
    id: "huifu.notice.111",
    title:
        "The result of a call, told afterwards: bind a card in steps: send the code by text message.",
        "绑卡短信发送异步通知",
    chapter: "asynchronous answers, command 111",
    evidence: PublicClient ["fromiuan/chinapnr user/setpsendmsg.go"],
    route: POST "" where "cmd_id" = "111",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
