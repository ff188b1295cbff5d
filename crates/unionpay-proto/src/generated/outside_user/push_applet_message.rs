// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.applet.msg`: 小程序模板消息（文档外）

use crate::OpenId;
use crate::OpenPlatform;
use crate::Switch;
use crate::TemplateValue;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Push a message of a mini program, from a template.
///
/// `POST /open/access/1.0/applet.msg`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java sample of YsfUtils).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PushAppletMessage {
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// The mini program.
    #[serde(rename = "mpId")]
    pub mp_id: String,
    /// The template.
    #[serde(rename = "templateId")]
    pub template_id: String,
    /// The message.
    pub desc: String,
    /// Kind of display; public clients send `1`.
    #[serde(rename = "uiType")]
    pub ui_type: String,
    /// Where it leads: `applet`, `rn`, `html` or `native`.
    #[serde(rename = "destType")]
    pub dest_type: String,
    /// The place, in the form that `destType` asks for.
    #[serde(rename = "destInfo")]
    pub dest_info: String,
    /// Whether it is pushed.
    #[serde(rename = "isPush", default, skip_serializing_if = "Option::is_none")]
    pub is_push: Option<Switch>,
    /// Values of the template.
    #[serde(rename = "valueList", default, skip_serializing_if = "Vec::is_empty")]
    pub value_list: Vec<TemplateValue>,
}

impl PushAppletMessage {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        open_id: impl Into<OpenId>,
        mp_id: impl Into<String>,
        template_id: impl Into<String>,
        desc: impl Into<String>,
        ui_type: impl Into<String>,
        dest_type: impl Into<String>,
        dest_info: impl Into<String>,
    ) -> Self {
        Self {
            open_id: open_id.into(),
            mp_id: mp_id.into(),
            template_id: template_id.into(),
            desc: desc.into(),
            ui_type: ui_type.into(),
            dest_type: dest_type.into(),
            dest_info: dest_info.into(),
            is_push: None,
            value_list: Vec::new(),
        }
    }

    /// Sets `isPush`.
    #[must_use]
    pub fn with_is_push(mut self, is_push: impl Into<Switch>) -> Self {
        self.is_push = Some(is_push.into());
        self
    }

    /// Sets `valueList`.
    #[must_use]
    pub fn with_value_list(mut self, value_list: Vec<TemplateValue>) -> Self {
        self.value_list = value_list;
        self
    }
}

/// Answer to [`PushAppletMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PushAppletMessageResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl PushAppletMessageResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for PushAppletMessage {
    type Response = PushAppletMessageResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.applet.msg",
        title: "Push a message of a mini program, from a template.",
        title_zh: "小程序模板消息（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Java sample of YsfUtils"],
        route: Route { method: Method::POST, path: "/open/access/1.0/applet.msg", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Write { key: &[] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("openId", "The user.").required().kind(Kind::Token),
            Field::new("mpId", "The mini program.").required(),
            Field::new("templateId", "The template.").required(),
            Field::new("desc", "The message.").required().at_most(200),
            Field::new("uiType", "Kind of display; public clients send `1`.").required(),
            Field::new("destType", "Where it leads: `applet`, `rn`, `html` or `native`.").required(),
            Field::new("destInfo", "The place, in the form that `destType` asks for.").required(),
            Field::new("isPush", "Whether it is pushed.").kind(Kind::Code),
            Field::new("valueList", "Values of the template.").kind(Kind::Record),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                mp_id: "0000000000000001".into(),
                template_id: "00000000000000000000000000000001".into(),
                desc: "消息".into(),
                ui_type: "1".into(),
                dest_type: "applet".into(),
                dest_info: "0000000000000001".into(),
                is_push: Some(Switch::Yes),
                value_list: vec![TemplateValue {
                    key: "MU00000001".into(),
                    value: "消息".into(),
                    extra: Extra::default(),
                }],
            },
            PushAppletMessageResponse { extra: Extra::default() },
        )
    }
}
