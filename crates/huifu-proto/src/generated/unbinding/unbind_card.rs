// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.105`: 银行卡解绑

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

/// Undo the binding of a card. The text message's code, date and order are optional since v1.1.8.
///
/// `POST /merchantRequest` with `cmd_id=105`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 105.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/unbindcard.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnbindCard {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The bank, a number of eight digits.
    pub bank_id: String,
    /// Number of the card's binding.
    pub card_id: String,
    /// Phone number known to the bank.
    pub card_mobile: Secret<String>,
    /// What the card is bound for.
    pub card_buss_type: String,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Date of the order that sent the text message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_order_date: Option<OrderDate>,
    /// The order that sent the text message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_order_id: Option<String>,
    /// The code of the text message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_code: Option<Secret<String>>,
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

impl UnbindCard {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        user_cust_id: impl Into<String>,
        order_date: OrderDate,
        order_id: impl Into<String>,
        bank_id: impl Into<String>,
        card_id: impl Into<String>,
        card_mobile: impl Into<Secret<String>>,
        card_buss_type: impl Into<String>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            user_cust_id: user_cust_id.into(),
            order_date,
            order_id: order_id.into(),
            bank_id: bank_id.into(),
            card_id: card_id.into(),
            card_mobile: card_mobile.into(),
            card_buss_type: card_buss_type.into(),
            bg_ret_url: bg_ret_url.into(),
            sms_order_date: None,
            sms_order_id: None,
            sms_code: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `sms_order_date`.
    #[must_use]
    pub fn with_sms_order_date(mut self, sms_order_date: OrderDate) -> Self {
        self.sms_order_date = Some(sms_order_date);
        self
    }

    /// Sets `sms_order_id`.
    #[must_use]
    pub fn with_sms_order_id(mut self, sms_order_id: impl Into<String>) -> Self {
        self.sms_order_id = Some(sms_order_id.into());
        self
    }

    /// Sets `sms_code`.
    #[must_use]
    pub fn with_sms_code(mut self, sms_code: impl Into<Secret<String>>) -> Self {
        self.sms_code = Some(sms_code.into());
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

impl UnbindCard {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`UnbindCard`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnbindCardResponse {
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
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Number of the card's binding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
    /// What the card was bound for; the platform spells it so.
    #[serde(
        rename = "cardBussType",
        alias = "card_buss_type",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    pub card_buss_type: Option<String>,
    /// Phone number known to the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_mobile: Option<Secret<String>>,
    /// The platform's number of the text message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_seq_id: Option<String>,
    /// The code of the text message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_code: Option<Secret<String>>,
    /// State of the unbinding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process_stat: Option<String>,
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

impl UnbindCardResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            order_id: order_id.into(),
            order_date,
            bank_id: None,
            card_id: None,
            card_buss_type: None,
            card_mobile: None,
            sms_seq_id: None,
            sms_code: None,
            process_stat: None,
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

    /// Sets `bank_id`.
    #[must_use]
    pub fn with_bank_id(mut self, bank_id: impl Into<String>) -> Self {
        self.bank_id = Some(bank_id.into());
        self
    }

    /// Sets `card_id`.
    #[must_use]
    pub fn with_card_id(mut self, card_id: impl Into<String>) -> Self {
        self.card_id = Some(card_id.into());
        self
    }

    /// Sets `cardBussType`.
    #[must_use]
    pub fn with_card_buss_type(mut self, card_buss_type: impl Into<String>) -> Self {
        self.card_buss_type = Some(card_buss_type.into());
        self
    }

    /// Sets `card_mobile`.
    #[must_use]
    pub fn with_card_mobile(mut self, card_mobile: impl Into<Secret<String>>) -> Self {
        self.card_mobile = Some(card_mobile.into());
        self
    }

    /// Sets `sms_seq_id`.
    #[must_use]
    pub fn with_sms_seq_id(mut self, sms_seq_id: impl Into<String>) -> Self {
        self.sms_seq_id = Some(sms_seq_id.into());
        self
    }

    /// Sets `sms_code`.
    #[must_use]
    pub fn with_sms_code(mut self, sms_code: impl Into<Secret<String>>) -> Self {
        self.sms_code = Some(sms_code.into());
        self
    }

    /// Sets `process_stat`.
    #[must_use]
    pub fn with_process_stat(mut self, process_stat: impl Into<String>) -> Self {
        self.process_stat = Some(process_stat.into());
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

impl Coded for UnbindCardResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for UnbindCard {
    type Response = UnbindCardResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.105",
        title: "Undo the binding of a card. The text message's code, date and order are optional since v1.1.8.",
        title_zh: "银行卡解绑",
        chapter: "command 105",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/unbindcard.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "105")) },
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
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("bank_id", "The bank, a number of eight digits.").required(),
            Field::new("card_id", "Number of the card's binding.").required(),
            Field::new("card_mobile", "Phone number known to the bank.").required().secret(),
            Field::new("card_buss_type", "What the card is bound for.").required(),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("sms_order_date", "Date of the order that sent the text message.").kind(Kind::Date),
            Field::new("sms_order_id", "The order that sent the text message."),
            Field::new("sms_code", "The code of the text message.").secret(),
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
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("card_id", "Number of the card's binding."),
            Field::new("cardBussType", "What the card was bound for; the platform spells it so."),
            Field::new("card_mobile", "Phone number known to the bank.").secret(),
            Field::new("sms_seq_id", "The platform's number of the text message."),
            Field::new("sms_code", "The code of the text message.").secret(),
            Field::new("process_stat", "State of the unbinding."),
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
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                bank_id: "01020000".into(),
                card_id: "10001".into(),
                card_mobile: "19900000001".into(),
                card_buss_type: "1".into(),
                bg_ret_url: "https://merchant.example/huifu".into(),
                sms_order_date: Some(OrderDate::constant(2024, 5, 17)),
                sms_order_id: Some("202405170000".into()),
                sms_code: Some("000000".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            UnbindCardResponse {
                resp_code: "105000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                bank_id: Some("01020000".into()),
                card_id: Some("10001".into()),
                card_buss_type: Some("1".into()),
                card_mobile: Some("19900000001".into()),
                sms_seq_id: Some("1".into()),
                sms_code: Some("000000".into()),
                process_stat: Some("S".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
