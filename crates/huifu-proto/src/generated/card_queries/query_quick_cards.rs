// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.306`: 快捷绑卡查询

use crate::CheckValue;
use crate::Coded;
use crate::QuickCard;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask which cards are bound for quick payment.
///
/// `POST /merchantRequest` with `cmd_id=306`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 306.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/fasecard.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryQuickCards {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryQuickCards {
    /// With every field.
    #[must_use]
    pub fn new(user_cust_id: impl Into<String>) -> Self {
        Self { user_cust_id: user_cust_id.into(), extra: Extra::default() }
    }
}

impl QueryQuickCards {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`QueryQuickCards`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryQuickCardsResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// How many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<String>,
    /// The cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub card_list: Vec<QuickCard>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryQuickCardsResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            counts: None,
            card_list: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// Sets `resp_desc`.
    #[must_use]
    pub fn with_resp_desc(mut self, resp_desc: impl Into<String>) -> Self {
        self.resp_desc = Some(resp_desc.into());
        self
    }

    /// Sets `counts`.
    #[must_use]
    pub fn with_counts(mut self, counts: impl Into<String>) -> Self {
        self.counts = Some(counts.into());
        self
    }

    /// Sets `card_list`.
    #[must_use]
    pub fn with_card_list(mut self, card_list: Vec<QuickCard>) -> Self {
        self.card_list = card_list;
        self
    }
}

impl Coded for QueryQuickCardsResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryQuickCards {
    type Response = QueryQuickCardsResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.306",
        title: "Ask which cards are bound for quick payment.",
        title_zh: "快捷绑卡查询",
        chapter: "command 306",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr query/fasecard.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "306")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[Field::new("user_cust_id", "The user's number at the platform.").required().at_most(20)],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("counts", "How many."),
            Field::new("card_list", "The cards.").secret().kind(Kind::Record),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { user_cust_id: "6666000000000002".into(), extra: Extra::default() },
            QueryQuickCardsResponse {
                resp_code: "306000".into(),
                resp_desc: Some("成功".into()),
                counts: Some("1".into()),
                card_list: vec![QuickCard {
                    bind_card_id: Some("10001".into()),
                    card_no: Some("6200000000000000".into()),
                    bank_id: Some("01020000".into()),
                    dc_flag: Some("D".into()),
                    status: Some("N".into()),
                    extra: Extra::default(),
                }],
                extra: Extra::default(),
            },
        )
    }
}
