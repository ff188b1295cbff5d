// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.150`: 申请标签数据异步通知

use crate::{ApplyNfcTagResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.
///
/// 申请标签数据异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 150.
///
/// The fields are those of the answer to [`ApplyNfcTag`](crate::ApplyNfcTag).
///
/// 字段与 [`ApplyNfcTag`](crate::ApplyNfcTag) 的应答相同。
pub type ApplyNfcTagNotification = ApplyNfcTagResponse;

endpoint! {
    ApplyNfcTagNotification => Receipt in Notification,
    id: "huifu.notice.150",
    title:
        "The result of a call, told afterwards: apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.",
        "申请标签数据异步通知",
    chapter: "asynchronous answers, command 150",
    evidence: VendorPage ["api.cloudpnr.com/appplus/union_nfc.html"],
    route: POST "" where "cmd_id" = "150",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
