// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.relieve`: 无感支付申请解约

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

/// End a contract for payment without a password.
///
/// `POST /open/access/1.0/contract.relieve`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.4.2.
///
/// The user must have granted one of `upapi_contract`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RelieveContract {
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// The platform's number of the contract.
    #[serde(rename = "contractId")]
    pub contract_id: String,
    /// The template of the contract.
    #[serde(rename = "planId")]
    pub plan_id: String,
    /// The merchant's number of the contract.
    #[serde(rename = "contractCode")]
    pub contract_code: String,
}

impl RelieveContract {
    /// With every field.
    #[must_use]
    pub fn new(
        open_id: impl Into<OpenId>,
        contract_id: impl Into<String>,
        plan_id: impl Into<String>,
        contract_code: impl Into<String>,
    ) -> Self {
        Self {
            open_id: open_id.into(),
            contract_id: contract_id.into(),
            plan_id: plan_id.into(),
            contract_code: contract_code.into(),
        }
    }
}

/// Answer to [`RelieveContract`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RelieveContractResponse {
    /// As it was sent.
    #[serde(rename = "contractCode", default, skip_serializing_if = "Option::is_none")]
    pub contract_code: Option<String>,
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
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl RelieveContractResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self {
            contract_code: None,
            plan_id: None,
            open_id: None,
            operate_time: None,
            extra: Extra::default(),
        }
    }

    /// Sets `contractCode`.
    #[must_use]
    pub fn with_contract_code(mut self, contract_code: impl Into<String>) -> Self {
        self.contract_code = Some(contract_code.into());
        self
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

impl Endpoint for RelieveContract {
    type Response = RelieveContractResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.contract.relieve",
        title: "End a contract for payment without a password.",
        title_zh: "无感支付申请解约",
        chapter: "5.4.2",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/contract.relieve", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &["upapi_contract"],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Write { key: &["contractId"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("openId", "The user.").required().kind(Kind::Token),
            Field::new("contractId", "The platform's number of the contract.").required(),
            Field::new("planId", "The template of the contract.").required(),
            Field::new("contractCode", "The merchant's number of the contract.").required(),
        ],
        response: &[
            Field::new("contractCode", "As it was sent."),
            Field::new("planId", "As it was sent."),
            Field::new("openId", "The user.").kind(Kind::Token),
            Field::new("operateTime", "When, Beijing time; the document's samples have two formats.")
                .kind(Kind::Date),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                contract_id: "0000000000000000001".into(),
                plan_id: "0000000000000000000000000000plan".into(),
                contract_code: "202405170001".into(),
            },
            RelieveContractResponse {
                contract_code: Some("202405170001".into()),
                plan_id: Some("0000000000000000000000000000plan".into()),
                open_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                operate_time: Some("20240517103000".into()),
                extra: Extra::default(),
            },
        )
    }
}
