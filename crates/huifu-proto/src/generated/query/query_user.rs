// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.317`: 用户信息查询

use crate::AccountEntry;
use crate::CheckValue;
use crate::Coded;
use crate::RespCode;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask for a user's number by his licence or identity card.
///
/// `POST /merchantRequest` with `cmd_id=317`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 317.
///
/// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryUser {
    /// Number of the business licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_code: Option<String>,
    /// Number of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryUser {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { business_code: None, cert_id: None, extra: Extra::default() }
    }

    /// Sets `business_code`.
    #[must_use]
    pub fn with_business_code(mut self, business_code: impl Into<String>) -> Self {
        self.business_code = Some(business_code.into());
        self
    }

    /// Sets `cert_id`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }
}

impl QueryUser {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`QueryUser`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryUserResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// The user's accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub acct_id_list: Vec<AccountEntry>,
    /// State of the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stat_flag: Option<String>,
    /// What the user is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_type: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryUserResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            acct_id_list: Vec::new(),
            stat_flag: None,
            role_type: None,
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

    /// Sets `acct_id_list`.
    #[must_use]
    pub fn with_acct_id_list(mut self, acct_id_list: Vec<AccountEntry>) -> Self {
        self.acct_id_list = acct_id_list;
        self
    }

    /// Sets `stat_flag`.
    #[must_use]
    pub fn with_stat_flag(mut self, stat_flag: impl Into<String>) -> Self {
        self.stat_flag = Some(stat_flag.into());
        self
    }

    /// Sets `role_type`.
    #[must_use]
    pub fn with_role_type(mut self, role_type: impl Into<String>) -> Self {
        self.role_type = Some(role_type.into());
        self
    }
}

impl Coded for QueryUserResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryUser {
    type Response = QueryUserResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.317",
        title: "Ask for a user's number by his licence or identity card.",
        title_zh: "用户信息查询",
        chapter: "command 317",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "317")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &["business_code", "cert_id"],
        echo: &[],
        request: &[
            Field::new("business_code", "Number of the business licence."),
            Field::new("cert_id", "Number of the identity card.").secret(),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("acct_id_list", "The user's accounts.").kind(Kind::Record),
            Field::new("stat_flag", "State of the user."),
            Field::new("role_type", "What the user is."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                business_code: Some("310000000000001".into()),
                cert_id: Some("000000000000000000".into()),
                extra: Extra::default(),
            },
            QueryUserResponse {
                resp_code: "317000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                acct_id_list: vec!["1001".into()],
                stat_flag: Some("N".into()),
                role_type: Some("1".into()),
                extra: Extra::default(),
            },
        )
    }
}
