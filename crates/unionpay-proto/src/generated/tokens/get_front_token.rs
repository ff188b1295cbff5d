// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.frontToken`: 获取 UPSDK 初始化凭证 frontToken

use crate::OpenPlatform;
use crate::Seconds;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Fetch the token that signs the configuration of UPSDK pages.
///
/// `POST /open/access/1.0/frontToken`; auth: Caller; signature: Sha256Digest on the request, None on the answer; document chapter 5.1.2.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetFrontToken {}

impl GetFrontToken {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

/// Answer to [`GetFrontToken`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetFrontTokenResponse {
    /// The token. A new one makes the old one invalid.
    #[serde(rename = "frontToken")]
    pub front_token: Secret<String>,
    /// How long it lives, in seconds; 7200 today.
    #[serde(rename = "expiresIn")]
    pub expires_in: Seconds,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetFrontTokenResponse {
    /// With every field.
    #[must_use]
    pub fn new(front_token: impl Into<Secret<String>>, expires_in: Seconds) -> Self {
        Self { front_token: front_token.into(), expires_in, extra: Extra::default() }
    }
}

impl Endpoint for GetFrontToken {
    type Response = GetFrontTokenResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.frontToken",
        title: "Fetch the token that signs the configuration of UPSDK pages.",
        title_zh: "获取 UPSDK 初始化凭证 frontToken",
        chapter: "5.1.2",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/frontToken", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256Digest,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[],
        response: &[
            Field::new("frontToken", "The token. A new one makes the old one invalid.")
                .required()
                .secret()
                .kind(Kind::Token),
            Field::new("expiresIn", "How long it lives, in seconds; 7200 today.")
                .required()
                .kind(Kind::Number),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {},
            GetFrontTokenResponse {
                front_token: "c2FuZGJveC1mcm9udC10b2tlbg==".into(),
                expires_in: Seconds::new(7200),
                extra: Extra::default(),
            },
        )
    }
}
