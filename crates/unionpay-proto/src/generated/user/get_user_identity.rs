// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.user.auth`: 获取用户姓名与证件信息

use crate::CertKind;
use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Read the name and the certificate that the user agreed to share.
///
/// `POST /open/access/1.0/user.auth`; auth: UserToken; signature: None on the request, None on the answer; document chapter 5.2.2.
///
/// The user must have granted one of `upapi_auth`, `upapi_user`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetUserIdentity {}

impl GetUserIdentity {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

/// Answer to [`GetUserIdentity`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetUserIdentityResponse {
    /// Name. Travels encrypted.
    #[serde(rename = "realName")]
    pub real_name: Secret<String>,
    /// Kind of certificate. Travels encrypted.
    #[serde(rename = "certTp")]
    pub cert_tp: CertKind,
    /// Number of the certificate. Travels encrypted.
    #[serde(rename = "certId")]
    pub cert_id: Secret<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetUserIdentityResponse {
    /// With every field.
    #[must_use]
    pub fn new(
        real_name: impl Into<Secret<String>>,
        cert_tp: impl Into<CertKind>,
        cert_id: impl Into<Secret<String>>,
    ) -> Self {
        Self {
            real_name: real_name.into(),
            cert_tp: cert_tp.into(),
            cert_id: cert_id.into(),
            extra: Extra::default(),
        }
    }
}

impl Endpoint for GetUserIdentity {
    type Response = GetUserIdentityResponse;
    type Auth = auth::UserToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.user.auth",
        title: "Read the name and the certificate that the user agreed to share.",
        title_zh: "获取用户姓名与证件信息",
        chapter: "5.2.2",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/user.auth", selector: None },
        auth: AuthKind::UserToken,
        scopes: &["upapi_auth", "upapi_user"],
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
        response: &[
            Field::new("realName", "Name.").required().encrypted().secret(),
            Field::new("certTp", "Kind of certificate.").required().encrypted().kind(Kind::Code),
            Field::new("certId", "Number of the certificate.").required().encrypted().secret(),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {},
            GetUserIdentityResponse {
                real_name: "张三丰".into(),
                cert_tp: CertKind::IdentityCard,
                cert_id: "000000000000000000".into(),
                extra: Extra::default(),
            },
        )
    }
}
