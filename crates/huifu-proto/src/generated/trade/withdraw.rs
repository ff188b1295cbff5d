// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.202`: 取现

use crate::Amount;
use crate::CheckValue;
use crate::Coded;
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

/// Withdraw from a user's account to a bound bank card.
///
/// `POST /merchantRequest` with `cmd_id=202`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 202.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/enchashment.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Withdraw {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Amount.
    pub trans_amt: Amount,
    /// The bound card that gets the money.
    pub cash_bind_card_id: String,
    /// How fast it arrives, as agreed with the platform.
    pub cash_type: String,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Who pays the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_obj: Option<String>,
    /// Account that pays the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_acct_id: Option<String>,
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

impl Withdraw {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        user_cust_id: impl Into<String>,
        order_date: OrderDate,
        order_id: impl Into<String>,
        trans_amt: Amount,
        cash_bind_card_id: impl Into<String>,
        cash_type: impl Into<String>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            user_cust_id: user_cust_id.into(),
            order_date,
            order_id: order_id.into(),
            trans_amt,
            cash_bind_card_id: cash_bind_card_id.into(),
            cash_type: cash_type.into(),
            bg_ret_url: bg_ret_url.into(),
            fee_obj: None,
            fee_acct_id: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `fee_obj`.
    #[must_use]
    pub fn with_fee_obj(mut self, fee_obj: impl Into<String>) -> Self {
        self.fee_obj = Some(fee_obj.into());
        self
    }

    /// Sets `fee_acct_id`.
    #[must_use]
    pub fn with_fee_acct_id(mut self, fee_acct_id: impl Into<String>) -> Self {
        self.fee_acct_id = Some(fee_acct_id.into());
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

impl Withdraw {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`Withdraw`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WithdrawResponse {
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
    /// Amount that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// Amount that arrives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub real_trans_amt: Option<Amount>,
    /// Number of the binding of a card for withdrawals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_bind_card_id: Option<String>,
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_amt: Option<Amount>,
    /// Who paid the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_cust_id: Option<String>,
    /// Account that pays the fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_acct_id: Option<String>,
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

impl WithdrawResponse {
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
            real_trans_amt: None,
            cash_bind_card_id: None,
            bank_id: None,
            fee_amt: None,
            fee_cust_id: None,
            fee_acct_id: None,
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

    /// Sets `real_trans_amt`.
    #[must_use]
    pub fn with_real_trans_amt(mut self, real_trans_amt: Amount) -> Self {
        self.real_trans_amt = Some(real_trans_amt);
        self
    }

    /// Sets `cash_bind_card_id`.
    #[must_use]
    pub fn with_cash_bind_card_id(mut self, cash_bind_card_id: impl Into<String>) -> Self {
        self.cash_bind_card_id = Some(cash_bind_card_id.into());
        self
    }

    /// Sets `bank_id`.
    #[must_use]
    pub fn with_bank_id(mut self, bank_id: impl Into<String>) -> Self {
        self.bank_id = Some(bank_id.into());
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

impl Coded for WithdrawResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for Withdraw {
    type Response = WithdrawResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.202",
        title: "Withdraw from a user's account to a bound bank card.",
        title_zh: "取现",
        chapter: "command 202",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/enchashment.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "202")) },
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
            Field::new("user_cust_id", "The user's number at the platform.").required().at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("cash_bind_card_id", "The bound card that gets the money.").required(),
            Field::new("cash_type", "How fast it arrives, as agreed with the platform.").required(),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("fee_obj", "Who pays the fee."),
            Field::new("fee_acct_id", "Account that pays the fee."),
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
            Field::new("trans_amt", "Amount that was asked for.").kind(Kind::Amount),
            Field::new("real_trans_amt", "Amount that arrives.").kind(Kind::Amount),
            Field::new("cash_bind_card_id", "Number of the binding of a card for withdrawals."),
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("fee_amt", "Fee.").kind(Kind::Amount),
            Field::new("fee_cust_id", "Who paid the fee."),
            Field::new("fee_acct_id", "Account that pays the fee."),
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
                user_cust_id: "6666000000000002".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                trans_amt: Amount::from_fen(100),
                cash_bind_card_id: "10001".into(),
                cash_type: "02030000".into(),
                bg_ret_url: "https://merchant.example/huifu".into(),
                fee_obj: Some("02050200".into()),
                fee_acct_id: Some("1001".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            WithdrawResponse {
                resp_code: "202000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                platform_seq_id: Some("2024051700000001".into()),
                trans_amt: Some(Amount::from_fen(100)),
                real_trans_amt: Some(Amount::from_fen(99)),
                cash_bind_card_id: Some("10001".into()),
                bank_id: Some("01020000".into()),
                fee_amt: Some(Amount::from_fen(1)),
                fee_cust_id: Some("6666000000000002".into()),
                fee_acct_id: Some("1001".into()),
                trans_stat: Some("02000002".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
