// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.303`: 余额查询

use crate::Amount;
use crate::CheckValue;
use crate::Coded;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

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
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QueryBalance {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(user_cust_id: impl Into<String>) -> Self {
        Self { user_cust_id: user_cust_id.into(), acct_id: None, extra: Extra::default() }
    }

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
        self
    }
}

impl QueryBalance {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
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
            Self {
                user_cust_id: "6666000000000002".into(),
                acct_id: Some("1001".into()),
                extra: Extra::default(),
            },
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
