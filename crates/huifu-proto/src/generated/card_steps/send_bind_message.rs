// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.111`: 绑卡短信发送

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

/// Bind a card in steps: send the code by text message.
///
/// `POST /merchantRequest` with `cmd_id=111`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 111.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/setpsendmsg.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendBindMessage {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// How the card is verified.
    pub card_verify_type: String,
    /// Debit or credit card, a letter or digit of the platform's list.
    pub dc_flag: String,
    /// Card number.
    pub card_no: Secret<String>,
    /// Phone number known to the bank.
    pub card_mobile: Secret<String>,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Province of the card, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_prov: Option<String>,
    /// Area of the card, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_area: Option<String>,
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

impl SendBindMessage {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        user_cust_id: impl Into<String>,
        order_id: impl Into<String>,
        order_date: OrderDate,
        card_verify_type: impl Into<String>,
        dc_flag: impl Into<String>,
        card_no: impl Into<Secret<String>>,
        card_mobile: impl Into<Secret<String>>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            user_cust_id: user_cust_id.into(),
            order_id: order_id.into(),
            order_date,
            card_verify_type: card_verify_type.into(),
            dc_flag: dc_flag.into(),
            card_no: card_no.into(),
            card_mobile: card_mobile.into(),
            bg_ret_url: bg_ret_url.into(),
            bank_id: None,
            card_prov: None,
            card_area: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `bank_id`.
    #[must_use]
    pub fn with_bank_id(mut self, bank_id: impl Into<String>) -> Self {
        self.bank_id = Some(bank_id.into());
        self
    }

    /// Sets `card_prov`.
    #[must_use]
    pub fn with_card_prov(mut self, card_prov: impl Into<String>) -> Self {
        self.card_prov = Some(card_prov.into());
        self
    }

    /// Sets `card_area`.
    #[must_use]
    pub fn with_card_area(mut self, card_area: impl Into<String>) -> Self {
        self.card_area = Some(card_area.into());
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

impl SendBindMessage {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`SendBindMessage`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendBindMessageResponse {
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
    /// How the card is verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_verify_type: Option<String>,
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

impl SendBindMessageResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            order_id: order_id.into(),
            order_date,
            card_verify_type: None,
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

    /// Sets `card_verify_type`.
    #[must_use]
    pub fn with_card_verify_type(mut self, card_verify_type: impl Into<String>) -> Self {
        self.card_verify_type = Some(card_verify_type.into());
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

impl Coded for SendBindMessageResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for SendBindMessage {
    type Response = SendBindMessageResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.111",
        title: "Bind a card in steps: send the code by text message.",
        title_zh: "绑卡短信发送",
        chapter: "command 111",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/setpsendmsg.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "111")) },
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
            Field::new("card_verify_type", "How the card is verified.").required(),
            Field::new("dc_flag", "Debit or credit card, a letter or digit of the platform's list.")
                .required(),
            Field::new("card_no", "Card number.").required().secret(),
            Field::new("card_mobile", "Phone number known to the bank.").required().secret(),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("bank_id", "The bank, a number of eight digits.").exactly(8),
            Field::new("card_prov", "Province of the card, a number of the platform's list."),
            Field::new("card_area", "Area of the card, a number of the platform's list."),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("card_verify_type", "How the card is verified."),
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
                card_verify_type: "1".into(),
                dc_flag: "0".into(),
                card_no: "6200000000000000".into(),
                card_mobile: "19900000001".into(),
                bg_ret_url: "https://merchant.example/huifu".into(),
                bank_id: Some("01020000".into()),
                card_prov: Some("0031".into()),
                card_area: Some("3100".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            SendBindMessageResponse {
                resp_code: "111000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                card_verify_type: Some("1".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
