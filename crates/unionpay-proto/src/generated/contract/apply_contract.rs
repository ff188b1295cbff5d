// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.apply`: 无感支付申请签约

use crate::{OpenId, OpenPlatform, Time, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Sign a contract for payment without a password, after the user agreed to it.
    ///
    /// 无感支付申请签约。
    ///
    /// `POST /open/access/1.0/contract.apply`; auth: UserToken; signature: None on the request, None on the answer; document chapter 5.4.1.
    ///
    /// The user must have granted one of `upapi_contract`.
    pub struct ApplyContract {
        /// The template of the contract, from the platform.
        ///
        /// 签约协议模板编号，由平台分配。
        plan_id "planId": as String = "0000000000000000000000000000plan",
        /// The merchant's number of the contract.
        ///
        /// 商户侧的签约协议号，由商户生成。
        contract_code "contractCode": as String = "202405170001",
    }
}

message! {
    /// Answer to [`ApplyContract`].
    ///
    /// [`ApplyContract`] 的应答。
    pub struct ApplyContractResponse {
        /// As it was sent.
        ///
        /// 商户侧的签约协议号，原样返回。
        contract_code "contractCode": as String = "202405170001",
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
        /// The platform's number of the contract, with which money is taken.
        ///
        /// 平台侧的签约协议号，凭此发起扣款。
        contract_id "contractId": as String = "0000000000000000001",
        ..extra
    }
}

endpoint! {
    ApplyContract => ApplyContractResponse in OpenPlatform,
    id: "unionpay.contract.apply",
    title: "Sign a contract for payment without a password, after the user agreed to it.", "无感支付申请签约",
    chapter: "5.4.1",
    route: POST "/open/access/1.0/contract.apply",
    auth: UserToken,
    scopes: ["upapi_contract"],
    sign: None => None,
    envelope: Params,
    effect: Write ["contractCode"],
}
