// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.info`: 签约关系查询

use crate::{ContractStatus, OpenId, OpenPlatform, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Ask for a user's contract.
    ///
    /// `POST /open/access/1.0/contract.info`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.4.5.
    ///
    /// The user must have granted one of `upapi_contract`.
    pub struct GetContract {
        /// The user.
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The template of the contract.
        plan_id "planId": as String = "0000000000000000000000000000plan",
    }
}

message! {
    /// Answer to [`GetContract`].
    #[derive(Default)]
    pub struct GetContractResponse {
        /// The platform's number of the contract.
        contract_id "contractId"?: as String, with_contract_id = "0000000000000000001",
        /// State of the contract; absent when the user never signed one.
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
