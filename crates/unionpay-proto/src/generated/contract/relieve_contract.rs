// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.relieve`: 无感支付申请解约

use crate::{OpenId, OpenPlatform, Time, auth};
use endpoint_core::{endpoint, message};

message! {
    /// End a contract for payment without a password.
    ///
    /// 无感支付申请解约。
    ///
    /// `POST /open/access/1.0/contract.relieve`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.4.2.
    ///
    /// The user must have granted one of `upapi_contract`.
    pub struct RelieveContract {
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The platform's number of the contract.
        ///
        /// 平台侧的签约协议号。
        contract_id "contractId": as String = "0000000000000000001",
        /// The template of the contract.
        ///
        /// 签约协议模板编号。
        plan_id "planId": as String = "0000000000000000000000000000plan",
        /// The merchant's number of the contract.
        ///
        /// 商户侧的签约协议号，由商户生成。
        contract_code "contractCode": as String = "202405170001",
    }
}

message! {
    /// Answer to [`RelieveContract`].
    ///
    /// [`RelieveContract`] 的应答。
    #[derive(Default)]
    pub struct RelieveContractResponse {
        /// As it was sent.
        ///
        /// 商户侧的签约协议号，原样返回。
        contract_code "contractCode"?: as String, with_contract_code = "202405170001",
        /// As it was sent.
        ///
        /// 签约协议模板编号，原样返回。
        plan_id "planId"?: as String, with_plan_id = "0000000000000000000000000000plan",
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId"?: as OpenId, with_open_id [token] = "c2FuZGJveC9vcGVuK2lk",
        /// Time of the operation, Beijing time; the document's samples have two formats.
        ///
        /// 操作时间，北京时间；文档样例中有两种格式。
        #[serde(alias = "operationTime")]
        operate_time "operateTime"?: as Time, with_operate_time [date] = "20240517103000",
        ..extra
    }
}

endpoint! {
    RelieveContract => RelieveContractResponse in OpenPlatform,
    id: "unionpay.contract.relieve",
    title: "End a contract for payment without a password.", "无感支付申请解约",
    chapter: "5.4.2",
    route: POST "/open/access/1.0/contract.relieve",
    auth: BackendToken,
    scopes: ["upapi_contract"],
    sign: None => None,
    envelope: Params,
    effect: Write ["contractId"],
}
