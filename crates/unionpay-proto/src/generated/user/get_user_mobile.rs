// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.user.mobile`: 获取用户登录手机号

use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Route, SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Read the phone number that the user agreed to share.
///
/// `POST /open/access/1.0/user.mobile`; auth: UserToken; signature: None on the request, None on the answer; document chapter 5.2.1.
///
/// The user must have granted one of `upapi_mobile`, `upapi_auth`, `upapi_user`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetUserMobile {}

impl GetUserMobile {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

/// Answer to [`GetUserMobile`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetUserMobileResponse {
    /// Phone number. Travels encrypted.
    pub mobile: Secret<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetUserMobileResponse {
    /// With every field.
    #[must_use]
    pub fn new(mobile: impl Into<Secret<String>>) -> Self {
        Self { mobile: mobile.into(), extra: Extra::default() }
    }
}

impl Endpoint for GetUserMobile {
    type Response = GetUserMobileResponse;
    type Auth = auth::UserToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.user.mobile",
        title: "Read the phone number that the user agreed to share.",
        title_zh: "获取用户登录手机号",
        chapter: "5.2.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/user.mobile", selector: None },
        auth: AuthKind::UserToken,
        scopes: &["upapi_mobile", "upapi_auth", "upapi_user"],
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
        response: &[Field::new("mobile", "Phone number.").required().encrypted().secret()],
    };

    fn sample() -> (Self, Self::Response) {
        (Self {}, GetUserMobileResponse { mobile: "19900000001".into(), extra: Extra::default() })
    }
}
