// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Lucky draws: qualifications and prizes (chapters 5.8.3 to 5.8.5).

use crate::AwardKind;
use crate::Count;
use crate::Fen;
use crate::OpenPlatform;
use crate::QualKind;
use crate::QualMap;
use crate::Time;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Date, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind,
    Route, SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// The prize of a draw (chapter 5.8.5). Every field is optional.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AwardInfo {
    /// Number of the activity.
    #[serde(rename = "activityNumber", default, skip_serializing_if = "Option::is_none")]
    pub activity_number: Option<String>,
    /// Name of the activity.
    #[serde(rename = "activityName", default, skip_serializing_if = "Option::is_none")]
    pub activity_name: Option<String>,
    /// When the activity begins.
    #[serde(rename = "beginTime", default, skip_serializing_if = "Option::is_none")]
    pub begin_time: Option<Time>,
    /// When it ends.
    #[serde(rename = "endTime", default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Time>,
    /// Number of the prize.
    #[serde(rename = "awardId", default, skip_serializing_if = "Option::is_none")]
    pub award_id: Option<String>,
    /// What kind of prize; says what `awardValue` counts.
    #[serde(rename = "awardType", default, skip_serializing_if = "Option::is_none")]
    pub award_type: Option<AwardKind>,
    /// Name of the prize.
    #[serde(rename = "awardName", default, skip_serializing_if = "Option::is_none")]
    pub award_name: Option<String>,
    /// Red packet: fen; coupon: how many. See [`AwardInfo::red_packet`] and [`AwardInfo::coupons`].
    #[serde(rename = "awardValue", default, skip_serializing_if = "Option::is_none")]
    pub award_value: Option<String>,
    /// Coupon: its number.
    #[serde(rename = "extAcctId", default, skip_serializing_if = "Option::is_none")]
    pub ext_acct_id: Option<String>,
    /// Coupon: its name.
    #[serde(rename = "extAcctName", default, skip_serializing_if = "Option::is_none")]
    pub ext_acct_name: Option<String>,
    /// What the user is told.
    #[serde(rename = "drawDesc", default, skip_serializing_if = "Option::is_none")]
    pub draw_desc: Option<String>,
    /// When the coupon begins to count.
    #[serde(rename = "couponStartDate", default, skip_serializing_if = "Option::is_none")]
    pub coupon_start_date: Option<Time>,
    /// When it ends.
    #[serde(rename = "couponEndDate", default, skip_serializing_if = "Option::is_none")]
    pub coupon_end_date: Option<Time>,
    /// Address of the goods.
    #[serde(rename = "couponGoodsUrl", default, skip_serializing_if = "Option::is_none")]
    pub coupon_goods_url: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AwardInfo {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self {
            activity_number: None,
            activity_name: None,
            begin_time: None,
            end_time: None,
            award_id: None,
            award_type: None,
            award_name: None,
            award_value: None,
            ext_acct_id: None,
            ext_acct_name: None,
            draw_desc: None,
            coupon_start_date: None,
            coupon_end_date: None,
            coupon_goods_url: None,
            extra: Extra::default(),
        }
    }

    /// Sets `activityNumber`.
    #[must_use]
    pub fn with_activity_number(mut self, activity_number: impl Into<String>) -> Self {
        self.activity_number = Some(activity_number.into());
        self
    }

    /// Sets `activityName`.
    #[must_use]
    pub fn with_activity_name(mut self, activity_name: impl Into<String>) -> Self {
        self.activity_name = Some(activity_name.into());
        self
    }

    /// Sets `beginTime`.
    #[must_use]
    pub fn with_begin_time(mut self, begin_time: impl Into<Time>) -> Self {
        self.begin_time = Some(begin_time.into());
        self
    }

    /// Sets `endTime`.
    #[must_use]
    pub fn with_end_time(mut self, end_time: impl Into<Time>) -> Self {
        self.end_time = Some(end_time.into());
        self
    }

    /// Sets `awardId`.
    #[must_use]
    pub fn with_award_id(mut self, award_id: impl Into<String>) -> Self {
        self.award_id = Some(award_id.into());
        self
    }

    /// Sets `awardType`.
    #[must_use]
    pub fn with_award_type(mut self, award_type: impl Into<AwardKind>) -> Self {
        self.award_type = Some(award_type.into());
        self
    }

    /// Sets `awardName`.
    #[must_use]
    pub fn with_award_name(mut self, award_name: impl Into<String>) -> Self {
        self.award_name = Some(award_name.into());
        self
    }

    /// Sets `awardValue`.
    #[must_use]
    pub fn with_award_value(mut self, award_value: impl Into<String>) -> Self {
        self.award_value = Some(award_value.into());
        self
    }

    /// Sets `extAcctId`.
    #[must_use]
    pub fn with_ext_acct_id(mut self, ext_acct_id: impl Into<String>) -> Self {
        self.ext_acct_id = Some(ext_acct_id.into());
        self
    }

    /// Sets `extAcctName`.
    #[must_use]
    pub fn with_ext_acct_name(mut self, ext_acct_name: impl Into<String>) -> Self {
        self.ext_acct_name = Some(ext_acct_name.into());
        self
    }

    /// Sets `drawDesc`.
    #[must_use]
    pub fn with_draw_desc(mut self, draw_desc: impl Into<String>) -> Self {
        self.draw_desc = Some(draw_desc.into());
        self
    }

    /// Sets `couponStartDate`.
    #[must_use]
    pub fn with_coupon_start_date(mut self, coupon_start_date: impl Into<Time>) -> Self {
        self.coupon_start_date = Some(coupon_start_date.into());
        self
    }

    /// Sets `couponEndDate`.
    #[must_use]
    pub fn with_coupon_end_date(mut self, coupon_end_date: impl Into<Time>) -> Self {
        self.coupon_end_date = Some(coupon_end_date.into());
        self
    }

    /// Sets `couponGoodsUrl`.
    #[must_use]
    pub fn with_coupon_goods_url(mut self, coupon_goods_url: impl Into<String>) -> Self {
        self.coupon_goods_url = Some(coupon_goods_url.into());
        self
    }
}

/// Ask how often a user may draw.
///
/// `POST /open/access/1.0/qual.select`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.8.3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetQualifications {
    /// The pool of qualifications.
    #[serde(rename = "qualNum")]
    pub qual_num: String,
    /// By what the user is known.
    #[serde(rename = "qualType")]
    pub qual_type: QualKind,
    /// The user's openId, phone number or card number. Travels encrypted.
    #[serde(rename = "qualValue")]
    pub qual_value: Secret<String>,
}

impl GetQualifications {
    /// With every field.
    #[must_use]
    pub fn new(
        qual_num: impl Into<String>,
        qual_type: impl Into<QualKind>,
        qual_value: impl Into<Secret<String>>,
    ) -> Self {
        Self { qual_num: qual_num.into(), qual_type: qual_type.into(), qual_value: qual_value.into() }
    }
}

/// Answer to [`GetQualifications`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetQualificationsResponse {
    /// How often, by the days between which it counts.
    #[serde(rename = "qualMap", default, skip_serializing_if = "Option::is_none")]
    pub qual_map: Option<QualMap>,
    /// `00`; in the document's sample only.
    #[serde(rename = "respCode", default, skip_serializing_if = "Option::is_none")]
    pub resp_code: Option<String>,
    /// Text beside it.
    #[serde(rename = "respMsg", default, skip_serializing_if = "Option::is_none")]
    pub resp_msg: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetQualificationsResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { qual_map: None, resp_code: None, resp_msg: None, extra: Extra::default() }
    }

    /// Sets `qualMap`.
    #[must_use]
    pub fn with_qual_map(mut self, qual_map: QualMap) -> Self {
        self.qual_map = Some(qual_map);
        self
    }

    /// Sets `respCode`.
    #[must_use]
    pub fn with_resp_code(mut self, resp_code: impl Into<String>) -> Self {
        self.resp_code = Some(resp_code.into());
        self
    }

    /// Sets `respMsg`.
    #[must_use]
    pub fn with_resp_msg(mut self, resp_msg: impl Into<String>) -> Self {
        self.resp_msg = Some(resp_msg.into());
        self
    }
}

impl Endpoint for GetQualifications {
    type Response = GetQualificationsResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.qual.select",
        title: "Ask how often a user may draw.",
        title_zh: "抽奖资格查询",
        chapter: "5.8.3",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/qual.select", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { code: "respCode", message: "respMsg" }),
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("qualNum", "The pool of qualifications.").required(),
            Field::new("qualType", "By what the user is known.").required().kind(Kind::Code),
            Field::new("qualValue", "The user's openId, phone number or card number.")
                .required()
                .encrypted()
                .secret(),
        ],
        response: &[
            Field::new("qualMap", "How often, by the days between which it counts.").kind(Kind::Record),
            Field::new("respCode", "`00`; in the document's sample only."),
            Field::new("respMsg", "Text beside it."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                qual_num: "00000000-0000-0000-0000-000000000001".into(),
                qual_type: QualKind::Mobile,
                qual_value: "19900000001".into(),
            },
            GetQualificationsResponse {
                qual_map: Some([("20240531_20240501", 1)].into_iter().collect()),
                resp_code: Some("00".into()),
                resp_msg: Some("成功".into()),
                extra: Extra::default(),
            },
        )
    }
}

/// Give a user the right to draw.
///
/// `POST /open/access/1.0/qual.send`; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.8.4.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendQualification {
    /// The pool of qualifications.
    #[serde(rename = "qualNum")]
    pub qual_num: String,
    /// By what the user is known.
    #[serde(rename = "qualType")]
    pub qual_type: QualKind,
    /// The user's openId, phone number or card number. Travels encrypted.
    #[serde(rename = "qualValue")]
    pub qual_value: Secret<String>,
    /// How many draws. Travels encrypted.
    pub count: Count,
    /// Order number of the merchant, unique.
    #[serde(rename = "transNumber")]
    pub trans_number: String,
    /// First day on which it counts.
    #[serde(rename = "startDate")]
    pub start_date: Date,
    /// Last day.
    #[serde(rename = "endDate")]
    pub end_date: Date,
}

impl SendQualification {
    /// With every field.
    #[must_use]
    pub fn new(
        qual_num: impl Into<String>,
        qual_type: impl Into<QualKind>,
        qual_value: impl Into<Secret<String>>,
        count: Count,
        trans_number: impl Into<String>,
        start_date: Date,
        end_date: Date,
    ) -> Self {
        Self {
            qual_num: qual_num.into(),
            qual_type: qual_type.into(),
            qual_value: qual_value.into(),
            count,
            trans_number: trans_number.into(),
            start_date,
            end_date,
        }
    }
}

/// Answer to [`SendQualification`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendQualificationResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SendQualificationResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for SendQualification {
    type Response = SendQualificationResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.qual.send",
        title: "Give a user the right to draw.",
        title_zh: "抽奖资格赠送",
        chapter: "5.8.4",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/qual.send", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Write { key: &["transNumber"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("qualNum", "The pool of qualifications.").required(),
            Field::new("qualType", "By what the user is known.").required().kind(Kind::Code),
            Field::new("qualValue", "The user's openId, phone number or card number.")
                .required()
                .encrypted()
                .secret(),
            Field::new("count", "How many draws.").required().encrypted().kind(Kind::Number),
            Field::new("transNumber", "Order number of the merchant, unique.").required(),
            Field::new("startDate", "First day on which it counts.").required().kind(Kind::Date),
            Field::new("endDate", "Last day.").required().kind(Kind::Date),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                qual_num: "00000000-0000-0000-0000-000000000001".into(),
                qual_type: QualKind::Mobile,
                qual_value: "19900000001".into(),
                count: Count::new(1),
                trans_number: "20240517103000000001".into(),
                start_date: Date::constant(2024, 5, 1),
                end_date: Date::constant(2024, 5, 31),
            },
            SendQualificationResponse { extra: Extra::default() },
        )
    }
}

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
        verdict: None,
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
            Field::new("qualType", "By what the user is known.").required().kind(Kind::Code),
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
