// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.single-pay`: 单笔代付

use crate::Amount;
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

/// Pay one person, to a card.
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/singlepay.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SinglePay {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// Name.
    pub user_name: Secret<String>,
    /// Card number.
    pub card_no: Secret<String>,
    /// Amount.
    pub trans_amt: Amount,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Number of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_mobile: Option<Secret<String>>,
    /// The account's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
    /// What kind of order it is, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<String>,
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

impl SinglePay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        order_id: impl Into<String>,
        order_date: OrderDate,
        user_name: impl Into<Secret<String>>,
        card_no: impl Into<Secret<String>>,
        trans_amt: Amount,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            order_id: order_id.into(),
            order_date,
            user_name: user_name.into(),
            card_no: card_no.into(),
            trans_amt,
            bg_ret_url: bg_ret_url.into(),
            cert_id: None,
            user_mobile: None,
            acct_id: None,
            trans_type: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `cert_id`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }

    /// Sets `user_mobile`.
    #[must_use]
    pub fn with_user_mobile(mut self, user_mobile: impl Into<Secret<String>>) -> Self {
        self.user_mobile = Some(user_mobile.into());
        self
    }

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
        self
    }

    /// Sets `trans_type`.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<String>) -> Self {
        self.trans_type = Some(trans_type.into());
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

impl SinglePay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`SinglePay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SinglePayResponse {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Date of the booking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_date: Option<String>,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<Secret<String>>,
    /// Number of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_mobile: Option<Secret<String>>,
    /// Card number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// The account's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// What kind of order it is, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<String>,
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

impl SinglePayResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        resp_code: impl Into<RespCode>,
        order_id: impl Into<String>,
        order_date: OrderDate,
    ) -> Self {
        Self {
            cmd_id,
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: order_id.into(),
            order_date,
            platform_seq_id: None,
            acct_date: None,
            user_name: None,
            cert_id: None,
            user_mobile: None,
            card_no: None,
            acct_id: None,
            trans_amt: None,
            trans_type: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `acct_date`.
    #[must_use]
    pub fn with_acct_date(mut self, acct_date: impl Into<String>) -> Self {
        self.acct_date = Some(acct_date.into());
        self
    }

    /// Sets `user_name`.
    #[must_use]
    pub fn with_user_name(mut self, user_name: impl Into<Secret<String>>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }

    /// Sets `cert_id`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }

    /// Sets `user_mobile`.
    #[must_use]
    pub fn with_user_mobile(mut self, user_mobile: impl Into<Secret<String>>) -> Self {
        self.user_mobile = Some(user_mobile.into());
        self
    }

    /// Sets `card_no`.
    #[must_use]
    pub fn with_card_no(mut self, card_no: impl Into<Secret<String>>) -> Self {
        self.card_no = Some(card_no.into());
        self
    }

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
        self
    }

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
        self
    }

    /// Sets `trans_type`.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<String>) -> Self {
        self.trans_type = Some(trans_type.into());
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

impl Coded for SinglePayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for SinglePay {
    type Response = SinglePayResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.single-pay",
        title: "Pay one person, to a card.",
        title_zh: "单笔代付",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/singlepay.go"],
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
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("user_name", "Name.").required().secret(),
            Field::new("card_no", "Card number.").required().secret(),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("cert_id", "Number of the identity card.").secret(),
            Field::new("user_mobile", "Phone number.").secret(),
            Field::new("acct_id", "The account's number.").at_most(20),
            Field::new("trans_type", "What kind of order it is, a number of the platform's list."),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("acct_date", "Date of the booking."),
            Field::new("user_name", "Name.").secret(),
            Field::new("cert_id", "Number of the identity card.").secret(),
            Field::new("user_mobile", "Phone number.").secret(),
            Field::new("card_no", "Card number.").secret(),
            Field::new("acct_id", "The account's number.").at_most(20),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("trans_type", "What kind of order it is, a number of the platform's list."),
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
                cmd_id: CmdId::constant("999"),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                user_name: "张三丰".into(),
                card_no: "6200000000000000".into(),
                trans_amt: Amount::from_fen(100),
                bg_ret_url: "https://merchant.example/huifu".into(),
                cert_id: Some("000000000000000000".into()),
                user_mobile: Some("19900000001".into()),
                acct_id: Some("1001".into()),
                trans_type: Some("01".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            SinglePayResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                platform_seq_id: Some("2024051700000001".into()),
                acct_date: Some("20240517".into()),
                user_name: Some("张三丰".into()),
                cert_id: Some("000000000000000000".into()),
                user_mobile: Some("19900000001".into()),
                card_no: Some("6200000000000000".into()),
                acct_id: Some("1001".into()),
                trans_amt: Some(Amount::from_fen(100)),
                trans_type: Some("01".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
