// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.contract.relieved`: 无感支付解约结果通知

use crate::Acknowledgement;
use crate::Notice;
use crate::OpenId;
use crate::Time;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// A user ended a contract for payment without a password inside the Quick Pass app.
///
/// `GET` from the platform to the merchant; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.4.3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ContractRelieved {
    /// When, Beijing time: `2019-11-05 10:45:55` or `20191105104555`.
    #[serde(rename = "operateTime", alias = "operationTime")]
    pub operate_time: Time,
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// Used in some industries only.
    #[serde(alias = "trId", default, skip_serializing_if = "Option::is_none")]
    pub trid: Option<String>,
    /// The contract that ended.
    #[serde(rename = "contractId")]
    pub contract_id: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ContractRelieved {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        operate_time: impl Into<Time>,
        open_id: impl Into<OpenId>,
        contract_id: impl Into<String>,
    ) -> Self {
        Self {
            operate_time: operate_time.into(),
            open_id: open_id.into(),
            trid: None,
            contract_id: contract_id.into(),
            extra: Extra::default(),
        }
    }

    /// Sets `trid`.
    #[must_use]
    pub fn with_trid(mut self, trid: impl Into<String>) -> Self {
        self.trid = Some(trid.into());
        self
    }
}

impl Endpoint for ContractRelieved {
    type Response = Acknowledgement;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.notice.contract.relieved",
        title: "A user ended a contract for payment without a password inside the Quick Pass app.",
        title_zh: "无感支付解约结果通知",
        chapter: "5.4.3",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::GET, path: "", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Acknowledgement,
        verdict: None,
        effect: Effect::Write { key: &["contractId"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("operateTime", "When, Beijing time: `2019-11-05 10:45:55` or `20191105104555`.")
                .required()
                .kind(Kind::Date),
            Field::new("openId", "The user.").required().kind(Kind::Token),
            Field::new("trid", "Used in some industries only."),
            Field::new("contractId", "The contract that ended.").required(),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                operate_time: "2024-05-17 10:30:00".into(),
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                trid: Some("00000000001".into()),
                contract_id: "0000000000000000001".into(),
                extra: Extra::default(),
            },
            Acknowledgement::sample(),
        )
    }
}
