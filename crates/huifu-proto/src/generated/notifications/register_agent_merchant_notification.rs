// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.120`: 代理商商户入驻异步通知

use crate::{Notification, Receipt, RegisterAgentMerchantResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.
///
/// 代理商商户入驻异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 120.
///
/// The fields are those of the answer to [`RegisterAgentMerchant`](crate::RegisterAgentMerchant).
///
/// 字段与 [`RegisterAgentMerchant`](crate::RegisterAgentMerchant) 的应答相同。
pub type RegisterAgentMerchantNotification = RegisterAgentMerchantResponse;

endpoint! {
    RegisterAgentMerchantNotification => Receipt in Notification,
    id: "huifu.notice.120",
    title:
        "The result of a call, told afterwards: register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.",
        "代理商商户入驻异步通知",
    chapter: "asynchronous answers, command 120",
    evidence: PublicClient ["demo code of 2018 and later"],
    route: POST "" where "cmd_id" = "120",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
