// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.216`: 快捷支付统一版一阶段

use crate::Amount;
use crate::CheckValue;
use crate::Coded;
use crate::DivDetail;
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

/// Pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.
///
/// `POST /merchantRequest` with `cmd_id=216`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 216.
///
/// No source prints this field list whole; it is put together from what several say (demo code of 2018 and later; fromiuan/chinapnr user/fastunderunify.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StartQuickPay {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Amount.
    pub trans_amt: Amount,
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
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Who gets the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_cust_id: Option<String>,
    /// On which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_acct_id: Option<String>,
    /// Kind of device that the payer uses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer_term_type: Option<String>,
    /// Kind of trade, a number of the platform's list (since v3.1.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tm_type: Option<String>,
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

impl StartQuickPay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        user_cust_id: impl Into<String>,
        order_date: OrderDate,
        order_id: impl Into<String>,
        trans_amt: Amount,
        card_no: impl Into<Secret<String>>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            user_cust_id: user_cust_id.into(),
            order_date,
            order_id: order_id.into(),
            trans_amt,
            card_no: card_no.into(),
            card_mobile: None,
            card_prov: None,
            card_area: None,
            bg_ret_url: bg_ret_url.into(),
            div_detail: Vec::new(),
            in_cust_id: None,
            in_acct_id: None,
            payer_term_type: None,
            tm_type: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
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

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `in_cust_id`.
    #[must_use]
    pub fn with_in_cust_id(mut self, in_cust_id: impl Into<String>) -> Self {
        self.in_cust_id = Some(in_cust_id.into());
        self
    }

    /// Sets `in_acct_id`.
    #[must_use]
    pub fn with_in_acct_id(mut self, in_acct_id: impl Into<String>) -> Self {
        self.in_acct_id = Some(in_acct_id.into());
        self
    }

    /// Sets `payer_term_type`.
    #[must_use]
    pub fn with_payer_term_type(mut self, payer_term_type: impl Into<String>) -> Self {
        self.payer_term_type = Some(payer_term_type.into());
        self
    }

    /// Sets `tm_type`.
    #[must_use]
    pub fn with_tm_type(mut self, tm_type: impl Into<String>) -> Self {
        self.tm_type = Some(tm_type.into());
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

impl StartQuickPay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`StartQuickPay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StartQuickPayResponse {
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
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
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

impl StartQuickPayResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_date: OrderDate, order_id: impl Into<String>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            order_date,
            order_id: order_id.into(),
            platform_seq_id: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
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

impl Coded for StartQuickPayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for StartQuickPay {
    type Response = StartQuickPayResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.216",
        title: "Pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.",
        title_zh: "快捷支付统一版一阶段",
        chapter: "command 216",
        evidence: EvidenceLevel::Inferred,
        sources: &["demo code of 2018 and later", "fromiuan/chinapnr user/fastunderunify.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "216")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Write { key: &["order_date", "order_id"] },
        at_least_one: &["div_detail", "in_cust_id"],
        echo: &["order_id", "order_date"],
        request: &[
            Field::new("user_cust_id", "The user's number at the platform.").required().at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("card_no", "Card number.").required().secret(),
            Field::new("card_mobile", "Phone number known to the bank.").secret(),
            Field::new("card_prov", "Province of the card, a number of the platform's list."),
            Field::new("card_area", "Area of the card, a number of the platform's list."),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("in_cust_id", "Who gets the money."),
            Field::new("in_acct_id", "On which account."),
            Field::new("payer_term_type", "Kind of device that the payer uses."),
            Field::new("tm_type", "Kind of trade, a number of the platform's list (since v3.1.2).")
                .exactly(4),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("platform_seq_id", "The platform's number of this order."),
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
                trans_amt: Amount::from_fen(100),
                card_no: "6200000000000000".into(),
                card_mobile: Some("19900000001".into()),
                card_prov: Some("0031".into()),
                card_area: Some("3100".into()),
                bg_ret_url: "https://merchant.example/huifu".into(),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                in_cust_id: Some("6666000000000003".into()),
                in_acct_id: Some("1002".into()),
                payer_term_type: Some("08".into()),
                tm_type: Some("0100".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            StartQuickPayResponse {
                resp_code: "216000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                platform_seq_id: Some("2024051700000001".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
