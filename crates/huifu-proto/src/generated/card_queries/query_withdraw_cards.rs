// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.318`: 取现卡查询

use crate::CheckValue;
use crate::Coded;
use crate::RespCode;
use crate::WithdrawCard;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask which cards are bound for withdrawals.
///
/// `POST /merchantRequest` with `cmd_id=318`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 318.
///
/// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryWithdrawCards {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// Number of the card's binding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bind_card_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryWithdrawCards {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(user_cust_id: impl Into<String>) -> Self {
        Self { user_cust_id: user_cust_id.into(), bind_card_id: None, extra: Extra::default() }
    }

    /// Sets `bind_card_id`.
    #[must_use]
    pub fn with_bind_card_id(mut self, bind_card_id: impl Into<String>) -> Self {
        self.bind_card_id = Some(bind_card_id.into());
        self
    }
}

impl QueryWithdrawCards {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`QueryWithdrawCards`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryWithdrawCardsResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub card_list: Vec<WithdrawCard>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryWithdrawCardsResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self { resp_code: resp_code.into(), resp_desc: None, card_list: Vec::new(), extra: Extra::default() }
    }

    /// Sets `resp_desc`.
    #[must_use]
    pub fn with_resp_desc(mut self, resp_desc: impl Into<String>) -> Self {
        self.resp_desc = Some(resp_desc.into());
        self
    }

    /// Sets `card_list`.
    #[must_use]
    pub fn with_card_list(mut self, card_list: Vec<WithdrawCard>) -> Self {
        self.card_list = card_list;
        self
    }
}

impl Coded for QueryWithdrawCardsResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryWithdrawCards {
    type Response = QueryWithdrawCardsResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.318",
        title: "Ask which cards are bound for withdrawals.",
        title_zh: "取现卡查询",
        chapter: "command 318",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "318")) },
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
        request: &[
            Field::new("user_cust_id", "The user's number at the platform.").required().at_most(20),
            Field::new("bind_card_id", "Number of the card's binding."),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("card_list", "The cards.").kind(Kind::Record),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                user_cust_id: "6666000000000002".into(),
                bind_card_id: Some("10001".into()),
                extra: Extra::default(),
            },
            QueryWithdrawCardsResponse {
                resp_code: "318000".into(),
                resp_desc: Some("成功".into()),
                card_list: vec![WithdrawCard {
                    cash_bind_card_id: Some("10001".into()),
                    extra: Extra::default(),
                }],
                extra: Extra::default(),
            },
        )
    }
}
