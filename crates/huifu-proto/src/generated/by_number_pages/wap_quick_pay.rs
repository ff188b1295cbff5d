// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.wap-quick-pay`: 快捷支付（WAP版）

use crate::Amount;
use crate::CmdId;
use crate::Coded;
use crate::DivDetail;
use crate::OrderDate;
use crate::PageCommand;
use crate::RespCode;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Pay with a card, in the platform's page in a mobile browser.
///
/// `POST /merchantRequest`, a form that the customer's browser sends; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/fasepaywap.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WapQuickPay {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Amount.
    pub trans_amt: Amount,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Who gets the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_cust_id: Option<String>,
    /// On which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_acct_id: Option<String>,
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

impl WapQuickPay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        order_date: OrderDate,
        order_id: impl Into<String>,
        trans_amt: Amount,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            order_date,
            order_id: order_id.into(),
            trans_amt,
            bg_ret_url: bg_ret_url.into(),
            user_cust_id: None,
            div_detail: Vec::new(),
            in_cust_id: None,
            in_acct_id: None,
            device_info: None,
            ip_addr: None,
            location_val: None,
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

impl WapQuickPay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`WapQuickPay`]: what the browser brings back to `ret_url`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WapQuickPayResponse {
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
    /// The account's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
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
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// Debit or credit card, a letter or digit of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dc_flag: Option<String>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
    /// Fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_amt: Option<Amount>,
    /// Who paid the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_cust_id: Option<String>,
    /// Account that pays the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_acct_id: Option<String>,
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

impl WapQuickPayResponse {
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
            acct_id: None,
            order_date,
            order_id: order_id.into(),
            platform_seq_id: None,
            bank_id: None,
            card_no: None,
            bind_card_id: None,
            trans_amt: None,
            dc_flag: None,
            div_detail: Vec::new(),
            fee_amt: None,
            fee_cust_id: None,
            fee_acct_id: None,
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

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
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

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
        self
    }

    /// Sets `dc_flag`.
    #[must_use]
    pub fn with_dc_flag(mut self, dc_flag: impl Into<String>) -> Self {
        self.dc_flag = Some(dc_flag.into());
        self
    }

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
        self
    }

    /// Sets `fee_amt`.
    #[must_use]
    pub fn with_fee_amt(mut self, fee_amt: Amount) -> Self {
        self.fee_amt = Some(fee_amt);
        self
    }

    /// Sets `fee_cust_id`.
    #[must_use]
    pub fn with_fee_cust_id(mut self, fee_cust_id: impl Into<String>) -> Self {
        self.fee_cust_id = Some(fee_cust_id.into());
        self
    }

    /// Sets `fee_acct_id`.
    #[must_use]
    pub fn with_fee_acct_id(mut self, fee_acct_id: impl Into<String>) -> Self {
        self.fee_acct_id = Some(fee_acct_id.into());
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

impl Coded for WapQuickPayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for WapQuickPay {
    type Response = WapQuickPayResponse;
    type Auth = auth::Caller;
    type Scheme = PageCommand;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.wap-quick-pay",
        title: "Pay with a card, in the platform's page in a mobile browser.",
        title_zh: "快捷支付（WAP版）",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/fasepaywap.go"],
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
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("in_cust_id", "Who gets the money."),
            Field::new("in_acct_id", "On which account."),
            Field::new("device_info", "Number of the device.").at_most(32),
            Field::new("ip_addr", "Address of the device.").at_most(20),
            Field::new("location_val", "Where the device is: longitude and latitude.").at_most(20),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
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
            Field::new("acct_id", "The account's number.").at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("card_no", "Card number.").secret(),
            Field::new("bind_card_id", "Number of the card's binding."),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("dc_flag", "Debit or credit card, a letter or digit of the platform's list."),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("fee_amt", "Fee.").kind(Kind::Amount),
            Field::new("fee_cust_id", "Who paid the fee."),
            Field::new("fee_acct_id", "Account that pays the fee."),
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
                bg_ret_url: "https://merchant.example/huifu".into(),
                user_cust_id: Some("6666000000000002".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                in_cust_id: Some("6666000000000003".into()),
                in_acct_id: Some("1002".into()),
                device_info: Some("device 1".into()),
                ip_addr: Some("192.0.2.1".into()),
                location_val: Some("121.47/31.23".into()),
                ret_url: Some("https://merchant.example/back".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                secondary_mer_id: Some("1".into()),
                extra: Extra::default(),
            },
            WapQuickPayResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                acct_id: Some("1001".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                platform_seq_id: Some("2024051700000001".into()),
                bank_id: Some("01020000".into()),
                card_no: Some("6200000000000000".into()),
                bind_card_id: Some("10001".into()),
                trans_amt: Some(Amount::from_fen(100)),
                dc_flag: Some("0".into()),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                fee_amt: Some(Amount::from_fen(1)),
                fee_cust_id: Some("6666000000000002".into()),
                fee_acct_id: Some("1001".into()),
                ret_url: Some("https://merchant.example/back".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
