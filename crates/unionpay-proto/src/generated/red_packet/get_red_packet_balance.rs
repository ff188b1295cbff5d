// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.red.packet.select`: 红包（机构账户）余额查询

use crate::Fen;
use crate::OpenPlatform;
use crate::Time;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Date, DateTime, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field,
    Kind, Route, SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask what the account for red packets holds.
///
/// `POST /open/access/1.0/red.packet.select`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.8.2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetRedPacketBalance {
    /// Account of the institution, 18 characters.
    #[serde(rename = "insAcctId")]
    pub ins_acct_id: String,
    /// The merchant's number of this question.
    #[serde(rename = "transNumber")]
    pub trans_number: String,
    /// Day of the question.
    #[serde(rename = "transDt")]
    pub trans_dt: Date,
    /// Time of the question.
    #[serde(rename = "transTm")]
    pub trans_tm: DateTime,
}

impl GetRedPacketBalance {
    /// With every field.
    #[must_use]
    pub fn new(
        ins_acct_id: impl Into<String>,
        trans_number: impl Into<String>,
        trans_dt: Date,
        trans_tm: DateTime,
    ) -> Self {
        Self { ins_acct_id: ins_acct_id.into(), trans_number: trans_number.into(), trans_dt, trans_tm }
    }
}

/// Answer to [`GetRedPacketBalance`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetRedPacketBalanceResponse {
    /// State of the account; the document does not list the states. Travels encrypted.
    #[serde(rename = "acctSt", default, skip_serializing_if = "Option::is_none")]
    pub acct_st: Option<String>,
    /// What it holds, in fen. Travels encrypted.
    #[serde(rename = "acctBalance")]
    pub acct_balance: Fen,
    /// When it begins to count.
    #[serde(rename = "validBeginDtTm", default, skip_serializing_if = "Option::is_none")]
    pub valid_begin_dt_tm: Option<Time>,
    /// When it ends.
    #[serde(rename = "validEndDtTm", default, skip_serializing_if = "Option::is_none")]
    pub valid_end_dt_tm: Option<Time>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetRedPacketBalanceResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(acct_balance: Fen) -> Self {
        Self {
            acct_st: None,
            acct_balance,
            valid_begin_dt_tm: None,
            valid_end_dt_tm: None,
            extra: Extra::default(),
        }
    }

    /// Sets `acctSt`.
    #[must_use]
    pub fn with_acct_st(mut self, acct_st: impl Into<String>) -> Self {
        self.acct_st = Some(acct_st.into());
        self
    }

    /// Sets `validBeginDtTm`.
    #[must_use]
    pub fn with_valid_begin_dt_tm(mut self, valid_begin_dt_tm: impl Into<Time>) -> Self {
        self.valid_begin_dt_tm = Some(valid_begin_dt_tm.into());
        self
    }

    /// Sets `validEndDtTm`.
    #[must_use]
    pub fn with_valid_end_dt_tm(mut self, valid_end_dt_tm: impl Into<Time>) -> Self {
        self.valid_end_dt_tm = Some(valid_end_dt_tm.into());
        self
    }
}

impl Endpoint for GetRedPacketBalance {
    type Response = GetRedPacketBalanceResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.red.packet.select",
        title: "Ask what the account for red packets holds.",
        title_zh: "红包（机构账户）余额查询",
        chapter: "5.8.2",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/red.packet.select", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("insAcctId", "Account of the institution, 18 characters.")
                .required()
                .exactly(18)
                .begins("T00"),
            Field::new("transNumber", "The merchant's number of this question.").required(),
            Field::new("transDt", "Day of the question.").required().kind(Kind::Date),
            Field::new("transTm", "Time of the question.").required().kind(Kind::Date),
        ],
        response: &[
            Field::new("acctSt", "State of the account; the document does not list the states.").encrypted(),
            Field::new("acctBalance", "What it holds, in fen.").required().encrypted().kind(Kind::Amount),
            Field::new("validBeginDtTm", "When it begins to count.").kind(Kind::Date),
            Field::new("validEndDtTm", "When it ends.").kind(Kind::Date),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                ins_acct_id: "T00T00000000000001".into(),
                trans_number: "20240517103000000001".into(),
                trans_dt: Date::constant(2024, 5, 17),
                trans_tm: DateTime::constant(2024, 5, 17, 10, 30, 0),
            },
            GetRedPacketBalanceResponse {
                acct_st: Some("1".into()),
                acct_balance: Fen::new(98765),
                valid_begin_dt_tm: Some("20240101000000".into()),
                valid_end_dt_tm: Some("20241231235959".into()),
                extra: Extra::default(),
            },
        )
    }
}
