// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.backendToken`: 获取后台接口调用凭证 backendToken

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

/// Fetch the token with which the merchant's back end calls the other interfaces.
///
/// `POST /open/access/1.0/backendToken`; auth: Caller; signature: Sha256Digest on the request, None on the answer; document chapter 5.1.1.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetBackendToken {}

impl GetBackendToken {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

/// Answer to [`GetBackendToken`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetBackendTokenResponse {
    /// The token. A new one makes the old one invalid.
    #[serde(rename = "backendToken")]
    pub backend_token: Secret<String>,
    /// How long it lives, in seconds; 7200 today.
    #[serde(rename = "expiresIn")]
    pub expires_in: Seconds,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetBackendTokenResponse {
    /// With every field.
    #[must_use]
    pub fn new(backend_token: impl Into<Secret<String>>, expires_in: Seconds) -> Self {
        Self { backend_token: backend_token.into(), expires_in, extra: Extra::default() }
    }
}

impl Endpoint for GetBackendToken {
    type Response = GetBackendTokenResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.backendToken",
        title: "Fetch the token with which the merchant's back end calls the other interfaces.",
        title_zh: "获取后台接口调用凭证 backendToken",
        chapter: "5.1.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/backendToken", selector: None },
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
            Field::new("backendToken", "The token. A new one makes the old one invalid.")
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
            GetBackendTokenResponse {
                backend_token: "c2FuZGJveC1iYWNrZW5kLXRva2Vu".into(),
                expires_in: Seconds::new(7200),
                extra: Extra::default(),
            },
        )
    }
}
