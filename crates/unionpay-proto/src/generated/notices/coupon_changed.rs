// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.coupon`: 优惠券变动通知（文档外）

use crate::Count;
use crate::CouponAcknowledgement;
use crate::EntityKind;
use crate::Fen;
use crate::Notice;
use crate::Time;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Something happened to a coupon of the merchant: what, says `operaTp`. Which fields are sent depends on it. The acknowledgement is `{"code":"00"}`, unlike that of every other notification.
///
/// `GET` from the platform to the merchant; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (public merchant code that receives it; it names the fields and does not explain them).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CouponChanged {
    /// Number of the operation.
    #[serde(rename = "transSeqId", default, skip_serializing_if = "Option::is_none")]
    pub trans_seq_id: Option<String>,
    /// When, or on which day.
    #[serde(rename = "transTs", default, skip_serializing_if = "Option::is_none")]
    pub trans_ts: Option<Time>,
    /// The platform's number for tracing.
    #[serde(rename = "traceId", default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// The coupon.
    #[serde(rename = "discountId")]
    pub discount_id: String,
    /// Its name.
    #[serde(rename = "discountName", default, skip_serializing_if = "Option::is_none")]
    pub discount_name: Option<String>,
    /// How many.
    #[serde(rename = "discountNum", default, skip_serializing_if = "Option::is_none")]
    pub discount_num: Option<Count>,
    /// By what the user is known.
    #[serde(rename = "entityTp", default, skip_serializing_if = "Option::is_none")]
    pub entity_tp: Option<EntityKind>,
    /// The user: phone number, card number or openId.
    #[serde(rename = "entityId", default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<Secret<String>>,
    /// What happened; no public source lists the codes.
    #[serde(rename = "operaTp", default, skip_serializing_if = "Option::is_none")]
    pub opera_tp: Option<String>,
    /// Kind of transaction; no public source lists the codes.
    #[serde(rename = "transTp", default, skip_serializing_if = "Option::is_none")]
    pub trans_tp: Option<String>,
    /// Merchant where it was used.
    #[serde(rename = "mchntCd", default, skip_serializing_if = "Option::is_none")]
    pub mchnt_cd: Option<String>,
    /// Terminal where it was used.
    #[serde(rename = "posTmn", default, skip_serializing_if = "Option::is_none")]
    pub pos_tmn: Option<String>,
    /// The order.
    #[serde(rename = "orderNo", default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    /// Amount of the order.
    #[serde(rename = "orderAt", default, skip_serializing_if = "Option::is_none")]
    pub order_at: Option<Fen>,
    /// Amount that the coupon took off.
    #[serde(rename = "discountAt", default, skip_serializing_if = "Option::is_none")]
    pub discount_at: Option<Fen>,
    /// Channel of the transaction.
    #[serde(rename = "transChnl", default, skip_serializing_if = "Option::is_none")]
    pub trans_chnl: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl CouponChanged {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(discount_id: impl Into<String>) -> Self {
        Self {
            trans_seq_id: None,
            trans_ts: None,
            trace_id: None,
            discount_id: discount_id.into(),
            discount_name: None,
            discount_num: None,
            entity_tp: None,
            entity_id: None,
            opera_tp: None,
            trans_tp: None,
            mchnt_cd: None,
            pos_tmn: None,
            order_no: None,
            order_at: None,
            discount_at: None,
            trans_chnl: None,
            extra: Extra::default(),
        }
    }

    /// Sets `transSeqId`.
    #[must_use]
    pub fn with_trans_seq_id(mut self, trans_seq_id: impl Into<String>) -> Self {
        self.trans_seq_id = Some(trans_seq_id.into());
        self
    }

    /// Sets `transTs`.
    #[must_use]
    pub fn with_trans_ts(mut self, trans_ts: impl Into<Time>) -> Self {
        self.trans_ts = Some(trans_ts.into());
        self
    }

    /// Sets `traceId`.
    #[must_use]
    pub fn with_trace_id(mut self, trace_id: impl Into<String>) -> Self {
        self.trace_id = Some(trace_id.into());
        self
    }

    /// Sets `discountName`.
    #[must_use]
    pub fn with_discount_name(mut self, discount_name: impl Into<String>) -> Self {
        self.discount_name = Some(discount_name.into());
        self
    }

    /// Sets `discountNum`.
    #[must_use]
    pub fn with_discount_num(mut self, discount_num: Count) -> Self {
        self.discount_num = Some(discount_num);
        self
    }

    /// Sets `entityTp`.
    #[must_use]
    pub fn with_entity_tp(mut self, entity_tp: impl Into<EntityKind>) -> Self {
        self.entity_tp = Some(entity_tp.into());
        self
    }

    /// Sets `entityId`.
    #[must_use]
    pub fn with_entity_id(mut self, entity_id: impl Into<Secret<String>>) -> Self {
        self.entity_id = Some(entity_id.into());
        self
    }

    /// Sets `operaTp`.
    #[must_use]
    pub fn with_opera_tp(mut self, opera_tp: impl Into<String>) -> Self {
        self.opera_tp = Some(opera_tp.into());
        self
    }

    /// Sets `transTp`.
    #[must_use]
    pub fn with_trans_tp(mut self, trans_tp: impl Into<String>) -> Self {
        self.trans_tp = Some(trans_tp.into());
        self
    }

    /// Sets `mchntCd`.
    #[must_use]
    pub fn with_mchnt_cd(mut self, mchnt_cd: impl Into<String>) -> Self {
        self.mchnt_cd = Some(mchnt_cd.into());
        self
    }

    /// Sets `posTmn`.
    #[must_use]
    pub fn with_pos_tmn(mut self, pos_tmn: impl Into<String>) -> Self {
        self.pos_tmn = Some(pos_tmn.into());
        self
    }

    /// Sets `orderNo`.
    #[must_use]
    pub fn with_order_no(mut self, order_no: impl Into<String>) -> Self {
        self.order_no = Some(order_no.into());
        self
    }

    /// Sets `orderAt`.
    #[must_use]
    pub fn with_order_at(mut self, order_at: Fen) -> Self {
        self.order_at = Some(order_at);
        self
    }

    /// Sets `discountAt`.
    #[must_use]
    pub fn with_discount_at(mut self, discount_at: Fen) -> Self {
        self.discount_at = Some(discount_at);
        self
    }

    /// Sets `transChnl`.
    #[must_use]
    pub fn with_trans_chnl(mut self, trans_chnl: impl Into<String>) -> Self {
        self.trans_chnl = Some(trans_chnl.into());
        self
    }
}

impl Endpoint for CouponChanged {
    type Response = CouponAcknowledgement;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.notice.coupon",
        title: "Something happened to a coupon of the merchant: what, says `operaTp`. Which fields are sent depends on it. The acknowledgement is `{\"code\":\"00\"}`, unlike that of every other notification.",
        title_zh: "优惠券变动通知（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["public merchant code that receives it; it names the fields and does not explain them"],
        route: Route { method: Method::GET, path: "", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::CodeAcknowledgement,
        verdict: None,
        effect: Effect::Write { key: &["transSeqId"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("transSeqId", "Number of the operation."),
            Field::new("transTs", "When, or on which day.").kind(Kind::Date),
            Field::new("traceId", "The platform's number for tracing."),
            Field::new("discountId", "The coupon.").required(),
            Field::new("discountName", "Its name."),
            Field::new("discountNum", "How many.").kind(Kind::Number),
            Field::new("entityTp", "By what the user is known.").kind(Kind::Code),
            Field::new("entityId", "The user: phone number, card number or openId.").secret(),
            Field::new("operaTp", "What happened; no public source lists the codes."),
            Field::new("transTp", "Kind of transaction; no public source lists the codes."),
            Field::new("mchntCd", "Merchant where it was used."),
            Field::new("posTmn", "Terminal where it was used."),
            Field::new("orderNo", "The order."),
            Field::new("orderAt", "Amount of the order.").kind(Kind::Amount),
            Field::new("discountAt", "Amount that the coupon took off.").kind(Kind::Amount),
            Field::new("transChnl", "Channel of the transaction."),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                trans_seq_id: Some("20240517coupon000001".into()),
                trans_ts: Some("20240517103000".into()),
                trace_id: Some("0000000000000001".into()),
                discount_id: "0000000000000001".into(),
                discount_name: Some("满减".into()),
                discount_num: Some(Count::new(1)),
                entity_tp: Some(EntityKind::User),
                entity_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                opera_tp: Some("01".into()),
                trans_tp: Some("01".into()),
                mchnt_cd: Some("000000000000001".into()),
                pos_tmn: Some("00000001".into()),
                order_no: Some("20240517103000000001".into()),
                order_at: Some(Fen::new(1000)),
                discount_at: Some(Fen::new(100)),
                trans_chnl: Some("01".into()),
                extra: Extra::default(),
            },
            CouponAcknowledgement::sample(),
        )
    }
}
