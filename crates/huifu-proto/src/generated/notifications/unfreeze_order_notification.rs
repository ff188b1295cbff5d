// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.212`: 订单解冻异步通知

use crate::{Notification, Receipt, UnfreezeOrderResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: set free the shares of a payment that were frozen.
///
/// 订单解冻异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 212.
///
/// The fields are those of the answer to [`UnfreezeOrder`](crate::UnfreezeOrder).
///
/// 字段与 [`UnfreezeOrder`](crate::UnfreezeOrder) 的应答相同。
pub type UnfreezeOrderNotification = UnfreezeOrderResponse;

endpoint! {
    UnfreezeOrderNotification => Receipt in Notification,
    id: "huifu.notice.212",
    title:
        "The result of a call, told afterwards: set free the shares of a payment that were frozen.",
        "订单解冻异步通知",
    chapter: "asynchronous answers, command 212",
    evidence: PublicClient ["fromiuan/chinapnr trade/unfreezeorder.go"],
    route: POST "" where "cmd_id" = "212",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
