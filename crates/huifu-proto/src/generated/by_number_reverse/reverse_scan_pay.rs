// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.reverse-scan`: 反扫支付

use crate::Amount;
use crate::CheckValue;
use crate::CmdId;
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

/// Charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/reversescanpay.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReverseScanPay {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// With what it is paid, a number of the platform's list.
    pub pay_type: String,
    /// Amount.
    pub trans_amt: Amount,
    /// The code that the customer shows.
    pub auth_code: Secret<String>,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// What is paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_desc: Option<String>,
    /// Kind of goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_type: Option<String>,
    /// Who operates the till.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oper_user_id: Option<String>,
    /// Number of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_info: Option<String>,
    /// Comes back unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_priv: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// The merchant below this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secondary_mer_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ReverseScanPay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        order_date: OrderDate,
        order_id: impl Into<String>,
        pay_type: impl Into<String>,
        trans_amt: Amount,
        auth_code: impl Into<Secret<String>>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            order_date,
            order_id: order_id.into(),
            pay_type: pay_type.into(),
            trans_amt,
            auth_code: auth_code.into(),
            bg_ret_url: bg_ret_url.into(),
            user_cust_id: None,
            div_detail: Vec::new(),
            goods_desc: None,
            goods_type: None,
            oper_user_id: None,
            device_info: None,
            mer_priv: None,
            extension: None,
            secondary_mer_id: None,
            extra: Extra::default(),
        }
    }

    /// Sets `user_cust_id`.
    #[must_use]
    pub fn with_user_cust_id(mut self, user_cust_id: impl Into<String>) -> Self {
        self.user_cust_id = Some(user_cust_id.into());
        self
    }

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `goods_desc`.
    #[must_use]
    pub fn with_goods_desc(mut self, goods_desc: impl Into<String>) -> Self {
        self.goods_desc = Some(goods_desc.into());
        self
    }

    /// Sets `goods_type`.
    #[must_use]
    pub fn with_goods_type(mut self, goods_type: impl Into<String>) -> Self {
        self.goods_type = Some(goods_type.into());
        self
    }

    /// Sets `oper_user_id`.
    #[must_use]
    pub fn with_oper_user_id(mut self, oper_user_id: impl Into<String>) -> Self {
        self.oper_user_id = Some(oper_user_id.into());
        self
    }

    /// Sets `device_info`.
    #[must_use]
    pub fn with_device_info(mut self, device_info: impl Into<String>) -> Self {
        self.device_info = Some(device_info.into());
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

    /// Sets `secondary_mer_id`.
    #[must_use]
    pub fn with_secondary_mer_id(mut self, secondary_mer_id: impl Into<String>) -> Self {
        self.secondary_mer_id = Some(secondary_mer_id.into());
        self
    }
}

impl ReverseScanPay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`ReverseScanPay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReverseScanPayResponse {
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
    /// With what it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_type: Option<String>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// What is paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_desc: Option<String>,
    /// Kind of goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_type: Option<String>,
    /// The code that the customer showed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_code: Option<Secret<String>>,
    /// Who operates the till.
    #[serde(alias = "oper_user_Id", default, skip_serializing_if = "Option::is_none")]
    pub oper_user_id: Option<String>,
    /// Number of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_info: Option<String>,
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

impl ReverseScanPayResponse {
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
            pay_type: None,
            trans_amt: None,
            div_detail: Vec::new(),
            goods_desc: None,
            goods_type: None,
            auth_code: None,
            oper_user_id: None,
            device_info: None,
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

    /// Sets `pay_type`.
    #[must_use]
    pub fn with_pay_type(mut self, pay_type: impl Into<String>) -> Self {
        self.pay_type = Some(pay_type.into());
        self
    }

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
        self
    }

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `goods_desc`.
    #[must_use]
    pub fn with_goods_desc(mut self, goods_desc: impl Into<String>) -> Self {
        self.goods_desc = Some(goods_desc.into());
        self
    }

    /// Sets `goods_type`.
    #[must_use]
    pub fn with_goods_type(mut self, goods_type: impl Into<String>) -> Self {
        self.goods_type = Some(goods_type.into());
        self
    }

    /// Sets `auth_code`.
    #[must_use]
    pub fn with_auth_code(mut self, auth_code: impl Into<Secret<String>>) -> Self {
        self.auth_code = Some(auth_code.into());
        self
    }

    /// Sets `oper_user_id`.
    #[must_use]
    pub fn with_oper_user_id(mut self, oper_user_id: impl Into<String>) -> Self {
        self.oper_user_id = Some(oper_user_id.into());
        self
    }

    /// Sets `device_info`.
    #[must_use]
    pub fn with_device_info(mut self, device_info: impl Into<String>) -> Self {
        self.device_info = Some(device_info.into());
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

impl Coded for ReverseScanPayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for ReverseScanPay {
    type Response = ReverseScanPayResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.reverse-scan",
        title: "Charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.",
        title_zh: "反扫支付",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/reversescanpay.go"],
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
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("pay_type", "With what it is paid, a number of the platform's list.").required(),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("auth_code", "The code that the customer shows.").required().secret(),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("goods_desc", "What is paid for."),
            Field::new("goods_type", "Kind of goods."),
            Field::new("oper_user_id", "Who operates the till."),
            Field::new("device_info", "Number of the device.").at_most(32),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
            Field::new("secondary_mer_id", "The merchant below this one."),
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
            Field::new("pay_type", "With what it is paid."),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("goods_desc", "What is paid for."),
            Field::new("goods_type", "Kind of goods."),
            Field::new("auth_code", "The code that the customer showed.").secret(),
            Field::new("oper_user_id", "Who operates the till."),
            Field::new("device_info", "Number of the device.").at_most(32),
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
                cmd_id: CmdId::constant("999"),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                pay_type: "01".into(),
                trans_amt: Amount::from_fen(100),
                auth_code: "100000000000000000".into(),
                bg_ret_url: "https://merchant.example/huifu".into(),
                user_cust_id: Some("6666000000000002".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                goods_desc: Some("goods".into()),
                goods_type: Some("1".into()),
                oper_user_id: Some("1".into()),
                device_info: Some("device 1".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                secondary_mer_id: Some("1".into()),
                extra: Extra::default(),
            },
            ReverseScanPayResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                pay_type: Some("01".into()),
                trans_amt: Some(Amount::from_fen(100)),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                goods_desc: Some("goods".into()),
                goods_type: Some("1".into()),
                auth_code: Some("100000000000000000".into()),
                oper_user_id: Some("1".into()),
                device_info: Some("device 1".into()),
                platform_seq_id: Some("2024051700000001".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
