// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.face.video`: 获取人脸识别视频（文档外）

use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Fetch the video of a user's face check.
///
/// `POST /open/access/1.0/face.video`; auth: UserToken; signature: None on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetFaceVideo {}

impl GetFaceVideo {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

/// Answer to [`GetFaceVideo`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetFaceVideoResponse {
    /// The video, base64; the platform spells it so.
    #[serde(alias = "video")]
    pub vedio: Secret<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetFaceVideoResponse {
    /// With every field.
    #[must_use]
    pub fn new(vedio: impl Into<Secret<String>>) -> Self {
        Self { vedio: vedio.into(), extra: Extra::default() }
    }
}

impl Endpoint for GetFaceVideo {
    type Response = GetFaceVideoResponse;
    type Auth = auth::UserToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.face.video",
        title: "Fetch the video of a user's face check.",
        title_zh: "获取人脸识别视频（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/face.video", selector: None },
        auth: AuthKind::UserToken,
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
        request: &[],
        response: &[Field::new("vedio", "The video, base64; the platform spells it so.")
            .required()
            .secret()
            .kind(Kind::Token)],
    };

    fn sample() -> (Self, Self::Response) {
        (Self {}, GetFaceVideoResponse { vedio: "c2FuZGJveA==".into(), extra: Extra::default() })
    }
}
