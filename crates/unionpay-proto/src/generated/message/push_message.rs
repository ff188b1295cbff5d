// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.new.msg.push`: 消息推送

use crate::OpenId;
use crate::OpenPlatform;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Push a message to a user of the Quick Pass app.
///
/// `POST /open/access/1.0/new.msg.push`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.5.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PushMessage {
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// The message.
    pub content: String,
    /// Where it leads; must be in the merchant's UPSDK domains.
    pub url: String,
}

impl PushMessage {
    /// With every field.
    #[must_use]
    pub fn new(open_id: impl Into<OpenId>, content: impl Into<String>, url: impl Into<String>) -> Self {
        Self { open_id: open_id.into(), content: content.into(), url: url.into() }
    }
}

/// Answer to [`PushMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PushMessageResponse {
    /// As it was sent.
    #[serde(rename = "appId", default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// The user.
    #[serde(rename = "openId", default, skip_serializing_if = "Option::is_none")]
    pub open_id: Option<OpenId>,
    /// `00`.
    #[serde(rename = "resultCd", default, skip_serializing_if = "Option::is_none")]
    pub result_cd: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl PushMessageResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { app_id: None, open_id: None, result_cd: None, extra: Extra::default() }
    }

    /// Sets `appId`.
    #[must_use]
    pub fn with_app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// Sets `openId`.
    #[must_use]
    pub fn with_open_id(mut self, open_id: impl Into<OpenId>) -> Self {
        self.open_id = Some(open_id.into());
        self
    }

    /// Sets `resultCd`.
    #[must_use]
    pub fn with_result_cd(mut self, result_cd: impl Into<String>) -> Self {
        self.result_cd = Some(result_cd.into());
        self
    }
}

impl Endpoint for PushMessage {
    type Response = PushMessageResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.new.msg.push",
        title: "Push a message to a user of the Quick Pass app.",
        title_zh: "消息推送",
        chapter: "5.5.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/new.msg.push", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { codes: &["resp", "respCode", "resultCd"], message: "respMsg" }),
        effect: Effect::Write { key: &[] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("openId", "The user.").required().kind(Kind::Token),
            Field::new("content", "The message.").required().at_most_wide(140),
            Field::new("url", "Where it leads; must be in the merchant's UPSDK domains.")
                .required()
                .kind(Kind::Url),
        ],
        response: &[
            Field::new("appId", "As it was sent."),
            Field::new("openId", "The user.").kind(Kind::Token),
            Field::new("resultCd", "`00`."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                content: "推送的消息".into(),
                url: "https://merchant.example/message".into(),
            },
            PushMessageResponse {
                app_id: Some("sandbox".into()),
                open_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                result_cd: Some("00".into()),
                extra: Extra::default(),
            },
        )
    }
}
