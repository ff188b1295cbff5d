// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.101`: 个人开户异步通知

use crate::{Notification, OpenPersonalAccountResponse, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: open an account for a person.
///
/// 个人开户异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 101.
///
/// The fields are those of the answer to [`OpenPersonalAccount`](crate::OpenPersonalAccount).
///
/// 字段与 [`OpenPersonalAccount`](crate::OpenPersonalAccount) 的应答相同。
pub type OpenPersonalAccountNotification = OpenPersonalAccountResponse;

endpoint! {
    OpenPersonalAccountNotification => Receipt in Notification,
    id: "huifu.notice.101",
    title: "The result of a call, told afterwards: open an account for a person.", "个人开户异步通知",
    chapter: "asynchronous answers, command 101",
    evidence: VendorPage ["api.cloudpnr.com/appplus/user.html"],
    route: POST "" where "cmd_id" = "101",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
