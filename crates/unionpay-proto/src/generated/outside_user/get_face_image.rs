// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.face.image`: 获取人脸识别照片（文档外）

use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Fetch the picture of a user's face check.
///
/// `POST /open/access/1.0/face.image`; auth: UserToken; signature: None on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetFaceImage {}

impl GetFaceImage {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

/// Answer to [`GetFaceImage`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetFaceImageResponse {
    /// The picture, base64.
    pub image: Secret<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetFaceImageResponse {
    /// With every field.
    #[must_use]
    pub fn new(image: impl Into<Secret<String>>) -> Self {
        Self { image: image.into(), extra: Extra::default() }
    }
}

impl Endpoint for GetFaceImage {
    type Response = GetFaceImageResponse;
    type Auth = auth::UserToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.face.image",
        title: "Fetch the picture of a user's face check.",
        title_zh: "获取人脸识别照片（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/face.image", selector: None },
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
        response: &[Field::new("image", "The picture, base64.").required().secret().kind(Kind::Token)],
    };

    fn sample() -> (Self, Self::Response) {
        (Self {}, GetFaceImageResponse { image: "c2FuZGJveA==".into(), extra: Extra::default() })
    }
}
