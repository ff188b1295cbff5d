// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.token`: 用授权 code 换取 accessToken 和 openId

use crate::OpenId;
use crate::OpenPlatform;
use crate::Scope;
use crate::Seconds;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Exchange the code of a user's login for an access token and the user's openId.
///
/// `POST /open/access/1.0/token`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 4.3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExchangeCode {
    /// The code from the redirect, URL-decoded. Lives five minutes.
    pub code: Secret<String>,
}

impl ExchangeCode {
    /// With every field.
    #[must_use]
    pub fn new(code: impl Into<Secret<String>>) -> Self {
        Self { code: code.into() }
    }
}

/// Answer to [`ExchangeCode`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExchangeCodeResponse {
    /// What the user granted, for calls about this user.
    #[serde(rename = "accessToken")]
    pub access_token: Secret<String>,
    /// How long it lives, in seconds; 3600 today. Afterwards the user must agree again.
    #[serde(rename = "expiresIn")]
    pub expires_in: Seconds,
    /// Reserved by the platform.
    #[serde(rename = "refreshToken", default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret<String>>,
    /// The user, as this merchant knows them.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// What was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ExchangeCodeResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        access_token: impl Into<Secret<String>>,
        expires_in: Seconds,
        open_id: impl Into<OpenId>,
    ) -> Self {
        Self {
            access_token: access_token.into(),
            expires_in,
            refresh_token: None,
            open_id: open_id.into(),
            scope: None,
            extra: Extra::default(),
        }
    }

    /// Sets `refreshToken`.
    #[must_use]
    pub fn with_refresh_token(mut self, refresh_token: impl Into<Secret<String>>) -> Self {
        self.refresh_token = Some(refresh_token.into());
        self
    }

    /// Sets `scope`.
    #[must_use]
    pub fn with_scope(mut self, scope: impl Into<Scope>) -> Self {
        self.scope = Some(scope.into());
        self
    }
}

impl Endpoint for ExchangeCode {
    type Response = ExchangeCodeResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.token",
        title: "Exchange the code of a user's login for an access token and the user's openId.",
        title_zh: "用授权 code 换取 accessToken 和 openId",
        chapter: "4.3",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/token", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Flat,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("code", "The code from the redirect, URL-decoded. Lives five minutes.")
                .required()
                .secret()
                .kind(Kind::Token),
            Field::new("grantType", "Always `authorization_code`.").required().constant("authorization_code"),
        ],
        response: &[
            Field::new("accessToken", "What the user granted, for calls about this user.")
                .required()
                .secret()
                .kind(Kind::Token),
            Field::new(
                "expiresIn",
                "How long it lives, in seconds; 3600 today. Afterwards the user must agree again.",
            )
            .required()
            .kind(Kind::Number),
            Field::new("refreshToken", "Reserved by the platform.").secret().kind(Kind::Token),
            Field::new("openId", "The user, as this merchant knows them.").required().kind(Kind::Token),
            Field::new("scope", "What was granted.").kind(Kind::Code),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { code: "c2FuZGJveC1jb2Rl".into() },
            ExchangeCodeResponse {
                access_token: "c2FuZGJveC1hY2Nlc3MtdG9rZW4=".into(),
                expires_in: Seconds::new(3600),
                refresh_token: Some("c2FuZGJveC1yZWZyZXNo".into()),
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                scope: Some(Scope::Mobile),
                extra: Extra::default(),
            },
        )
    }
}
