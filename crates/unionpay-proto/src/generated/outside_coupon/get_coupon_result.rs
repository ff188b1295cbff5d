// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.coupon.query`: 赠送优惠券结果查询（文档外）

use crate::OpenPlatform;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Date, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind,
    Route, SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask whether a coupon was given. Public clients read the code of the answer and none of its fields.
///
/// `POST /open/access/1.0/coupon.query`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetCouponResult {
    /// The number under which it was given.
    #[serde(rename = "origTransSeqId")]
    pub orig_trans_seq_id: String,
    /// The day on which it was given.
    #[serde(rename = "origTransTs")]
    pub orig_trans_ts: Date,
    /// The merchant's number of the call, unique.
    #[serde(rename = "transSeqId")]
    pub trans_seq_id: String,
    /// Day of the question.
    #[serde(rename = "transTs")]
    pub trans_ts: Date,
}

impl GetCouponResult {
    /// With every field.
    #[must_use]
    pub fn new(
        orig_trans_seq_id: impl Into<String>,
        orig_trans_ts: Date,
        trans_seq_id: impl Into<String>,
        trans_ts: Date,
    ) -> Self {
        Self {
            orig_trans_seq_id: orig_trans_seq_id.into(),
            orig_trans_ts,
            trans_seq_id: trans_seq_id.into(),
            trans_ts,
        }
    }
}

/// Answer to [`GetCouponResult`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetCouponResultResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetCouponResultResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for GetCouponResult {
    type Response = GetCouponResultResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.coupon.query",
        title: "Ask whether a coupon was given. Public clients read the code of the answer and none of its fields.",
        title_zh: "赠送优惠券结果查询（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/coupon.query", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
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
            Field::new("origTransSeqId", "The number under which it was given.").required().at_most(64),
            Field::new("origTransTs", "The day on which it was given.").required().kind(Kind::Date),
            Field::new("transSeqId", "The merchant's number of the call, unique.").required().at_most(64),
            Field::new("transTs", "Day of the question.").required().kind(Kind::Date),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                orig_trans_seq_id: "20240517coupon000001".into(),
                orig_trans_ts: Date::constant(2024, 5, 17),
                trans_seq_id: "20240517coupon000001".into(),
                trans_ts: Date::constant(2024, 5, 17),
            },
            GetCouponResultResponse { extra: Extra::default() },
        )
    }
}
