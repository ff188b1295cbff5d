// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.maktg.queryDraw`: 直接抽奖结果查询（文档外）

use crate::OpenPlatform;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Date, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind,
    Route, SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask what became of a direct draw. The one public sample reads the code of the answer and none of its fields.
///
/// `POST /open/access/1.0/maktg.queryDraw`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetDrawResult {
    /// The number of the draw.
    #[serde(rename = "transSeqId")]
    pub trans_seq_id: String,
    /// The day of the draw.
    #[serde(rename = "transTs")]
    pub trans_ts: Date,
}

impl GetDrawResult {
    /// With every field.
    #[must_use]
    pub fn new(trans_seq_id: impl Into<String>, trans_ts: Date) -> Self {
        Self { trans_seq_id: trans_seq_id.into(), trans_ts }
    }
}

/// Answer to [`GetDrawResult`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetDrawResultResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetDrawResultResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for GetDrawResult {
    type Response = GetDrawResultResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.maktg.queryDraw",
        title: "Ask what became of a direct draw. The one public sample reads the code of the answer and none of its fields.",
        title_zh: "直接抽奖结果查询（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/maktg.queryDraw", selector: None },
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
            Field::new("transSeqId", "The number of the draw.").required().at_most(64),
            Field::new("transTs", "The day of the draw.").required().kind(Kind::Date),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { trans_seq_id: "20240517coupon000001".into(), trans_ts: Date::constant(2024, 5, 17) },
            GetDrawResultResponse { extra: Extra::default() },
        )
    }
}
