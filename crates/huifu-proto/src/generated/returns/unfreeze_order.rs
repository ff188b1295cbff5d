// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.212`: 订单解冻

use crate::Amount;
use crate::CheckValue;
use crate::Coded;
use crate::DivDetail;
use crate::FailedShare;
use crate::OrderDate;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Set free the shares of a payment that were frozen.
///
/// `POST /merchantRequest` with `cmd_id=212`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 212.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/unfreezeorder.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnfreezeOrder {
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The platform's number of the first order; the platform spells it so.
    pub orginal_platform_seq_id: String,
    /// Which shares.
    #[serde(with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
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

impl UnfreezeOrder {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        order_date: OrderDate,
        order_id: impl Into<String>,
        orginal_platform_seq_id: impl Into<String>,
        div_detail: Vec<DivDetail>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            user_cust_id: None,
            order_date,
            order_id: order_id.into(),
            orginal_platform_seq_id: orginal_platform_seq_id.into(),
            div_detail,
            bg_ret_url: bg_ret_url.into(),
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

impl UnfreezeOrder {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`UnfreezeOrder`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnfreezeOrderResponse {
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
    /// How many were set free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success_cnt: Option<String>,
    /// How much was set free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success_amt: Option<Amount>,
    /// How many were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_cnt: Option<String>,
    /// How much was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_amt: Option<Amount>,
    /// The shares that were not.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub fail_div_detail: Vec<FailedShare>,
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

impl UnfreezeOrderResponse {
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
            success_cnt: None,
            success_amt: None,
            fail_cnt: None,
            fail_amt: None,
            fail_div_detail: Vec::new(),
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

    /// Sets `success_cnt`.
    #[must_use]
    pub fn with_success_cnt(mut self, success_cnt: impl Into<String>) -> Self {
        self.success_cnt = Some(success_cnt.into());
        self
    }

    /// Sets `success_amt`.
    #[must_use]
    pub fn with_success_amt(mut self, success_amt: Amount) -> Self {
        self.success_amt = Some(success_amt);
        self
    }

    /// Sets `fail_cnt`.
    #[must_use]
    pub fn with_fail_cnt(mut self, fail_cnt: impl Into<String>) -> Self {
        self.fail_cnt = Some(fail_cnt.into());
        self
    }

    /// Sets `fail_amt`.
    #[must_use]
    pub fn with_fail_amt(mut self, fail_amt: Amount) -> Self {
        self.fail_amt = Some(fail_amt);
        self
    }

    /// Sets `fail_div_detail`.
    #[must_use]
    pub fn with_fail_div_detail(mut self, fail_div_detail: Vec<FailedShare>) -> Self {
        self.fail_div_detail = fail_div_detail;
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

impl Coded for UnfreezeOrderResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for UnfreezeOrder {
    type Response = UnfreezeOrderResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.212",
        title: "Set free the shares of a payment that were frozen.",
        title_zh: "订单解冻",
        chapter: "command 212",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/unfreezeorder.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "212")) },
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
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new(
                "orginal_platform_seq_id",
                "The platform's number of the first order; the platform spells it so.",
            )
            .required(),
            Field::new("div_detail", "Which shares.").required().kind(Kind::Record),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
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
            Field::new("success_cnt", "How many were set free."),
            Field::new("success_amt", "How much was set free.").kind(Kind::Amount),
            Field::new("fail_cnt", "How many were not."),
            Field::new("fail_amt", "How much was not.").kind(Kind::Amount),
            Field::new("fail_div_detail", "The shares that were not.").kind(Kind::Record),
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
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                orginal_platform_seq_id: "2024051700000001".into(),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                bg_ret_url: "https://merchant.example/huifu".into(),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            UnfreezeOrderResponse {
                resp_code: "212000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                platform_seq_id: Some("2024051700000001".into()),
                success_cnt: Some("1".into()),
                success_amt: Some(Amount::from_fen(100)),
                fail_cnt: Some("1".into()),
                fail_amt: Some(Amount::from_fen(100)),
                fail_div_detail: vec![FailedShare {
                    div_cust_id: Some("6666000000000002".into()),
                    div_acct_id: Some("1001".into()),
                    div_amt: Some(Amount::from_fen(100)),
                    extra: Extra::default(),
                }],
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
