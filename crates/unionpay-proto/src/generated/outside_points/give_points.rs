// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.point.acquire`: 赠送专享红包（积分）（文档外）

use crate::EntityKind;
use crate::Fen;
use crate::OpenId;
use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, DateTime, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind,
    Route, SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Give points (a red packet of the merchant's own) to a user.
///
/// `POST /open/access/1.0/point.acquire`; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GivePoints {
    /// The merchant's number of the call, unique.
    #[serde(rename = "transSeqId")]
    pub trans_seq_id: String,
    /// Time of the call.
    #[serde(rename = "transTs")]
    pub trans_ts: DateTime,
    /// Account of the institution that pays.
    #[serde(rename = "insAcctId")]
    pub ins_acct_id: String,
    /// Who, by phone number. Travels encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<Secret<String>>,
    /// Who, by card number. Travels encrypted.
    #[serde(rename = "cardNo", default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// Who, by openId.
    #[serde(rename = "openId", default, skip_serializing_if = "Option::is_none")]
    pub open_id: Option<OpenId>,
    /// By what the user is known; the activity says which is right.
    #[serde(rename = "acctEntityTp")]
    pub acct_entity_tp: EntityKind,
    /// The kind of points.
    #[serde(rename = "pointId")]
    pub point_id: String,
    /// How many, in fen; not encrypted, unlike in red.packet.give.
    #[serde(rename = "pointAt")]
    pub point_at: Fen,
    /// When they begin to count.
    #[serde(rename = "validBeginTs", default, skip_serializing_if = "Option::is_none")]
    pub valid_begin_ts: Option<DateTime>,
    /// When they end.
    #[serde(rename = "validEndTs", default, skip_serializing_if = "Option::is_none")]
    pub valid_end_ts: Option<DateTime>,
    /// JSON with `campaignId` and `campaignName`.
    #[serde(rename = "busiInfo")]
    pub busi_info: String,
    /// What the user is told.
    #[serde(rename = "transDigest")]
    pub trans_digest: String,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

impl GivePoints {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        trans_seq_id: impl Into<String>,
        trans_ts: DateTime,
        ins_acct_id: impl Into<String>,
        acct_entity_tp: impl Into<EntityKind>,
        point_id: impl Into<String>,
        point_at: Fen,
        busi_info: impl Into<String>,
        trans_digest: impl Into<String>,
    ) -> Self {
        Self {
            trans_seq_id: trans_seq_id.into(),
            trans_ts,
            ins_acct_id: ins_acct_id.into(),
            mobile: None,
            card_no: None,
            open_id: None,
            acct_entity_tp: acct_entity_tp.into(),
            point_id: point_id.into(),
            point_at,
            valid_begin_ts: None,
            valid_end_ts: None,
            busi_info: busi_info.into(),
            trans_digest: trans_digest.into(),
            remark: None,
        }
    }

    /// Sets `mobile`.
    #[must_use]
    pub fn with_mobile(mut self, mobile: impl Into<Secret<String>>) -> Self {
        self.mobile = Some(mobile.into());
        self
    }

    /// Sets `cardNo`.
    #[must_use]
    pub fn with_card_no(mut self, card_no: impl Into<Secret<String>>) -> Self {
        self.card_no = Some(card_no.into());
        self
    }

    /// Sets `openId`.
    #[must_use]
    pub fn with_open_id(mut self, open_id: impl Into<OpenId>) -> Self {
        self.open_id = Some(open_id.into());
        self
    }

    /// Sets `validBeginTs`.
    #[must_use]
    pub fn with_valid_begin_ts(mut self, valid_begin_ts: DateTime) -> Self {
        self.valid_begin_ts = Some(valid_begin_ts);
        self
    }

    /// Sets `validEndTs`.
    #[must_use]
    pub fn with_valid_end_ts(mut self, valid_end_ts: DateTime) -> Self {
        self.valid_end_ts = Some(valid_end_ts);
        self
    }

    /// Sets `remark`.
    #[must_use]
    pub fn with_remark(mut self, remark: impl Into<String>) -> Self {
        self.remark = Some(remark.into());
        self
    }
}

/// Answer to [`GivePoints`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GivePointsResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GivePointsResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for GivePoints {
    type Response = GivePointsResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.point.acquire",
        title: "Give points (a red packet of the merchant's own) to a user.",
        title_zh: "赠送专享红包（积分）（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/point.acquire", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Write { key: &["transSeqId", "transTs"] },
        at_least_one: &["mobile", "cardNo", "openId"],
        echo: &[],
        request: &[
            Field::new("transSeqId", "The merchant's number of the call, unique.").required().at_most(64),
            Field::new("transTs", "Time of the call.").required().kind(Kind::Date),
            Field::new("insAcctId", "Account of the institution that pays.").required().at_most(32),
            Field::new("mobile", "Who, by phone number.").encrypted().secret(),
            Field::new("cardNo", "Who, by card number.").encrypted().secret(),
            Field::new("openId", "Who, by openId.").kind(Kind::Token),
            Field::new("acctEntityTp", "By what the user is known; the activity says which is right.")
                .required()
                .kind(Kind::Code),
            Field::new("pointId", "The kind of points.").required().at_most(64),
            Field::new("pointAt", "How many, in fen; not encrypted, unlike in red.packet.give.")
                .required()
                .kind(Kind::Amount),
            Field::new("validBeginTs", "When they begin to count.").kind(Kind::Date),
            Field::new("validEndTs", "When they end.").kind(Kind::Date),
            Field::new("busiInfo", "JSON with `campaignId` and `campaignName`.")
                .required()
                .kind(Kind::Json)
                .at_most(1024),
            Field::new("transDigest", "What the user is told.").required().at_most(200),
            Field::new("remark", "Remark.").at_most(512),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                trans_seq_id: "20240517coupon000001".into(),
                trans_ts: DateTime::constant(2024, 5, 17, 10, 30, 0),
                ins_acct_id: "P000000000000001".into(),
                mobile: Some("19900000001".into()),
                card_no: Some("0000000000000000".into()),
                open_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                acct_entity_tp: EntityKind::User,
                point_id: "0000000000000001".into(),
                point_at: Fen::new(100),
                valid_begin_ts: Some(DateTime::constant(2024, 5, 17, 0, 0, 0)),
                valid_end_ts: Some(DateTime::constant(2024, 6, 17, 0, 0, 0)),
                busi_info: "{\"campaignId\":\"1\",\"campaignName\":\"活动\"}".into(),
                trans_digest: "活动赠送".into(),
                remark: Some("红包".into()),
            },
            GivePointsResponse { extra: Extra::default() },
        )
    }
}
