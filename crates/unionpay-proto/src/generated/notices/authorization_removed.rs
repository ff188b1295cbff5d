// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.authorization.removed`: 用户授权解除通知

use crate::Acknowledgement;
use crate::Notice;
use crate::OpenId;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// A user took back what they had agreed to share, inside the Quick Pass app. The document states no HTTP method; GET is taken from its pointer to 5.4.3, and POST is read as well.
///
/// `GET` from the platform to the merchant; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.2.3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AuthorizationRemoved {
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AuthorizationRemoved {
    /// With every field.
    #[must_use]
    pub fn new(open_id: impl Into<OpenId>) -> Self {
        Self { open_id: open_id.into(), extra: Extra::default() }
    }
}

impl Endpoint for AuthorizationRemoved {
    type Response = Acknowledgement;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.notice.authorization.removed",
        title: "A user took back what they had agreed to share, inside the Quick Pass app. The document states no HTTP method; GET is taken from its pointer to 5.4.3, and POST is read as well.",
        title_zh: "用户授权解除通知",
        chapter: "5.2.3",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::GET, path: "", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Acknowledgement,
        verdict: None,
        effect: Effect::Write { key: &["openId"] },
        at_least_one: &[],
        echo: &[],
        request: &[Field::new("openId", "The user.").required().kind(Kind::Token)],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Self { open_id: "c2FuZGJveC9vcGVuK2lk".into(), extra: Extra::default() }, Acknowledgement::sample())
    }
}
