// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.red.packet.give`: 红包赠送（余额不足时平台也返回成功但不入账，请先查询余额）

use crate::Fen;
use crate::OpenId;
use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Give a red packet to a user. With too small a balance the platform answers success and pays nothing (appendix 10): check the balance first.
///
/// `POST /open/access/1.0/red.packet.give`; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.8.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiveRedPacket {
    /// Account of the institution that pays, 18 characters.
    #[serde(rename = "insAcctId")]
    pub ins_acct_id: String,
    /// Order number of the merchant; the platform knows a repeat by it.
    #[serde(rename = "transNumber")]
    pub trans_number: String,
    /// Who gets it.
    #[serde(rename = "openId", default, skip_serializing_if = "Option::is_none")]
    pub open_id: Option<OpenId>,
    /// Who gets it, by phone number. Travels encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<Secret<String>>,
    /// Who gets it, by card number. Travels encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pan: Option<Secret<String>>,
    /// Amount in fen. Travels encrypted.
    #[serde(rename = "pointAt")]
    pub point_at: Fen,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

impl GiveRedPacket {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(ins_acct_id: impl Into<String>, trans_number: impl Into<String>, point_at: Fen) -> Self {
        Self {
            ins_acct_id: ins_acct_id.into(),
            trans_number: trans_number.into(),
            open_id: None,
            mobile: None,
            pan: None,
            point_at,
            remark: None,
        }
    }

    /// Sets `openId`.
    #[must_use]
    pub fn with_open_id(mut self, open_id: impl Into<OpenId>) -> Self {
        self.open_id = Some(open_id.into());
        self
    }

    /// Sets `mobile`.
    #[must_use]
    pub fn with_mobile(mut self, mobile: impl Into<Secret<String>>) -> Self {
        self.mobile = Some(mobile.into());
        self
    }

    /// Sets `pan`.
    #[must_use]
    pub fn with_pan(mut self, pan: impl Into<Secret<String>>) -> Self {
        self.pan = Some(pan.into());
        self
    }

    /// Sets `remark`.
    #[must_use]
    pub fn with_remark(mut self, remark: impl Into<String>) -> Self {
        self.remark = Some(remark.into());
        self
    }
}

/// Answer to [`GiveRedPacket`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiveRedPacketResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GiveRedPacketResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for GiveRedPacket {
    type Response = GiveRedPacketResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.red.packet.give",
        title: "Give a red packet to a user. With too small a balance the platform answers success and pays nothing (appendix 10): check the balance first.",
        title_zh: "红包赠送（余额不足时平台也返回成功但不入账，请先查询余额）",
        chapter: "5.8.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/red.packet.give", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { codes: &["resp", "respCode", "resultCd"], message: "respMsg" }),
        effect: Effect::Write { key: &["transNumber"] },
        at_least_one: &["openId", "mobile", "pan"],
        echo: &[],
        request: &[
            Field::new("insAcctId", "Account of the institution that pays, 18 characters.")
                .required()
                .exactly(18)
                .begins("T00"),
            Field::new("transNumber", "Order number of the merchant; the platform knows a repeat by it.")
                .required(),
            Field::new("openId", "Who gets it.").kind(Kind::Token),
            Field::new("mobile", "Who gets it, by phone number.").encrypted().secret(),
            Field::new("pan", "Who gets it, by card number.").encrypted().secret(),
            Field::new("pointAt", "Amount in fen.").required().encrypted().kind(Kind::Amount),
            Field::new("remark", "Remark."),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                ins_acct_id: "T00T00000000000001".into(),
                trans_number: "20240517103000000001".into(),
                open_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                mobile: Some("19900000001".into()),
                pan: Some("0000000000000000".into()),
                point_at: Fen::new(100),
                remark: Some("红包".into()),
            },
            GiveRedPacketResponse { extra: Extra::default() },
        )
    }
}
