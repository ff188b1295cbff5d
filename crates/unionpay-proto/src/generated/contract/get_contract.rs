// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.info`: 签约关系查询

use crate::{ContractStatus, OpenId, OpenPlatform, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Ask for a user's contract.
    ///
    /// 签约关系查询。
    ///
    /// `POST /open/access/1.0/contract.info`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.4.5.
    ///
    /// The user must have granted one of `upapi_contract`.
    pub struct GetContract {
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The template of the contract.
        ///
        /// 签约协议模板编号。
        plan_id "planId": as String = "0000000000000000000000000000plan",
    }
}

message! {
    /// Answer to [`GetContract`].
    ///
    /// [`GetContract`] 的应答。
    #[derive(Default)]
    pub struct GetContractResponse {
        /// The platform's number of the contract.
        ///
        /// 平台侧的签约协议号。
        contract_id "contractId"?: as String, with_contract_id = "0000000000000000001",
        /// State of the contract; absent when the user never signed one.
        ///
        /// 签约状态；用户从未签约时不返回。
        contract_status "contractStatus"?: as ContractStatus, with_contract_status
            [code] = ContractStatus::Signed,
        ..extra
    }
}

endpoint! {
    GetContract => GetContractResponse in OpenPlatform,
    id: "unionpay.contract.info",
    title: "Ask for a user's contract.", "签约关系查询",
    chapter: "5.4.5",
    route: POST "/open/access/1.0/contract.info",
    auth: BackendToken,
    scopes: ["upapi_contract"],
    sign: None => None,
    envelope: Params,
    effect: Read,
}
