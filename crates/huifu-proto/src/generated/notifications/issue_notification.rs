// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.issue`: 代发异步通知

use crate::{IssueResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay to a bank account from an account at the platform.
///
/// 代发异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`Issue`](crate::Issue).
///
/// 字段与 [`Issue`](crate::Issue) 的应答相同。
pub type IssueNotification = IssueResponse;

endpoint! {
    IssueNotification => Receipt in Notification,
    id: "huifu.notice.issue",
    title:
        "The result of a call, told afterwards: pay to a bank account from an account at the platform.",
        "代发异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/issuing.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
