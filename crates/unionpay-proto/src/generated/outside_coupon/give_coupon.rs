// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.coupon.download`: 赠送优惠券（文档外）

use crate::Count;
use crate::EntityKind;
use crate::OpenId;
use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Date, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind,
    Route, SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Give a coupon to a user.
///
/// `POST /open/access/1.0/coupon.download`; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiveCoupon {
    /// The merchant's number of the call, unique.
    #[serde(rename = "transSeqId")]
    pub trans_seq_id: String,
    /// Day of the call.
    #[serde(rename = "transTs")]
    pub trans_ts: Date,
    /// The coupon.
    #[serde(rename = "couponId")]
    pub coupon_id: String,
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
    /// How many.
    #[serde(rename = "couponNum")]
    pub coupon_num: Count,
}

impl GiveCoupon {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        trans_seq_id: impl Into<String>,
        trans_ts: Date,
        coupon_id: impl Into<String>,
        acct_entity_tp: impl Into<EntityKind>,
        coupon_num: Count,
    ) -> Self {
        Self {
            trans_seq_id: trans_seq_id.into(),
            trans_ts,
            coupon_id: coupon_id.into(),
            mobile: None,
            card_no: None,
            open_id: None,
            acct_entity_tp: acct_entity_tp.into(),
            coupon_num,
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
}

/// Answer to [`GiveCoupon`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GiveCouponResponse {
    /// As it was sent.
    #[serde(rename = "transSeqId", default, skip_serializing_if = "Option::is_none")]
    pub trans_seq_id: Option<String>,
    /// The coupon.
    #[serde(rename = "couponId", default, skip_serializing_if = "Option::is_none")]
    pub coupon_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GiveCouponResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { trans_seq_id: None, coupon_id: None, extra: Extra::default() }
    }

    /// Sets `transSeqId`.
    #[must_use]
    pub fn with_trans_seq_id(mut self, trans_seq_id: impl Into<String>) -> Self {
        self.trans_seq_id = Some(trans_seq_id.into());
        self
    }

    /// Sets `couponId`.
    #[must_use]
    pub fn with_coupon_id(mut self, coupon_id: impl Into<String>) -> Self {
        self.coupon_id = Some(coupon_id.into());
        self
    }
}

impl Endpoint for GiveCoupon {
    type Response = GiveCouponResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.coupon.download",
        title: "Give a coupon to a user.",
        title_zh: "赠送优惠券（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/coupon.download", selector: None },
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
            Field::new("transTs", "Day of the call.").required().kind(Kind::Date),
            Field::new("couponId", "The coupon.").required(),
            Field::new("mobile", "Who, by phone number.").encrypted().secret(),
            Field::new("cardNo", "Who, by card number.").encrypted().secret(),
            Field::new("openId", "Who, by openId.").kind(Kind::Token),
            Field::new("acctEntityTp", "By what the user is known; the activity says which is right.")
                .required()
                .kind(Kind::Code),
            Field::new("couponNum", "How many.").required().kind(Kind::Number),
        ],
        response: &[Field::new("transSeqId", "As it was sent."), Field::new("couponId", "The coupon.")],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                trans_seq_id: "20240517coupon000001".into(),
                trans_ts: Date::constant(2024, 5, 17),
                coupon_id: "0000000000000001".into(),
                mobile: Some("19900000001".into()),
                card_no: Some("0000000000000000".into()),
                open_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                acct_entity_tp: EntityKind::User,
                coupon_num: Count::new(1),
            },
            GiveCouponResponse {
                trans_seq_id: Some("20240517coupon000001".into()),
                coupon_id: Some("0000000000000001".into()),
                extra: Extra::default(),
            },
        )
    }
}
