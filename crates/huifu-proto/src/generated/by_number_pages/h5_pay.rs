// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.h5`: H5支付

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

/// Pay in a web page of an app (WeChat's public accounts and the like).
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/h5.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct H5Pay {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
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
    /// Kind of goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods_type: Option<String>,
    /// When the order ends if it is not paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_expire_time: Option<String>,
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

impl H5Pay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        order_date: OrderDate,
        order_id: impl Into<String>,
        trans_amt: Amount,
        goods_desc: impl Into<String>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            order_date,
            order_id: order_id.into(),
            trans_amt,
            goods_desc: goods_desc.into(),
            bg_ret_url: bg_ret_url.into(),
            user_cust_id: None,
            in_cust_id: None,
            in_acct_id: None,
            div_detail: Vec::new(),
            goods_type: None,
            order_expire_time: None,
            ret_url: None,
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

impl H5Pay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`H5Pay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct H5PayResponse {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Token of the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_id: Option<String>,
    /// What the app hands to the channel's SDK.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_info: Option<String>,
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Card number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// Number of the card's binding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bind_card_id: Option<String>,
    /// Debit or credit card, a letter or digit of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dc_flag: Option<String>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// Whether the payment data comes as the channel gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_raw: Option<String>,
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
    /// When the order ends if it is not paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_expire_time: Option<String>,
    /// Who gets the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_cust_id: Option<String>,
    /// On which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_acct_id: Option<String>,
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
    #[serde(alias = "Extension", default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl H5PayResponse {
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
            platform_seq_id: None,
            order_date,
            order_id: order_id.into(),
            user_cust_id: None,
            token_id: None,
            pay_info: None,
            bank_id: None,
            card_no: None,
            bind_card_id: None,
            dc_flag: None,
            trans_amt: None,
            is_raw: None,
            buyer_id: None,
            goods_desc: None,
            goods_type: None,
            attach_info: None,
            order_expire_time: None,
            in_cust_id: None,
            in_acct_id: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `user_cust_id`.
    #[must_use]
    pub fn with_user_cust_id(mut self, user_cust_id: impl Into<String>) -> Self {
        self.user_cust_id = Some(user_cust_id.into());
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

    /// Sets `dc_flag`.
    #[must_use]
    pub fn with_dc_flag(mut self, dc_flag: impl Into<String>) -> Self {
        self.dc_flag = Some(dc_flag.into());
        self
    }

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
        self
    }

    /// Sets `is_raw`.
    #[must_use]
    pub fn with_is_raw(mut self, is_raw: impl Into<String>) -> Self {
        self.is_raw = Some(is_raw.into());
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

    /// Sets `order_expire_time`.
    #[must_use]
    pub fn with_order_expire_time(mut self, order_expire_time: impl Into<String>) -> Self {
        self.order_expire_time = Some(order_expire_time.into());
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

impl Coded for H5PayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for H5Pay {
    type Response = H5PayResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.h5",
        title: "Pay in a web page of an app (WeChat's public accounts and the like).",
        title_zh: "H5支付",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/h5.go"],
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
            Field::new("goods_type", "Kind of goods."),
            Field::new("order_expire_time", "When the order ends if it is not paid."),
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
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("token_id", "Token of the payment."),
            Field::new("pay_info", "What the app hands to the channel's SDK.").kind(Kind::Json),
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("card_no", "Card number.").secret(),
            Field::new("bind_card_id", "Number of the card's binding."),
            Field::new("dc_flag", "Debit or credit card, a letter or digit of the platform's list."),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("is_raw", "Whether the payment data comes as the channel gives it."),
            Field::new("buyer_id", "The buyer's number at the channel."),
            Field::new("goods_desc", "What is paid for."),
            Field::new("goods_type", "Kind of goods."),
            Field::new("attach_info", "Anything to go with the order."),
            Field::new("order_expire_time", "When the order ends if it is not paid."),
            Field::new("in_cust_id", "Who gets the money."),
            Field::new("in_acct_id", "On which account."),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
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
                cmd_id: CmdId::constant("999"),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
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
                goods_type: Some("1".into()),
                order_expire_time: Some("20240517235959".into()),
                ret_url: Some("https://merchant.example/back".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            H5PayResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                platform_seq_id: Some("2024051700000001".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                user_cust_id: Some("6666000000000002".into()),
                token_id: Some("1".into()),
                pay_info: Some("{}".into()),
                bank_id: Some("01020000".into()),
                card_no: Some("6200000000000000".into()),
                bind_card_id: Some("10001".into()),
                dc_flag: Some("0".into()),
                trans_amt: Some(Amount::from_fen(100)),
                is_raw: Some("1".into()),
                buyer_id: Some("1".into()),
                goods_desc: Some("goods".into()),
                goods_type: Some("1".into()),
                attach_info: Some("1".into()),
                order_expire_time: Some("20240517235959".into()),
                in_cust_id: Some("6666000000000003".into()),
                in_acct_id: Some("1002".into()),
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
