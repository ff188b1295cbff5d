// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.info`: 签约关系查询

use crate::ContractStatus;
use crate::OpenId;
use crate::OpenPlatform;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask for a user's contract.
///
/// `POST /open/access/1.0/contract.info`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.4.5.
///
/// The user must have granted one of `upapi_contract`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetContract {
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// The template of the contract.
    #[serde(rename = "planId")]
    pub plan_id: String,
}

impl GetContract {
    /// With every field.
    #[must_use]
    pub fn new(open_id: impl Into<OpenId>, plan_id: impl Into<String>) -> Self {
        Self { open_id: open_id.into(), plan_id: plan_id.into() }
    }
}

/// Answer to [`GetContract`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetContractResponse {
    /// The platform's number of the contract.
    #[serde(rename = "contractId", default, skip_serializing_if = "Option::is_none")]
    pub contract_id: Option<String>,
    /// State of the contract; absent when the user never signed one.
    #[serde(rename = "contractStatus", default, skip_serializing_if = "Option::is_none")]
    pub contract_status: Option<ContractStatus>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetContractResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { contract_id: None, contract_status: None, extra: Extra::default() }
    }

    /// Sets `contractId`.
    #[must_use]
    pub fn with_contract_id(mut self, contract_id: impl Into<String>) -> Self {
        self.contract_id = Some(contract_id.into());
        self
    }

    /// Sets `contractStatus`.
    #[must_use]
    pub fn with_contract_status(mut self, contract_status: impl Into<ContractStatus>) -> Self {
        self.contract_status = Some(contract_status.into());
        self
    }
}

impl Endpoint for GetContract {
    type Response = GetContractResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.contract.info",
        title: "Ask for a user's contract.",
        title_zh: "签约关系查询",
        chapter: "5.4.5",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/contract.info", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &["upapi_contract"],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("openId", "The user.").required().kind(Kind::Token),
            Field::new("planId", "The template of the contract.").required(),
        ],
        response: &[
            Field::new("contractId", "The platform's number of the contract."),
            Field::new("contractStatus", "State of the contract; absent when the user never signed one.")
                .kind(Kind::Code),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                plan_id: "0000000000000000000000000000plan".into(),
            },
            GetContractResponse {
                contract_id: Some("0000000000000000001".into()),
                contract_status: Some(ContractStatus::Signed),
                extra: Extra::default(),
            },
        )
    }
}
