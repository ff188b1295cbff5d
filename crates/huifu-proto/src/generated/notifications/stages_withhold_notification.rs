// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.stages-withhold`: 分期代扣签约异步通知

use crate::{Notification, Receipt, StagesWithholdResponse, auth};
use endpoint_core::endpoint;

/// The result of a call, told afterwards: bind a card from which the stages of an order are withheld.
///
/// 分期代扣签约异步通知。
///
/// `POST` from the platform to the merchant; auth: NoCredential; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`StagesWithhold`](crate::StagesWithhold).
///
/// 字段与 [`StagesWithhold`](crate::StagesWithhold) 的应答相同。
pub type StagesWithholdNotification = StagesWithholdResponse;

endpoint! {
    StagesWithholdNotification => Receipt in Notification,
    id: "huifu.notice.stages-withhold",
    title:
        "The result of a call, told afterwards: bind a card from which the stages of an order are withheld.",
        "分期代扣签约异步通知",
    chapter: "asynchronous answers, none: not named",
    evidence: PublicClient ["fromiuan/chinapnr user/stageswithhold.go"],
    route: POST "",
    auth: NoCredential,
    sign: CfcaAttached => None,
    envelope: Acknowledgement,
    effect: Write ["order_date", "order_id"],
}
