// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Contracts for payment without a password (chapter 5.4).

use crate::ContractStatus;
use crate::Count;
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

/// Ask how many orders of a user without a password are not finished.
///
/// `POST /open/access/1.0/contract.status`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.4.4.
///
/// The user must have granted one of `upapi_contract`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CountUnfinishedOrders {
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
}

impl CountUnfinishedOrders {
    /// With every field.
    #[must_use]
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into() }
    }
}

/// Answer to [`CountUnfinishedOrders`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CountUnfinishedOrdersResponse {
    /// How many; 0 when there are none.
    pub enable: Count,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl CountUnfinishedOrdersResponse {
    /// With every field.
    #[must_use]
    pub fn new(enable: Count) -> Self {
        Self { enable, extra: Extra::default() }
    }
}

impl Endpoint for CountUnfinishedOrders {
    type Response = CountUnfinishedOrdersResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.contract.status",
        title: "Ask how many orders of a user without a password are not finished.",
        title_zh: "查询用户未完成的无感支付订单",
        chapter: "5.4.4",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/contract.status", selector: None },
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
        request: &[Field::new("openId", "The user.").required().kind(Kind::Token)],
        response: &[Field::new("enable", "How many; 0 when there are none.").required().kind(Kind::Number)],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { open_id: "c2FuZGJveC9vcGVuK2lk".into() },
            CountUnfinishedOrdersResponse { enable: Count::new(2), extra: Extra::default() },
        )
    }
}

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
