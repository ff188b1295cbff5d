// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.contract.status`: 查询用户未完成的无感支付订单

use crate::Count;
use crate::OpenId;
use crate::OpenPlatform;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

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
