// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.maktg.draw`: 直接抽奖（文档外）

use crate::EntityKind;
use crate::Fen;
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

/// Draw for a user without a qualification.
///
/// `POST /open/access/1.0/maktg.draw`; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawDirectly {
    /// The merchant's number of the call, unique.
    #[serde(rename = "transSeqId")]
    pub trans_seq_id: String,
    /// Day of the call.
    #[serde(rename = "transTs")]
    pub trans_ts: Date,
    /// Number of the activity.
    #[serde(rename = "activityNo")]
    pub activity_no: String,
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
    /// Amount of the order.
    #[serde(rename = "orderAt", default, skip_serializing_if = "Option::is_none")]
    pub order_at: Option<Fen>,
    /// Number of the identity card; public clients sign and send it in clear.
    #[serde(rename = "certId", default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Device.
    #[serde(rename = "icTmn", default, skip_serializing_if = "Option::is_none")]
    pub ic_tmn: Option<String>,
    /// Code of the activity.
    #[serde(rename = "qrCode", default, skip_serializing_if = "Option::is_none")]
    pub qr_code: Option<String>,
}

impl DrawDirectly {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        trans_seq_id: impl Into<String>,
        trans_ts: Date,
        activity_no: impl Into<String>,
        acct_entity_tp: impl Into<EntityKind>,
    ) -> Self {
        Self {
            trans_seq_id: trans_seq_id.into(),
            trans_ts,
            activity_no: activity_no.into(),
            mobile: None,
            card_no: None,
            open_id: None,
            acct_entity_tp: acct_entity_tp.into(),
            order_at: None,
            cert_id: None,
            ic_tmn: None,
            qr_code: None,
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

    /// Sets `orderAt`.
    #[must_use]
    pub fn with_order_at(mut self, order_at: Fen) -> Self {
        self.order_at = Some(order_at);
        self
    }

    /// Sets `certId`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }

    /// Sets `icTmn`.
    #[must_use]
    pub fn with_ic_tmn(mut self, ic_tmn: impl Into<String>) -> Self {
        self.ic_tmn = Some(ic_tmn.into());
        self
    }

    /// Sets `qrCode`.
    #[must_use]
    pub fn with_qr_code(mut self, qr_code: impl Into<String>) -> Self {
        self.qr_code = Some(qr_code.into());
        self
    }
}

/// Answer to [`DrawDirectly`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawDirectlyResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl DrawDirectlyResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for DrawDirectly {
    type Response = DrawDirectlyResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.maktg.draw",
        title: "Draw for a user without a qualification.",
        title_zh: "直接抽奖（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/maktg.draw", selector: None },
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
            Field::new("activityNo", "Number of the activity.").required(),
            Field::new("mobile", "Who, by phone number.").encrypted().secret(),
            Field::new("cardNo", "Who, by card number.").encrypted().secret(),
            Field::new("openId", "Who, by openId.").kind(Kind::Token),
            Field::new("acctEntityTp", "By what the user is known; the activity says which is right.")
                .required()
                .kind(Kind::Code),
            Field::new("orderAt", "Amount of the order.").kind(Kind::Amount),
            Field::new("certId", "Number of the identity card; public clients sign and send it in clear.")
                .secret(),
            Field::new("icTmn", "Device."),
            Field::new("qrCode", "Code of the activity."),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                trans_seq_id: "20240517coupon000001".into(),
                trans_ts: Date::constant(2024, 5, 17),
                activity_no: "0000000000000001".into(),
                mobile: Some("19900000001".into()),
                card_no: Some("0000000000000000".into()),
                open_id: Some("c2FuZGJveC9vcGVuK2lk".into()),
                acct_entity_tp: EntityKind::User,
                order_at: Some(Fen::new(100)),
                cert_id: Some("CERT000001".into()),
                ic_tmn: Some("device 7".into()),
                qr_code: Some("00001".into()),
            },
            DrawDirectlyResponse { extra: Extra::default() },
        )
    }
}
