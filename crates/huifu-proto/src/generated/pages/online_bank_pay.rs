// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.204`: 网银支付

use crate::Amount;
use crate::Coded;
use crate::DivDetail;
use crate::OrderDate;
use crate::PageCommand;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Pay by online banking, in a page.
///
/// `POST /merchantRequest` with `cmd_id=204`, a form that the customer's browser sends; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 204.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/ebank.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OnlineBankPay {
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The bank's gateway, a number of the platform's list; without it the user chooses on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate_id: Option<String>,
    /// Amount.
    pub trans_amt: Amount,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// The merchant below this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secondary_mer_id: Option<String>,
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

impl OnlineBankPay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        order_id: impl Into<String>,
        order_date: OrderDate,
        trans_amt: Amount,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            user_cust_id: None,
            order_id: order_id.into(),
            order_date,
            gate_id: None,
            trans_amt,
            bg_ret_url: bg_ret_url.into(),
            ret_url: None,
            div_detail: Vec::new(),
            secondary_mer_id: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `user_cust_id`.
    #[must_use]
    pub fn with_user_cust_id(mut self, user_cust_id: impl Into<String>) -> Self {
        self.user_cust_id = Some(user_cust_id.into());
        self
    }

    /// Sets `gate_id`.
    #[must_use]
    pub fn with_gate_id(mut self, gate_id: impl Into<String>) -> Self {
        self.gate_id = Some(gate_id.into());
        self
    }

    /// Sets `ret_url`.
    #[must_use]
    pub fn with_ret_url(mut self, ret_url: impl Into<String>) -> Self {
        self.ret_url = Some(ret_url.into());
        self
    }

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `secondary_mer_id`.
    #[must_use]
    pub fn with_secondary_mer_id(mut self, secondary_mer_id: impl Into<String>) -> Self {
        self.secondary_mer_id = Some(secondary_mer_id.into());
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

impl OnlineBankPay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`OnlineBankPay`]: what the browser brings back to `ret_url`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OnlineBankPayResponse {
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
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// How it was paid (since v3.2.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_type: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
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

impl OnlineBankPayResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            order_id: order_id.into(),
            order_date,
            trans_amt: None,
            platform_seq_id: None,
            pay_type: None,
            div_detail: Vec::new(),
            ret_url: None,
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

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
        self
    }

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `pay_type`.
    #[must_use]
    pub fn with_pay_type(mut self, pay_type: impl Into<String>) -> Self {
        self.pay_type = Some(pay_type.into());
        self
    }

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `ret_url`.
    #[must_use]
    pub fn with_ret_url(mut self, ret_url: impl Into<String>) -> Self {
        self.ret_url = Some(ret_url.into());
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

impl Coded for OnlineBankPayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for OnlineBankPay {
    type Response = OnlineBankPayResponse;
    type Auth = auth::Caller;
    type Scheme = PageCommand;

    const INFO: &'static EndpointInfo = &EndpointInfo {
id: "huifu.204",
title: "Pay by online banking, in a page.",
title_zh: "网银支付",
chapter: "command 204",
evidence: EvidenceLevel::PublicClient,
sources: &["fromiuan/chinapnr trade/ebank.go"],
route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "204")) },
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
request: &[Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.").required().at_most(20),
Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
Field::new("gate_id", "The bank's gateway, a number of the platform's list; without it the user chooses on the page.").at_most(8),
Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
Field::new("bg_ret_url", "Where the platform sends the final result.").required().kind(Kind::Url).at_most(128),
Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
Field::new("secondary_mer_id", "The merchant below this one."),
Field::new("mer_priv", "Comes back unchanged.").at_most(120),
Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
],
response: &[Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
Field::new("resp_desc", "The platform's text."),
Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.").required().at_most(20),
Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
Field::new("trans_amt", "Amount.").kind(Kind::Amount),
Field::new("platform_seq_id", "The platform's number of this order."),
Field::new("pay_type", "How it was paid (since v3.2.2)."),
Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
Field::new("bg_ret_url", "Where the platform sends the final result.").kind(Kind::Url).at_most(128),
Field::new("mer_priv", "Comes back unchanged.").at_most(120),
Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
],
};

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                user_cust_id: Some("6666000000000002".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                gate_id: Some("01020000".into()),
                trans_amt: Amount::from_fen(100),
                bg_ret_url: "https://merchant.example/huifu".into(),
                ret_url: Some("https://merchant.example/back".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                secondary_mer_id: Some("1".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            OnlineBankPayResponse {
                resp_code: "204000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                trans_amt: Some(Amount::from_fen(100)),
                platform_seq_id: Some("2024051700000001".into()),
                pay_type: Some("1".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                ret_url: Some("https://merchant.example/back".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
