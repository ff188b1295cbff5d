// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.apply`: 无感支付申请签约

use crate::OpenId;
use crate::OpenPlatform;
use crate::Time;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Sign a contract for payment without a password, after the user agreed to it.
///
/// `POST /open/access/1.0/contract.apply`; auth: UserToken; signature: None on the request, None on the answer; document chapter 5.4.1.
///
/// The user must have granted one of `upapi_contract`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApplyContract {
    /// The template of the contract, from the platform.
    #[serde(rename = "planId")]
    pub plan_id: String,
    /// The merchant's number of the contract.
    #[serde(rename = "contractCode")]
    pub contract_code: String,
}

impl ApplyContract {
    /// With every field.
    #[must_use]
    pub fn new(plan_id: impl Into<String>, contract_code: impl Into<String>) -> Self {
        Self { plan_id: plan_id.into(), contract_code: contract_code.into() }
    }
}

/// Answer to [`ApplyContract`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApplyContractResponse {
    /// As it was sent.
    #[serde(rename = "contractCode")]
    pub contract_code: String,
    /// As it was sent.
    #[serde(rename = "planId", default, skip_serializing_if = "Option::is_none")]
    pub plan_id: Option<String>,
    /// The user.
    #[serde(rename = "openId", default, skip_serializing_if = "Option::is_none")]
    pub open_id: Option<OpenId>,
    /// When, Beijing time; the document's samples have two formats.
    #[serde(
        rename = "operateTime",
        alias = "operationTime",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub operate_time: Option<Time>,
    /// The platform's number of the contract, with which money is taken.
    #[serde(rename = "contractId")]
    pub contract_id: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ApplyContractResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(contract_code: impl Into<String>, contract_id: impl Into<String>) -> Self {
        Self {
            contract_code: contract_code.into(),
            plan_id: None,
            open_id: None,
            operate_time: None,
            contract_id: contract_id.into(),
            extra: Extra::default(),
        }
    }

    /// Sets `planId`.
    #[must_use]
    pub fn with_plan_id(mut self, plan_id: impl Into<String>) -> Self {
        self.plan_id = Some(plan_id.into());
        self
    }

    /// Sets `openId`.
    #[must_use]
    pub fn with_open_id(mut self, open_id: impl Into<OpenId>) -> Self {
        self.open_id = Some(open_id.into());
        self
    }

    /// Sets `operateTime`.
    #[must_use]
    pub fn with_operate_time(mut self, operate_time: impl Into<Time>) -> Self {
        self.operate_time = Some(operate_time.into());
        self
    }
}

impl Endpoint for ApplyContract {
    type Response = ApplyContractResponse;
    type Auth = auth::UserToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.contract.apply",
        title: "Sign a contract for payment without a password, after the user agreed to it.",
        title_zh: "无感支付申请签约",
        chapter: "5.4.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/contract.apply", selector: None },
        auth: AuthKind::UserToken,
        scopes: &["upapi_contract"],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Write { key: &["contractCode"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("planId", "The template of the contract, from the platform.").required(),
            Field::new("contractCode", "The merchant's number of the contract.").required(),
        ],
        response: &[
            Field::new("contractCode", "As it was sent.").required(),
            Field::new("planId", "As it was sent."),
            Field::new("openId", "The user.").kind(Kind::Token),
            Field::new("operateTime", "When, Beijing time; the document's samples have two formats.")
                .kind(Kind::Date),
            Field::new("contractId", "The platform's number of the contract, with which money is taken.")
                .required(),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { plan_id: "0000000000000000000000000000plan".into(), contract_code: "202405170001".into() },
            ApplyContractResponse {
                contract_code: "202405170001".into(),
                plan_id: Some("0000000000000000000000000000plan".into()),
                open_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                operate_time: Some("20240517103000".into()),
                contract_id: "0000000000000000001".into(),
                extra: Extra::default(),
            },
        )
    }
}
