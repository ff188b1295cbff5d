// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.218`: APP支付

use crate::Amount;
use crate::CheckValue;
use crate::Coded;
use crate::DivDetail;
use crate::OrderDate;
use crate::PayType;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Pay in the merchant's app with WeChat, Alipay or Apple Pay.
///
/// `POST /merchantRequest` with `cmd_id=218`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 218.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/softapppay.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AppPay {
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// With what the app pays.
    pub pay_type: PayType,
    /// Amount.
    pub trans_amt: Amount,
    /// What is paid for.
    pub goods_desc: String,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Who gets the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_cust_id: Option<String>,
    /// On which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_acct_id: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Whether the payment data comes as the channel gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_raw: Option<String>,
    /// The app's number at the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// The buyer's number at the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_id: Option<String>,
    /// Kind of goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_type: Option<String>,
    /// Anything to go with the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach_info: Option<String>,
    /// Tag of the goods, for rebates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub good_tag: Option<String>,
    /// When the order ends if it is not paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_expire_time: Option<String>,
    /// Number of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_info: Option<String>,
    /// Address of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_addr: Option<String>,
    /// Where the device is: longitude and latitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_val: Option<String>,
    /// What the mobile SDK says of the device, handed on unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dev_info_json: Option<String>,
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

impl AppPay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        order_date: OrderDate,
        order_id: impl Into<String>,
        pay_type: impl Into<PayType>,
        trans_amt: Amount,
        goods_desc: impl Into<String>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            order_date,
            order_id: order_id.into(),
            pay_type: pay_type.into(),
            trans_amt,
            goods_desc: goods_desc.into(),
            bg_ret_url: bg_ret_url.into(),
            user_cust_id: None,
            in_cust_id: None,
            in_acct_id: None,
            div_detail: Vec::new(),
            is_raw: None,
            app_id: None,
            buyer_id: None,
            goods_type: None,
            attach_info: None,
            good_tag: None,
            order_expire_time: None,
            device_info: None,
            ip_addr: None,
            location_val: None,
            dev_info_json: None,
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

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `is_raw`.
    #[must_use]
    pub fn with_is_raw(mut self, is_raw: impl Into<String>) -> Self {
        self.is_raw = Some(is_raw.into());
        self
    }

    /// Sets `app_id`.
    #[must_use]
    pub fn with_app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// Sets `buyer_id`.
    #[must_use]
    pub fn with_buyer_id(mut self, buyer_id: impl Into<String>) -> Self {
        self.buyer_id = Some(buyer_id.into());
        self
    }

    /// Sets `goods_type`.
    #[must_use]
    pub fn with_goods_type(mut self, goods_type: impl Into<String>) -> Self {
        self.goods_type = Some(goods_type.into());
        self
    }

    /// Sets `attach_info`.
    #[must_use]
    pub fn with_attach_info(mut self, attach_info: impl Into<String>) -> Self {
        self.attach_info = Some(attach_info.into());
        self
    }

    /// Sets `good_tag`.
    #[must_use]
    pub fn with_good_tag(mut self, good_tag: impl Into<String>) -> Self {
        self.good_tag = Some(good_tag.into());
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

    /// Sets `ip_addr`.
    #[must_use]
    pub fn with_ip_addr(mut self, ip_addr: impl Into<String>) -> Self {
        self.ip_addr = Some(ip_addr.into());
        self
    }

    /// Sets `location_val`.
    #[must_use]
    pub fn with_location_val(mut self, location_val: impl Into<String>) -> Self {
        self.location_val = Some(location_val.into());
        self
    }

    /// Sets `dev_info_json`.
    #[must_use]
    pub fn with_dev_info_json(mut self, dev_info_json: impl Into<String>) -> Self {
        self.dev_info_json = Some(dev_info_json.into());
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

impl AppPay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`AppPay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AppPayResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Alipay: the address of the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_url: Option<String>,
    /// Token of the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_id: Option<String>,
    /// What the app hands to the channel's SDK.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_info: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// With what the app pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_type: Option<PayType>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// Who gets the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_cust_id: Option<String>,
    /// On which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_acct_id: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Whether the payment data comes as the channel gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_raw: Option<String>,
    /// The app's number at the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// The buyer's number at the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer_id: Option<String>,
    /// What is paid for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_desc: Option<String>,
    /// Kind of goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_type: Option<String>,
    /// Anything to go with the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach_info: Option<String>,
    /// Tag of the goods, for rebates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub good_tag: Option<String>,
    /// When the order ends if it is not paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_expire_time: Option<String>,
    /// Number of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_info: Option<String>,
    /// Address of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip_addr: Option<String>,
    /// Where the device is: longitude and latitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_val: Option<String>,
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

impl AppPayResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_date: OrderDate, order_id: impl Into<String>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            platform_seq_id: None,
            pay_url: None,
            token_id: None,
            pay_info: None,
            order_date,
            order_id: order_id.into(),
            user_cust_id: None,
            pay_type: None,
            trans_amt: None,
            in_cust_id: None,
            in_acct_id: None,
            div_detail: Vec::new(),
            is_raw: None,
            app_id: None,
            buyer_id: None,
            goods_desc: None,
            goods_type: None,
            attach_info: None,
            good_tag: None,
            order_expire_time: None,
            device_info: None,
            ip_addr: None,
            location_val: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `pay_url`.
    #[must_use]
    pub fn with_pay_url(mut self, pay_url: impl Into<String>) -> Self {
        self.pay_url = Some(pay_url.into());
        self
    }

    /// Sets `token_id`.
    #[must_use]
    pub fn with_token_id(mut self, token_id: impl Into<String>) -> Self {
        self.token_id = Some(token_id.into());
        self
    }

    /// Sets `pay_info`.
    #[must_use]
    pub fn with_pay_info(mut self, pay_info: impl Into<String>) -> Self {
        self.pay_info = Some(pay_info.into());
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
    pub fn with_pay_type(mut self, pay_type: impl Into<PayType>) -> Self {
        self.pay_type = Some(pay_type.into());
        self
    }

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
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

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `is_raw`.
    #[must_use]
    pub fn with_is_raw(mut self, is_raw: impl Into<String>) -> Self {
        self.is_raw = Some(is_raw.into());
        self
    }

    /// Sets `app_id`.
    #[must_use]
    pub fn with_app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app_id = Some(app_id.into());
        self
    }

    /// Sets `buyer_id`.
    #[must_use]
    pub fn with_buyer_id(mut self, buyer_id: impl Into<String>) -> Self {
        self.buyer_id = Some(buyer_id.into());
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

    /// Sets `attach_info`.
    #[must_use]
    pub fn with_attach_info(mut self, attach_info: impl Into<String>) -> Self {
        self.attach_info = Some(attach_info.into());
        self
    }

    /// Sets `good_tag`.
    #[must_use]
    pub fn with_good_tag(mut self, good_tag: impl Into<String>) -> Self {
        self.good_tag = Some(good_tag.into());
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

    /// Sets `ip_addr`.
    #[must_use]
    pub fn with_ip_addr(mut self, ip_addr: impl Into<String>) -> Self {
        self.ip_addr = Some(ip_addr.into());
        self
    }

    /// Sets `location_val`.
    #[must_use]
    pub fn with_location_val(mut self, location_val: impl Into<String>) -> Self {
        self.location_val = Some(location_val.into());
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

impl Coded for AppPayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for AppPay {
    type Response = AppPayResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.218",
        title: "Pay in the merchant's app with WeChat, Alipay or Apple Pay.",
        title_zh: "APP支付",
        chapter: "command 218",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/softapppay.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "218")) },
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
            Field::new("pay_type", "With what the app pays.").required().kind(Kind::Code),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("goods_desc", "What is paid for.").required(),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("in_cust_id", "Who gets the money."),
            Field::new("in_acct_id", "On which account."),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("is_raw", "Whether the payment data comes as the channel gives it."),
            Field::new("app_id", "The app's number at the channel."),
            Field::new("buyer_id", "The buyer's number at the channel."),
            Field::new("goods_type", "Kind of goods."),
            Field::new("attach_info", "Anything to go with the order."),
            Field::new("good_tag", "Tag of the goods, for rebates."),
            Field::new("order_expire_time", "When the order ends if it is not paid."),
            Field::new("device_info", "Number of the device.").at_most(32),
            Field::new("ip_addr", "Address of the device.").at_most(20),
            Field::new("location_val", "Where the device is: longitude and latitude.").at_most(20),
            Field::new("dev_info_json", "What the mobile SDK says of the device, handed on unchanged.")
                .kind(Kind::Json)
                .at_most(2000),
            Field::new("limit_pay", "Whether credit cards are shut out (since v3.2.1)."),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
            Field::new("secondary_mer_id", "The merchant below this one."),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("pay_url", "Alipay: the address of the payment.").kind(Kind::Url),
            Field::new("token_id", "Token of the payment."),
            Field::new("pay_info", "What the app hands to the channel's SDK.").kind(Kind::Json),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("pay_type", "With what the app pays.").kind(Kind::Code),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("in_cust_id", "Who gets the money."),
            Field::new("in_acct_id", "On which account."),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("is_raw", "Whether the payment data comes as the channel gives it."),
            Field::new("app_id", "The app's number at the channel."),
            Field::new("buyer_id", "The buyer's number at the channel."),
            Field::new("goods_desc", "What is paid for."),
            Field::new("goods_type", "Kind of goods."),
            Field::new("attach_info", "Anything to go with the order."),
            Field::new("good_tag", "Tag of the goods, for rebates."),
            Field::new("order_expire_time", "When the order ends if it is not paid."),
            Field::new("device_info", "Number of the device.").at_most(32),
            Field::new("ip_addr", "Address of the device.").at_most(20),
            Field::new("location_val", "Where the device is: longitude and latitude.").at_most(20),
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
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                pay_type: PayType::WechatApp,
                trans_amt: Amount::from_fen(100),
                goods_desc: "goods".into(),
                bg_ret_url: "https://merchant.example/huifu".into(),
                user_cust_id: Some("6666000000000002".into()),
                in_cust_id: Some("6666000000000003".into()),
                in_acct_id: Some("1002".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                is_raw: Some("1".into()),
                app_id: Some("wx0000000000000000".into()),
                buyer_id: Some("1".into()),
                goods_type: Some("1".into()),
                attach_info: Some("1".into()),
                good_tag: Some("1".into()),
                order_expire_time: Some("20240517235959".into()),
                device_info: Some("device 1".into()),
                ip_addr: Some("192.0.2.1".into()),
                location_val: Some("121.47/31.23".into()),
                dev_info_json: Some("{}".into()),
                limit_pay: Some("0".into()),
                ret_url: Some("https://merchant.example/back".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                secondary_mer_id: Some("1".into()),
                extra: Extra::default(),
            },
            AppPayResponse {
                resp_code: "218000".into(),
                resp_desc: Some("成功".into()),
                platform_seq_id: Some("2024051700000001".into()),
                pay_url: Some("https://platform.example/p/1".into()),
                token_id: Some("1".into()),
                pay_info: Some("{}".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                user_cust_id: Some("6666000000000002".into()),
                pay_type: Some(PayType::WechatApp),
                trans_amt: Some(Amount::from_fen(100)),
                in_cust_id: Some("6666000000000003".into()),
                in_acct_id: Some("1002".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                is_raw: Some("1".into()),
                app_id: Some("wx0000000000000000".into()),
                buyer_id: Some("1".into()),
                goods_desc: Some("goods".into()),
                goods_type: Some("1".into()),
                attach_info: Some("1".into()),
                good_tag: Some("1".into()),
                order_expire_time: Some("20240517235959".into()),
                device_info: Some("device 1".into()),
                ip_addr: Some("192.0.2.1".into()),
                location_val: Some("121.47/31.23".into()),
                ret_url: Some("https://merchant.example/back".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
