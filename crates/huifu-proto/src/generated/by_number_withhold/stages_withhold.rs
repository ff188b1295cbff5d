// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.stages-withhold`: 分期代扣签约

use crate::CheckValue;
use crate::CmdId;
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

/// Bind a card from which the stages of an order are withheld.
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/stageswithhold.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StagesWithhold {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The product.
    pub product_id: String,
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Debit or credit card, a letter or digit of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dc_flag: Option<String>,
    /// Card number.
    pub card_no: Secret<String>,
    /// Phone number known to the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_mobile: Option<Secret<String>>,
    /// Province of the card, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_prov: Option<String>,
    /// Area of the card, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_area: Option<String>,
    /// The code of the text message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms_code: Option<Secret<String>>,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
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

impl StagesWithhold {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        user_cust_id: impl Into<String>,
        order_date: OrderDate,
        order_id: impl Into<String>,
        product_id: impl Into<String>,
        card_no: impl Into<Secret<String>>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            user_cust_id: user_cust_id.into(),
            order_date,
            order_id: order_id.into(),
            product_id: product_id.into(),
            bank_id: None,
            dc_flag: None,
            card_no: card_no.into(),
            card_mobile: None,
            card_prov: None,
            card_area: None,
            sms_code: None,
            bg_ret_url: bg_ret_url.into(),
            ret_url: None,
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

    /// Sets `dc_flag`.
    #[must_use]
    pub fn with_dc_flag(mut self, dc_flag: impl Into<String>) -> Self {
        self.dc_flag = Some(dc_flag.into());
        self
    }

    /// Sets `card_mobile`.
    #[must_use]
    pub fn with_card_mobile(mut self, card_mobile: impl Into<Secret<String>>) -> Self {
        self.card_mobile = Some(card_mobile.into());
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

    /// Sets `sms_code`.
    #[must_use]
    pub fn with_sms_code(mut self, sms_code: impl Into<Secret<String>>) -> Self {
        self.sms_code = Some(sms_code.into());
        self
    }

    /// Sets `ret_url`.
    #[must_use]
    pub fn with_ret_url(mut self, ret_url: impl Into<String>) -> Self {
        self.ret_url = Some(ret_url.into());
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

impl StagesWithhold {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`StagesWithhold`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StagesWithholdResponse {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Card number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// Number of the card's binding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bind_card_id: Option<String>,
    /// Where the platform sends the final result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bg_ret_url: Option<String>,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
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

impl StagesWithholdResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        resp_code: impl Into<RespCode>,
        order_date: OrderDate,
        order_id: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            order_date,
            order_id: order_id.into(),
            product_id: None,
            platform_seq_id: None,
            bank_id: None,
            card_no: None,
            bind_card_id: None,
            bg_ret_url: None,
            ret_url: None,
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

    /// Sets `product_id`.
    #[must_use]
    pub fn with_product_id(mut self, product_id: impl Into<String>) -> Self {
        self.product_id = Some(product_id.into());
        self
    }

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `bank_id`.
    #[must_use]
    pub fn with_bank_id(mut self, bank_id: impl Into<String>) -> Self {
        self.bank_id = Some(bank_id.into());
        self
    }

    /// Sets `card_no`.
    #[must_use]
    pub fn with_card_no(mut self, card_no: impl Into<Secret<String>>) -> Self {
        self.card_no = Some(card_no.into());
        self
    }

    /// Sets `bind_card_id`.
    #[must_use]
    pub fn with_bind_card_id(mut self, bind_card_id: impl Into<String>) -> Self {
        self.bind_card_id = Some(bind_card_id.into());
        self
    }

    /// Sets `bg_ret_url`.
    #[must_use]
    pub fn with_bg_ret_url(mut self, bg_ret_url: impl Into<String>) -> Self {
        self.bg_ret_url = Some(bg_ret_url.into());
        self
    }

    /// Sets `ret_url`.
    #[must_use]
    pub fn with_ret_url(mut self, ret_url: impl Into<String>) -> Self {
        self.ret_url = Some(ret_url.into());
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

impl Coded for StagesWithholdResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for StagesWithhold {
    type Response = StagesWithholdResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.stages-withhold",
        title: "Bind a card from which the stages of an order are withheld.",
        title_zh: "分期代扣签约",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/stageswithhold.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: None },
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
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("user_cust_id", "The user's number at the platform.").required().at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("product_id", "The product.").required(),
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("dc_flag", "Debit or credit card, a letter or digit of the platform's list."),
            Field::new("card_no", "Card number.").required().secret(),
            Field::new("card_mobile", "Phone number known to the bank.").secret(),
            Field::new("card_prov", "Province of the card, a number of the platform's list."),
            Field::new("card_area", "Area of the card, a number of the platform's list."),
            Field::new("sms_code", "The code of the text message.").secret(),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("product_id", "The product."),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("card_no", "Card number.").secret(),
            Field::new("bind_card_id", "Number of the card's binding."),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .kind(Kind::Url)
                .at_most(128),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                cmd_id: CmdId::constant("999"),
                user_cust_id: "6666000000000002".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                product_id: "1".into(),
                bank_id: Some("01020000".into()),
                dc_flag: Some("0".into()),
                card_no: "6200000000000000".into(),
                card_mobile: Some("19900000001".into()),
                card_prov: Some("0031".into()),
                card_area: Some("3100".into()),
                sms_code: Some("000000".into()),
                bg_ret_url: "https://merchant.example/huifu".into(),
                ret_url: Some("https://merchant.example/back".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            StagesWithholdResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                product_id: Some("1".into()),
                platform_seq_id: Some("2024051700000001".into()),
                bank_id: Some("01020000".into()),
                card_no: Some("6200000000000000".into()),
                bind_card_id: Some("10001".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                ret_url: Some("https://merchant.example/back".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
