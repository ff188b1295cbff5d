// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.302`: 卡BIN查询

use crate::CheckValue;
use crate::Coded;
use crate::RespCode;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Route, SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask which bank issued a card.
///
/// `POST /merchantRequest` with `cmd_id=302`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 302.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/cardbin.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryCardBin {
    /// Card number.
    pub card_no: Secret<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryCardBin {
    /// With every field.
    #[must_use]
    pub fn new(card_no: impl Into<Secret<String>>) -> Self {
        Self { card_no: card_no.into(), extra: Extra::default() }
    }
}

impl QueryCardBin {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`QueryCardBin`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryCardBinResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Card number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// First digits, which name the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_bin: Option<String>,
    /// Name of the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_name: Option<String>,
    /// Kind of card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_type: Option<String>,
    /// The bank's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_no: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryCardBinResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            platform_seq_id: None,
            card_no: None,
            card_bin: None,
            bank_name: None,
            card_type: None,
            bank_no: None,
            extra: Extra::default(),
        }
    }

    /// Sets `resp_desc`.
    #[must_use]
    pub fn with_resp_desc(mut self, resp_desc: impl Into<String>) -> Self {
        self.resp_desc = Some(resp_desc.into());
        self
    }

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `card_no`.
    #[must_use]
    pub fn with_card_no(mut self, card_no: impl Into<Secret<String>>) -> Self {
        self.card_no = Some(card_no.into());
        self
    }

    /// Sets `card_bin`.
    #[must_use]
    pub fn with_card_bin(mut self, card_bin: impl Into<String>) -> Self {
        self.card_bin = Some(card_bin.into());
        self
    }

    /// Sets `bank_name`.
    #[must_use]
    pub fn with_bank_name(mut self, bank_name: impl Into<String>) -> Self {
        self.bank_name = Some(bank_name.into());
        self
    }

    /// Sets `card_type`.
    #[must_use]
    pub fn with_card_type(mut self, card_type: impl Into<String>) -> Self {
        self.card_type = Some(card_type.into());
        self
    }

    /// Sets `bank_no`.
    #[must_use]
    pub fn with_bank_no(mut self, bank_no: impl Into<String>) -> Self {
        self.bank_no = Some(bank_no.into());
        self
    }
}

impl Coded for QueryCardBinResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryCardBin {
    type Response = QueryCardBinResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.302",
        title: "Ask which bank issued a card.",
        title_zh: "卡BIN查询",
        chapter: "command 302",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr query/cardbin.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "302")) },
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
        request: &[Field::new("card_no", "Card number.").required().secret()],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("card_no", "Card number.").secret(),
            Field::new("card_bin", "First digits, which name the bank."),
            Field::new("bank_name", "Name of the bank."),
            Field::new("card_type", "Kind of card."),
            Field::new("bank_no", "The bank's number."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { card_no: "6200000000000000".into(), extra: Extra::default() },
            QueryCardBinResponse {
                resp_code: "302000".into(),
                resp_desc: Some("成功".into()),
                platform_seq_id: Some("2024051700000001".into()),
                card_no: Some("6200000000000000".into()),
                card_bin: Some("620000".into()),
                bank_name: Some("某银行".into()),
                card_type: Some("D".into()),
                bank_no: Some("01020000".into()),
                extra: Extra::default(),
            },
        )
    }
}
