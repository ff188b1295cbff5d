// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.contract.relieved`: 无感支付解约结果通知

use crate::{Acknowledgement, Notification, OpenId, Time, auth};
use endpoint_core::{endpoint, message};

message! {
    /// A user ended a contract for payment without a password inside the Quick Pass app.
    ///
    /// 无感支付解约结果通知。
    ///
    /// `GET` from the platform to the merchant; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.4.3.
    pub struct ContractRelieved {
        /// Time of the operation, Beijing time: `2019-11-05 10:45:55` or `20191105104555`.
        ///
        /// 操作时间，北京时间，格式为 `2019-11-05 10:45:55` 或 `20191105104555`。
        #[serde(alias = "operationTime")]
        operate_time "operateTime": as Time [date] = "2024-05-17 10:30:00",
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// Used in some industries only.
        ///
        /// 仅特定行业使用。
        #[serde(alias = "trId")]
        trid?: as String, with_trid = "00000000001",
        /// The contract that ended.
        ///
        /// 已解约的平台侧签约协议号。
        contract_id "contractId": as String = "0000000000000000001",
        ..extra
    }
}

endpoint! {
    ContractRelieved => Acknowledgement in Notification,
    id: "unionpay.notice.contract.relieved",
    title: "A user ended a contract for payment without a password inside the Quick Pass app.", "无感支付解约结果通知",
    chapter: "5.4.3",
    route: GET "",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Acknowledgement,
    effect: Write ["contractId"],
}
