// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.110`: 短信发送

use crate::CheckValue;
use crate::Coded;
use crate::OrderDate;
use crate::RespCode;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Send a code by text message.
///
/// `POST /merchantRequest` with `cmd_id=110`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 110.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/sendmsg.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendMessage {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// What the code is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_type: Option<String>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_mobile: Option<Secret<String>>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SendMessage {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(user_cust_id: impl Into<String>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            user_cust_id: user_cust_id.into(),
            order_id: order_id.into(),
            order_date,
            business_type: None,
            user_mobile: None,
            extra: Extra::default(),
        }
    }

    /// Sets `business_type`.
    #[must_use]
    pub fn with_business_type(mut self, business_type: impl Into<String>) -> Self {
        self.business_type = Some(business_type.into());
        self
    }

    /// Sets `user_mobile`.
    #[must_use]
    pub fn with_user_mobile(mut self, user_mobile: impl Into<Secret<String>>) -> Self {
        self.user_mobile = Some(user_mobile.into());
        self
    }
}

impl SendMessage {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`SendMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendMessageResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// What the code is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_type: Option<String>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_mobile: Option<Secret<String>>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SendMessageResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            order_id: order_id.into(),
            order_date,
            business_type: None,
            user_mobile: None,
            extra: Extra::default(),
        }
    }

    /// Sets `resp_desc`.
    #[must_use]
    pub fn with_resp_desc(mut self, resp_desc: impl Into<String>) -> Self {
        self.resp_desc = Some(resp_desc.into());
        self
    }

    /// Sets `user_cust_id`.
    #[must_use]
    pub fn with_user_cust_id(mut self, user_cust_id: impl Into<String>) -> Self {
        self.user_cust_id = Some(user_cust_id.into());
        self
    }

    /// Sets `business_type`.
    #[must_use]
    pub fn with_business_type(mut self, business_type: impl Into<String>) -> Self {
        self.business_type = Some(business_type.into());
        self
    }

    /// Sets `user_mobile`.
    #[must_use]
    pub fn with_user_mobile(mut self, user_mobile: impl Into<Secret<String>>) -> Self {
        self.user_mobile = Some(user_mobile.into());
        self
    }
}

impl Coded for SendMessageResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for SendMessage {
    type Response = SendMessageResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.110",
        title: "Send a code by text message.",
        title_zh: "短信发送",
        chapter: "command 110",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/sendmsg.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "110")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Write { key: &["order_date", "order_id"] },
        at_least_one: &[],
        echo: &["order_id", "order_date"],
        request: &[
            Field::new("user_cust_id", "The user's number at the platform.").required().at_most(20),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("business_type", "What the code is for."),
            Field::new("user_mobile", "Phone number.").secret(),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("business_type", "What the code is for."),
            Field::new("user_mobile", "Phone number.").secret(),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                user_cust_id: "6666000000000002".into(),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                business_type: Some("1".into()),
                user_mobile: Some("19900000001".into()),
                extra: Extra::default(),
            },
            SendMessageResponse {
                resp_code: "110000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                business_type: Some("1".into()),
                user_mobile: Some("19900000001".into()),
                extra: Extra::default(),
            },
        )
    }
}
