// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.h5`: H5支付异步通知

use crate::{H5PayResponse, Notification, Receipt, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: pay in a web page of an app (WeChat's public accounts and the like).
///
/// H5支付异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`H5Pay`](crate::H5Pay).
///
/// 字段与 [`H5Pay`](crate::H5Pay) 的应答相同。
pub type H5PayNotification = H5PayResponse;

endpoint! {
    H5PayNotification => Receipt in Notification,
    id: "huifu.notice.h5",
    title:
        "The result of a call, told afterwards: pay in a web page of an app (WeChat's public accounts and the like).",
        "H5支付异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr trade/h5.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
