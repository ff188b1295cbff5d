// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.203`: 转账异步通知

use crate::{Notification, Receipt, TransferResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: move money between accounts at the platform.
///
/// 转账异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 203.
///
/// The fields are those of the answer to [`Transfer`](crate::Transfer).
///
/// 字段与 [`Transfer`](crate::Transfer) 的应答相同。
pub type TransferNotification = TransferResponse;

endpoint! {
    TransferNotification => Receipt in Notification,
    id: "huifu.notice.203",
    title: "The result of a call, told afterwards: move money between accounts at the platform.", "转账异步通知",
    chapter: "asynchronous answers, command 203",
    evidence: PublicClient ["fromiuan/chinapnr trade/transfer.go"],
    route: POST "" where "cmd_id" = "203",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
