// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.202`: 取现异步通知

use crate::{Notification, Receipt, WithdrawResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: withdraw from a user's account to a bound bank card.
///
/// 取现异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 202.
///
/// The fields are those of the answer to [`Withdraw`](crate::Withdraw).
///
/// 字段与 [`Withdraw`](crate::Withdraw) 的应答相同。
pub type WithdrawNotification = WithdrawResponse;

endpoint! {
    WithdrawNotification => Receipt in Notification,
    id: "huifu.notice.202",
    title:
        "The result of a call, told afterwards: withdraw from a user's account to a bound bank card.",
        "取现异步通知",
    chapter: "asynchronous answers, command 202",
    evidence: PublicClient ["fromiuan/chinapnr trade/enchashment.go"],
    route: POST "" where "cmd_id" = "202",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
