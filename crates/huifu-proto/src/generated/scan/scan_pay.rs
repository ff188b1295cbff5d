// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.209`: 扫码支付（正扫）

use crate::Amount;
use crate::CheckValue;
use crate::Coded;
use crate::DivDetail;
use crate::OrderDate;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Get a code that the customer scans and pays.
///
/// `POST /merchantRequest` with `cmd_id=209`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 209.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/scanpay.go; demo code of 2018 and later).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScanPay {
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// What is paid for.
    pub goods_desc: String,
    /// With what it is paid, a number of the platform's list.
    pub pay_type: String,
    /// Amount.
    pub trans_amt: Amount,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Kind of request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_type: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Who operates the till.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oper_user_id: Option<String>,
    /// Kind of goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_type: Option<String>,
    /// When the order ends if it is not paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_expire_time: Option<String>,
    /// Number of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_info: Option<String>,
    /// Whether credit cards are shut out (since v3.2.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_pay: Option<String>,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
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

impl ScanPay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        order_date: OrderDate,
        order_id: impl Into<String>,
        goods_desc: impl Into<String>,
        pay_type: impl Into<String>,
        trans_amt: Amount,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            user_cust_id: None,
            order_date,
            order_id: order_id.into(),
            goods_desc: goods_desc.into(),
            pay_type: pay_type.into(),
            trans_amt,
            bg_ret_url: bg_ret_url.into(),
            request_type: None,
            div_detail: Vec::new(),
            oper_user_id: None,
            goods_type: None,
            order_expire_time: None,
            device_info: None,
            limit_pay: None,
            ret_url: None,
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

    /// Sets `request_type`.
    #[must_use]
    pub fn with_request_type(mut self, request_type: impl Into<String>) -> Self {
        self.request_type = Some(request_type.into());
        self
    }

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `oper_user_id`.
    #[must_use]
    pub fn with_oper_user_id(mut self, oper_user_id: impl Into<String>) -> Self {
        self.oper_user_id = Some(oper_user_id.into());
        self
    }

    /// Sets `goods_type`.
    #[must_use]
    pub fn with_goods_type(mut self, goods_type: impl Into<String>) -> Self {
        self.goods_type = Some(goods_type.into());
        self
    }

    /// Sets `order_expire_time`.
    #[must_use]
    pub fn with_order_expire_time(mut self, order_expire_time: impl Into<String>) -> Self {
        self.order_expire_time = Some(order_expire_time.into());
        self
    }

    /// Sets `device_info`.
    #[must_use]
    pub fn with_device_info(mut self, device_info: impl Into<String>) -> Self {
        self.device_info = Some(device_info.into());
        self
    }

    /// Sets `limit_pay`.
    #[must_use]
    pub fn with_limit_pay(mut self, limit_pay: impl Into<String>) -> Self {
        self.limit_pay = Some(limit_pay.into());
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

    /// Sets `secondary_mer_id`.
    #[must_use]
    pub fn with_secondary_mer_id(mut self, secondary_mer_id: impl Into<String>) -> Self {
        self.secondary_mer_id = Some(secondary_mer_id.into());
        self
    }
}

impl ScanPay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`ScanPay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScanPayResponse {
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
    /// What is paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_desc: Option<String>,
    /// With what it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_type: Option<String>,
    /// Kind of request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_type: Option<String>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// What the code says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qrcode_url: Option<String>,
    /// Who operates the till.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oper_user_id: Option<String>,
    /// Kind of goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_type: Option<String>,
    /// When the order ends if it is not paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_expire_time: Option<String>,
    /// Number of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_info: Option<String>,
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

impl ScanPayResponse {
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
            goods_desc: None,
            pay_type: None,
            request_type: None,
            trans_amt: None,
            div_detail: Vec::new(),
            qrcode_url: None,
            oper_user_id: None,
            goods_type: None,
            order_expire_time: None,
            device_info: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `goods_desc`.
    #[must_use]
    pub fn with_goods_desc(mut self, goods_desc: impl Into<String>) -> Self {
        self.goods_desc = Some(goods_desc.into());
        self
    }

    /// Sets `pay_type`.
    #[must_use]
    pub fn with_pay_type(mut self, pay_type: impl Into<String>) -> Self {
        self.pay_type = Some(pay_type.into());
        self
    }

    /// Sets `request_type`.
    #[must_use]
    pub fn with_request_type(mut self, request_type: impl Into<String>) -> Self {
        self.request_type = Some(request_type.into());
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

    /// Sets `qrcode_url`.
    #[must_use]
    pub fn with_qrcode_url(mut self, qrcode_url: impl Into<String>) -> Self {
        self.qrcode_url = Some(qrcode_url.into());
        self
    }

    /// Sets `oper_user_id`.
    #[must_use]
    pub fn with_oper_user_id(mut self, oper_user_id: impl Into<String>) -> Self {
        self.oper_user_id = Some(oper_user_id.into());
        self
    }

    /// Sets `goods_type`.
    #[must_use]
    pub fn with_goods_type(mut self, goods_type: impl Into<String>) -> Self {
        self.goods_type = Some(goods_type.into());
        self
    }

    /// Sets `order_expire_time`.
    #[must_use]
    pub fn with_order_expire_time(mut self, order_expire_time: impl Into<String>) -> Self {
        self.order_expire_time = Some(order_expire_time.into());
        self
    }

    /// Sets `device_info`.
    #[must_use]
    pub fn with_device_info(mut self, device_info: impl Into<String>) -> Self {
        self.device_info = Some(device_info.into());
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

impl Coded for ScanPayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for ScanPay {
    type Response = ScanPayResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.209",
        title: "Get a code that the customer scans and pays.",
        title_zh: "扫码支付（正扫）",
        chapter: "command 209",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/scanpay.go", "demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "209")) },
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
            Field::new("goods_desc", "What is paid for.").required(),
            Field::new("pay_type", "With what it is paid, a number of the platform's list.").required(),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("request_type", "Kind of request."),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("oper_user_id", "Who operates the till."),
            Field::new("goods_type", "Kind of goods."),
            Field::new("order_expire_time", "When the order ends if it is not paid."),
            Field::new("device_info", "Number of the device.").at_most(32),
            Field::new("limit_pay", "Whether credit cards are shut out (since v3.2.1)."),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
            Field::new("secondary_mer_id", "The merchant below this one."),
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
            Field::new("goods_desc", "What is paid for."),
            Field::new("pay_type", "With what it is paid."),
            Field::new("request_type", "Kind of request."),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("qrcode_url", "What the code says.").kind(Kind::Url),
            Field::new("oper_user_id", "Who operates the till."),
            Field::new("goods_type", "Kind of goods."),
            Field::new("order_expire_time", "When the order ends if it is not paid."),
            Field::new("device_info", "Number of the device.").at_most(32),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
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
                goods_desc: "goods".into(),
                pay_type: "01".into(),
                trans_amt: Amount::from_fen(100),
                bg_ret_url: "https://merchant.example/huifu".into(),
                request_type: Some("00".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                oper_user_id: Some("1".into()),
                goods_type: Some("1".into()),
                order_expire_time: Some("20240517235959".into()),
                device_info: Some("device 1".into()),
                limit_pay: Some("0".into()),
                ret_url: Some("https://merchant.example/back".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                secondary_mer_id: Some("1".into()),
                extra: Extra::default(),
            },
            ScanPayResponse {
                resp_code: "209000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                platform_seq_id: Some("2024051700000001".into()),
                goods_desc: Some("goods".into()),
                pay_type: Some("01".into()),
                request_type: Some("00".into()),
                trans_amt: Some(Amount::from_fen(100)),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                qrcode_url: Some("https://platform.example/q/1".into()),
                oper_user_id: Some("1".into()),
                goods_type: Some("1".into()),
                order_expire_time: Some("20240517235959".into()),
                device_info: Some("device 1".into()),
                ret_url: Some("https://merchant.example/back".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
