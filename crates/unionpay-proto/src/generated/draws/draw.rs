// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.qual.reduce`: 抽奖（红包/票券）

use crate::AwardInfo;
use crate::AwardKind;
use crate::Fen;
use crate::OpenPlatform;
use crate::QualKind;
use crate::Time;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Draw for a user: a red packet or a coupon. `AM03051` says that the balance is too small.
///
/// `POST /open/access/1.0/qual.reduce`; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.8.5.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Draw {
    /// Number of the activity.
    #[serde(rename = "activityNumber")]
    pub activity_number: String,
    /// Amount of the order; the document states no unit, all its amounts are fen.
    #[serde(rename = "orderAmount", default, skip_serializing_if = "Option::is_none")]
    pub order_amount: Option<Fen>,
    /// The pool of qualifications.
    #[serde(rename = "qualNum")]
    pub qual_num: String,
    /// By what the user is known.
    #[serde(rename = "qualType")]
    pub qual_type: QualKind,
    /// The user's openId, phone number or card number. Travels encrypted.
    #[serde(rename = "qualValue")]
    pub qual_value: Secret<String>,
    /// Number of the identity card. Travels encrypted.
    #[serde(rename = "certId", default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Device.
    #[serde(rename = "icTerminal", default, skip_serializing_if = "Option::is_none")]
    pub ic_terminal: Option<String>,
    /// Code of the red packet.
    #[serde(rename = "qrCode", default, skip_serializing_if = "Option::is_none")]
    pub qr_code: Option<String>,
    /// Order number of the merchant, unique.
    #[serde(rename = "transNumber")]
    pub trans_number: String,
}

impl Draw {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        activity_number: impl Into<String>,
        qual_num: impl Into<String>,
        qual_type: impl Into<QualKind>,
        qual_value: impl Into<Secret<String>>,
        trans_number: impl Into<String>,
    ) -> Self {
        Self {
            activity_number: activity_number.into(),
            order_amount: None,
            qual_num: qual_num.into(),
            qual_type: qual_type.into(),
            qual_value: qual_value.into(),
            cert_id: None,
            ic_terminal: None,
            qr_code: None,
            trans_number: trans_number.into(),
        }
    }

    /// Sets `orderAmount`.
    #[must_use]
    pub fn with_order_amount(mut self, order_amount: Fen) -> Self {
        self.order_amount = Some(order_amount);
        self
    }

    /// Sets `certId`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }

    /// Sets `icTerminal`.
    #[must_use]
    pub fn with_ic_terminal(mut self, ic_terminal: impl Into<String>) -> Self {
        self.ic_terminal = Some(ic_terminal.into());
        self
    }

    /// Sets `qrCode`.
    #[must_use]
    pub fn with_qr_code(mut self, qr_code: impl Into<String>) -> Self {
        self.qr_code = Some(qr_code.into());
        self
    }
}

/// Answer to [`Draw`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DrawResponse {
    /// When it was drawn.
    #[serde(rename = "respTime", default, skip_serializing_if = "Option::is_none")]
    pub resp_time: Option<Time>,
    /// The prize.
    #[serde(rename = "awardInfo", default, skip_serializing_if = "Option::is_none")]
    pub award_info: Option<AwardInfo>,
    /// As it was sent.
    #[serde(rename = "transNumber", default, skip_serializing_if = "Option::is_none")]
    pub trans_number: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl DrawResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { resp_time: None, award_info: None, trans_number: None, extra: Extra::default() }
    }

    /// Sets `respTime`.
    #[must_use]
    pub fn with_resp_time(mut self, resp_time: impl Into<Time>) -> Self {
        self.resp_time = Some(resp_time.into());
        self
    }

    /// Sets `awardInfo`.
    #[must_use]
    pub fn with_award_info(mut self, award_info: AwardInfo) -> Self {
        self.award_info = Some(award_info);
        self
    }

    /// Sets `transNumber`.
    #[must_use]
    pub fn with_trans_number(mut self, trans_number: impl Into<String>) -> Self {
        self.trans_number = Some(trans_number.into());
        self
    }
}

impl Endpoint for Draw {
    type Response = DrawResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.qual.reduce",
        title: "Draw for a user: a red packet or a coupon. `AM03051` says that the balance is too small.",
        title_zh: "抽奖（红包/票券）",
        chapter: "5.8.5",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/qual.reduce", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { codes: &["resp", "respCode", "resultCd"], message: "respMsg" }),
        effect: Effect::Write { key: &["transNumber"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("activityNumber", "Number of the activity.").required(),
            Field::new(
                "orderAmount",
                "Amount of the order; the document states no unit, all its amounts are fen.",
            )
            .kind(Kind::Amount),
            Field::new("qualNum", "The pool of qualifications.").required(),
            Field::new("qualType", "By what the user is known.")
                .required()
                .kind(Kind::Code)
                .one_of(&["open_id", "mobile", "card_no"]),
            Field::new("qualValue", "The user's openId, phone number or card number.")
                .required()
                .encrypted()
                .secret(),
            Field::new("certId", "Number of the identity card.").encrypted().secret(),
            Field::new("icTerminal", "Device."),
            Field::new("qrCode", "Code of the red packet."),
            Field::new("transNumber", "Order number of the merchant, unique.").required(),
        ],
        response: &[
            Field::new("respTime", "When it was drawn.").kind(Kind::Date),
            Field::new("awardInfo", "The prize.").kind(Kind::Record),
            Field::new("transNumber", "As it was sent."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                activity_number: "0000000000000001".into(),
                order_amount: Some(Fen::new(100)),
                qual_num: "00000000-0000-0000-0000-000000000001".into(),
                qual_type: QualKind::Mobile,
                qual_value: "19900000001".into(),
                cert_id: Some("000000000000000000".into()),
                ic_terminal: Some("device 7".into()),
                qr_code: Some("00001".into()),
                trans_number: "20240517103000000001".into(),
            },
            DrawResponse {
                resp_time: Some("20240517103000".into()),
                award_info: Some(AwardInfo {
                    activity_number: Some("0000000000000001".into()),
                    activity_name: Some("抽奖".into()),
                    begin_time: Some("20240501000000".into()),
                    end_time: Some("20240531235959".into()),
                    award_id: Some("1".into()),
                    award_type: Some(AwardKind::RedPacket),
                    award_name: Some("红包".into()),
                    award_value: Some("100".into()),
                    ext_acct_id: Some("1".into()),
                    ext_acct_name: Some("优惠券".into()),
                    draw_desc: Some("恭喜".into()),
                    coupon_start_date: Some("20240517".into()),
                    coupon_end_date: Some("20240617".into()),
                    coupon_goods_url: Some("https://merchant.example/goods".into()),
                    extra: Extra::default(),
                }),
                trans_number: Some("20240517103000000001".into()),
                extra: Extra::default(),
            },
        )
    }
}
