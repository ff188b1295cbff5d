// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.107`: 用户信息修改（页面）异步通知

use crate::{Notification, Receipt, UpdateUserResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: change the data of a user, in a page.
///
/// 用户信息修改（页面）异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 107.
///
/// The fields are those of the answer to [`UpdateUser`](crate::UpdateUser).
///
/// 字段与 [`UpdateUser`](crate::UpdateUser) 的应答相同。
pub type UpdateUserNotification = UpdateUserResponse;

endpoint! {
    UpdateUserNotification => Receipt in Notification,
    id: "huifu.notice.107",
    title: "The result of a call, told afterwards: change the data of a user, in a page.", "用户信息修改（页面）异步通知",
    chapter: "asynchronous answers, command 107",
    evidence: PublicClient ["fromiuan/chinapnr user/uppersoncard.go"],
    route: POST "" where "cmd_id" = "107",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
