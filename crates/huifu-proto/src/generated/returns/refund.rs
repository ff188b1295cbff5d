// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.205`: 退款

use crate::Amount;
use crate::CheckValue;
use crate::Coded;
use crate::DivDetail;
use crate::OrderDate;
use crate::RespCode;
use crate::TransStat;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Pay back a payment, whole or in part.
///
/// `POST /merchantRequest` with `cmd_id=205`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 205.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/refund.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Refund {
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Amount.
    pub trans_amt: Amount,
    /// The platform's number of the first order; the platform spells it so.
    pub orginal_platform_seq_id: String,
    /// Who gives back how much.
    #[serde(with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Whether the payment was a quick payment in a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quickpay_page_flag: Option<String>,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
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

impl Refund {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        order_date: OrderDate,
        order_id: impl Into<String>,
        trans_amt: Amount,
        orginal_platform_seq_id: impl Into<String>,
        div_detail: Vec<DivDetail>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            order_date,
            order_id: order_id.into(),
            trans_amt,
            orginal_platform_seq_id: orginal_platform_seq_id.into(),
            div_detail,
            bg_ret_url: bg_ret_url.into(),
            quickpay_page_flag: None,
            user_cust_id: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `quickpay_page_flag`.
    #[must_use]
    pub fn with_quickpay_page_flag(mut self, quickpay_page_flag: impl Into<String>) -> Self {
        self.quickpay_page_flag = Some(quickpay_page_flag.into());
        self
    }

    /// Sets `user_cust_id`.
    #[must_use]
    pub fn with_user_cust_id(mut self, user_cust_id: impl Into<String>) -> Self {
        self.user_cust_id = Some(user_cust_id.into());
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

impl Refund {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`Refund`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RefundResponse {
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
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// State of the order: 02000002 success, 02000003 failed, 02000009 paid back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_stat: Option<TransStat>,
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

impl RefundResponse {
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
            trans_amt: None,
            trans_stat: None,
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

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
        self
    }

    /// Sets `trans_stat`.
    #[must_use]
    pub fn with_trans_stat(mut self, trans_stat: impl Into<TransStat>) -> Self {
        self.trans_stat = Some(trans_stat.into());
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

impl Coded for RefundResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for Refund {
    type Response = RefundResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.205",
        title: "Pay back a payment, whole or in part.",
        title_zh: "退款",
        chapter: "command 205",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/refund.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "205")) },
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
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new(
                "orginal_platform_seq_id",
                "The platform's number of the first order; the platform spells it so.",
            )
            .required(),
            Field::new("div_detail", "Who gives back how much.").required().kind(Kind::Record),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("quickpay_page_flag", "Whether the payment was a quick payment in a page."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
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
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new(
                "trans_stat",
                "State of the order: 02000002 success, 02000003 failed, 02000009 paid back.",
            ),
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
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                trans_amt: Amount::from_fen(100),
                orginal_platform_seq_id: "2024051700000001".into(),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                bg_ret_url: "https://merchant.example/huifu".into(),
                quickpay_page_flag: Some("1".into()),
                user_cust_id: Some("6666000000000002".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            RefundResponse {
                resp_code: "205000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                platform_seq_id: Some("2024051700000001".into()),
                trans_amt: Some(Amount::from_fen(100)),
                trans_stat: Some("02000002".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
