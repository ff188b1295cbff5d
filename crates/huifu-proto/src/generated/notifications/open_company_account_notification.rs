// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.102`: 企业开户异步通知

use crate::{Notification, OpenCompanyAccountResponse, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: open an account for a company. The result is an audit, which takes time.
///
/// 企业开户异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 102.
///
/// The fields are those of the answer to [`OpenCompanyAccount`](crate::OpenCompanyAccount).
///
/// 字段与 [`OpenCompanyAccount`](crate::OpenCompanyAccount) 的应答相同。
pub type OpenCompanyAccountNotification = OpenCompanyAccountResponse;

endpoint! {
    OpenCompanyAccountNotification => Receipt in Notification,
    id: "huifu.notice.102",
    title:
        "The result of a call, told afterwards: open an account for a company. The result is an audit, which takes time.",
        "企业开户异步通知",
    chapter: "asynchronous answers, command 102",
    evidence: PublicClient ["demo code of 2018 and later"],
    route: POST "" where "cmd_id" = "102",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
