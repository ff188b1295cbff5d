// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.stages-order`: 分期订单异步通知

use crate::{Notification, Receipt, StagesOrderResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: make an order that is paid in stages.
///
/// 分期订单异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`StagesOrder`](crate::StagesOrder).
///
/// 字段与 [`StagesOrder`](crate::StagesOrder) 的应答相同。
pub type StagesOrderNotification = StagesOrderResponse;

endpoint! {
    StagesOrderNotification => Receipt in Notification,
    id: "huifu.notice.stages-order",
    title: "The result of a call, told afterwards: make an order that is paid in stages.", "分期订单异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr user/stagesorder.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
