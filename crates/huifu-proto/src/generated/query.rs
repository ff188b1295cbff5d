// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What happened to an order; who a user is and what he has.

use crate::AccountEntry;
use crate::Amount;
use crate::CheckValue;
use crate::Coded;
use crate::DivDetail;
use crate::OrderDate;
use crate::RespCode;
use crate::TransStat;
use crate::TransType;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask what happened to an order. The way out of every unknown outcome.
///
/// `POST /merchantRequest` with `cmd_id=301`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 301.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/tradestatus.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryTrade {
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// What kind of order it was, a number of the platform's list such as `01`.
    pub trans_type: TransType,
    /// Comes back unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_priv: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
}

impl QueryTrade {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(order_id: impl Into<String>, order_date: OrderDate, trans_type: impl Into<TransType>) -> Self {
        Self {
            order_id: order_id.into(),
            order_date,
            trans_type: trans_type.into(),
            mer_priv: None,
            extension: None,
        }
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

/// Answer to [`QueryTrade`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryTradeResponse {
    /// How the query ended. The order's own state is `trans_stat`.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// What kind of order it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<TransType>,
    /// State of the order; absent while the platform does not know one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_stat: Option<TransStat>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Fee (since v3.2.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_amt: Option<Amount>,
    /// Who gets how much of the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub div_detail: Vec<DivDetail>,
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

impl QueryTradeResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: order_id.into(),
            order_date,
            trans_type: None,
            trans_stat: None,
            trans_amt: None,
            platform_seq_id: None,
            fee_amt: None,
            div_detail: Vec::new(),
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

    /// Sets `trans_type`.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<TransType>) -> Self {
        self.trans_type = Some(trans_type.into());
        self
    }

    /// Sets `trans_stat`.
    #[must_use]
    pub fn with_trans_stat(mut self, trans_stat: impl Into<TransStat>) -> Self {
        self.trans_stat = Some(trans_stat.into());
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

    /// Sets `fee_amt`.
    #[must_use]
    pub fn with_fee_amt(mut self, fee_amt: Amount) -> Self {
        self.fee_amt = Some(fee_amt);
        self
    }

    /// Sets `div_detail`.
    #[must_use]
    pub fn with_div_detail(mut self, div_detail: Vec<DivDetail>) -> Self {
        self.div_detail = div_detail;
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

impl Coded for QueryTradeResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryTrade {
    type Response = QueryTradeResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.301",
        title: "Ask what happened to an order. The way out of every unknown outcome.",
        title_zh: "交易状态查询",
        chapter: "command 301",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr query/tradestatus.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "301")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &["order_id", "order_date"],
        request: &[
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new(
                "trans_type",
                "What kind of order it was, a number of the platform's list such as `01`.",
            )
            .required()
            .kind(Kind::Code),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("resp_code", "How the query ended. The order's own state is `trans_stat`.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("trans_type", "What kind of order it was.").kind(Kind::Code),
            Field::new("trans_stat", "State of the order; absent while the platform does not know one."),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("fee_amt", "Fee (since v3.2.5).").kind(Kind::Amount),
            Field::new("div_detail", "Who gets how much of the amount.").kind(Kind::Record),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                trans_type: TransType::FacePay,
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
            },
            QueryTradeResponse {
                resp_code: "301000".into(),
                resp_desc: Some("成功".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                trans_type: Some(TransType::FacePay),
                trans_stat: Some("S".into()),
                trans_amt: Some(Amount::from_fen(100)),
                platform_seq_id: Some("2024051700000001".into()),
                fee_amt: Some(Amount::from_fen(1)),
                div_detail: vec![DivDetail {
                    div_cust_id: "6666000000000002".into(),
                    div_acct_id: "1001".into(),
                    div_amt: Amount::from_fen(100),
                    div_freeze_fg: Some("00".into()),
                    extra: Extra::default(),
                }],
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}

/// Ask for the balance of an account.
///
/// `POST /merchantRequest` with `cmd_id=303`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 303.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/balance.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryBalance {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// The account's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
}

impl QueryBalance {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(user_cust_id: impl Into<String>) -> Self {
        Self { user_cust_id: user_cust_id.into(), acct_id: None }
    }

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
        self
    }
}

/// Answer to [`QueryBalance`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryBalanceResponse {
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
    /// What can be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<Amount>,
    /// All there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_balance: Option<Amount>,
    /// What is frozen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freeze_balance: Option<Amount>,
    /// State of the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_stat: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryBalanceResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            acct_id: None,
            balance: None,
            acct_balance: None,
            freeze_balance: None,
            acct_stat: None,
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

    /// Sets `balance`.
    #[must_use]
    pub fn with_balance(mut self, balance: Amount) -> Self {
        self.balance = Some(balance);
        self
    }

    /// Sets `acct_balance`.
    #[must_use]
    pub fn with_acct_balance(mut self, acct_balance: Amount) -> Self {
        self.acct_balance = Some(acct_balance);
        self
    }

    /// Sets `freeze_balance`.
    #[must_use]
    pub fn with_freeze_balance(mut self, freeze_balance: Amount) -> Self {
        self.freeze_balance = Some(freeze_balance);
        self
    }

    /// Sets `acct_stat`.
    #[must_use]
    pub fn with_acct_stat(mut self, acct_stat: impl Into<String>) -> Self {
        self.acct_stat = Some(acct_stat.into());
        self
    }
}

impl Coded for QueryBalanceResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryBalance {
    type Response = QueryBalanceResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.303",
        title: "Ask for the balance of an account.",
        title_zh: "余额查询",
        chapter: "command 303",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr query/balance.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "303")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &["user_cust_id", "acct_id"],
        request: &[
            Field::new("user_cust_id", "The user's number at the platform.").required().at_most(20),
            Field::new("acct_id", "The account's number.").at_most(20),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("acct_id", "The account's number.").at_most(20),
            Field::new("balance", "What can be used.").kind(Kind::Amount),
            Field::new("acct_balance", "All there is.").kind(Kind::Amount),
            Field::new("freeze_balance", "What is frozen.").kind(Kind::Amount),
            Field::new("acct_stat", "State of the account."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { user_cust_id: "6666000000000002".into(), acct_id: Some("1001".into()) },
            QueryBalanceResponse {
                resp_code: "303000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                acct_id: Some("1001".into()),
                balance: Some(Amount::from_fen(100)),
                acct_balance: Some(Amount::from_fen(200)),
                freeze_balance: Some(Amount::from_fen(100)),
                acct_stat: Some("N".into()),
                extra: Extra::default(),
            },
        )
    }
}

/// Ask for a user's number by his licence or identity card.
///
/// `POST /merchantRequest` with `cmd_id=317`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 317.
///
/// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryUser {
    /// Number of the business licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_code: Option<String>,
    /// Number of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
}

impl QueryUser {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { business_code: None, cert_id: None }
    }

    /// Sets `business_code`.
    #[must_use]
    pub fn with_business_code(mut self, business_code: impl Into<String>) -> Self {
        self.business_code = Some(business_code.into());
        self
    }

    /// Sets `cert_id`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }
}

/// Answer to [`QueryUser`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryUserResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// The user's accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub acct_id_list: Vec<AccountEntry>,
    /// State of the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stat_flag: Option<String>,
    /// What the user is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_type: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryUserResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            user_cust_id: None,
            acct_id_list: Vec::new(),
            stat_flag: None,
            role_type: None,
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

    /// Sets `acct_id_list`.
    #[must_use]
    pub fn with_acct_id_list(mut self, acct_id_list: Vec<AccountEntry>) -> Self {
        self.acct_id_list = acct_id_list;
        self
    }

    /// Sets `stat_flag`.
    #[must_use]
    pub fn with_stat_flag(mut self, stat_flag: impl Into<String>) -> Self {
        self.stat_flag = Some(stat_flag.into());
        self
    }

    /// Sets `role_type`.
    #[must_use]
    pub fn with_role_type(mut self, role_type: impl Into<String>) -> Self {
        self.role_type = Some(role_type.into());
        self
    }
}

impl Coded for QueryUserResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryUser {
    type Response = QueryUserResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.317",
        title: "Ask for a user's number by his licence or identity card.",
        title_zh: "用户信息查询",
        chapter: "command 317",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "317")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &["business_code", "cert_id"],
        echo: &[],
        request: &[
            Field::new("business_code", "Number of the business licence."),
            Field::new("cert_id", "Number of the identity card.").secret(),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("acct_id_list", "The user's accounts.").kind(Kind::Record),
            Field::new("stat_flag", "State of the user."),
            Field::new("role_type", "What the user is."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                business_code: Some("310000000000001".into()),
                cert_id: Some("000000000000000000".into()),
            },
            QueryUserResponse {
                resp_code: "317000".into(),
                resp_desc: Some("成功".into()),
                user_cust_id: Some("6666000000000002".into()),
                acct_id_list: vec!["1001".into()],
                stat_flag: Some("N".into()),
                role_type: Some("1".into()),
                extra: Extra::default(),
            },
        )
    }
}
