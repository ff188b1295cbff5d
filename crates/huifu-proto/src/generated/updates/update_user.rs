// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.107`: 用户信息修改（页面）

use crate::Coded;
use crate::OrderDate;
use crate::PageCommand;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Change the data of a user, in a page.
///
/// `POST /merchantRequest` with `cmd_id=107`, a form that the customer's browser sends; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 107.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/uppersoncard.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UpdateUser {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// What is done, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operate_type: Option<String>,
    /// Number of the business licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_code: Option<String>,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
    /// Where the platform sends the final result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bg_ret_url: Option<String>,
    /// Comes back unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_priv: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UpdateUser {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(user_cust_id: impl Into<String>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            user_cust_id: user_cust_id.into(),
            order_id: order_id.into(),
            order_date,
            operate_type: None,
            business_code: None,
            ret_url: None,
            bg_ret_url: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `operate_type`.
    #[must_use]
    pub fn with_operate_type(mut self, operate_type: impl Into<String>) -> Self {
        self.operate_type = Some(operate_type.into());
        self
    }

    /// Sets `business_code`.
    #[must_use]
    pub fn with_business_code(mut self, business_code: impl Into<String>) -> Self {
        self.business_code = Some(business_code.into());
        self
    }

    /// Sets `ret_url`.
    #[must_use]
    pub fn with_ret_url(mut self, ret_url: impl Into<String>) -> Self {
        self.ret_url = Some(ret_url.into());
        self
    }

    /// Sets `bg_ret_url`.
    #[must_use]
    pub fn with_bg_ret_url(mut self, bg_ret_url: impl Into<String>) -> Self {
        self.bg_ret_url = Some(bg_ret_url.into());
        self
    }

    /// Sets `mer_priv`.
    #[must_use]
    pub fn with_mer_priv(mut self, mer_priv: impl Into<String>) -> Self {
        self.mer_priv = Some(mer_priv.into());
        self
    }

    /// Sets `extension`.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<String>) -> Self {
        self.extension = Some(extension.into());
        self
    }
}

impl UpdateUser {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`UpdateUser`]: what the browser brings back to `ret_url`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UpdateUserResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Number of the business licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_code: Option<String>,
    /// What is done, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operate_type: Option<String>,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
    /// Where the platform sends the final result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bg_ret_url: Option<String>,
    /// Comes back unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_priv: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl UpdateUserResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: order_id.into(),
            order_date,
            user_cust_id: None,
            business_code: None,
            operate_type: None,
            ret_url: None,
            bg_ret_url: None,
            mer_priv: None,
            extension: None,
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

    /// Sets `business_code`.
    #[must_use]
    pub fn with_business_code(mut self, business_code: impl Into<String>) -> Self {
        self.business_code = Some(business_code.into());
        self
    }

    /// Sets `operate_type`.
    #[must_use]
    pub fn with_operate_type(mut self, operate_type: impl Into<String>) -> Self {
        self.operate_type = Some(operate_type.into());
        self
    }

    /// Sets `ret_url`.
    #[must_use]
    pub fn with_ret_url(mut self, ret_url: impl Into<String>) -> Self {
        self.ret_url = Some(ret_url.into());
        self
    }

    /// Sets `bg_ret_url`.
    #[must_use]
    pub fn with_bg_ret_url(mut self, bg_ret_url: impl Into<String>) -> Self {
        self.bg_ret_url = Some(bg_ret_url.into());
        self
    }

    /// Sets `mer_priv`.
    #[must_use]
    pub fn with_mer_priv(mut self, mer_priv: impl Into<String>) -> Self {
        self.mer_priv = Some(mer_priv.into());
        self
    }

    /// Sets `extension`.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<String>) -> Self {
        self.extension = Some(extension.into());
        self
    }
}

impl Coded for UpdateUserResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for UpdateUser {
    type Response = UpdateUserResponse;
    type Auth = auth::Caller;
    type Scheme = PageCommand;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.107",
        title: "Change the data of a user, in a page.",
        title_zh: "用户信息修改（页面）",
        chapter: "command 107",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/uppersoncard.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "107")) },
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
            Field::new("operate_type", "What is done, a number of the platform's list."),
            Field::new("business_code", "Number of the business licence."),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .kind(Kind::Url)
                .at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("business_code", "Number of the business licence."),
            Field::new("operate_type", "What is done, a number of the platform's list."),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .kind(Kind::Url)
                .at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                user_cust_id: "6666000000000002".into(),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                operate_type: Some("01".into()),
                business_code: Some("310000000000001".into()),
                ret_url: Some("https://merchant.example/back".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            UpdateUserResponse {
                resp_code: "107000".into(),
                resp_desc: Some("成功".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                user_cust_id: Some("6666000000000002".into()),
                business_code: Some("310000000000001".into()),
                operate_type: Some("01".into()),
                ret_url: Some("https://merchant.example/back".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
