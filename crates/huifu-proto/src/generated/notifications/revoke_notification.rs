// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.revoke`: 撤销异步通知

use crate::{Notification, Receipt, RevokeResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: revoke a payment. The document took 223, which revokes reverse scans, off line in v3.2.8: that number is refused.
///
/// 撤销异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`Revoke`](crate::Revoke).
///
/// 字段与 [`Revoke`](crate::Revoke) 的应答相同。
pub type RevokeNotification = RevokeResponse;

endpoint! {
    RevokeNotification => Receipt in Notification,
    id: "huifu.notice.revoke",
    title:
        "The result of a call, told afterwards: revoke a payment. The document took 223, which revokes reverse scans, off line in v3.2.8: that number is refused.",
        "撤销异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/revocation.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
