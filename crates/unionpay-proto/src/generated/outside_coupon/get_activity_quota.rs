// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.activity.quota`: 优惠券活动剩余名额查询（文档外）

use crate::ActivityKind;
use crate::AwardQuota;
use crate::OpenPlatform;
use crate::Time;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask what is left of an activity. Sums of the month and the year are in `extra`.
///
/// `POST /open/access/1.0/activity.quota`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetActivityQuota {
    /// The merchant's number of the call, unique.
    #[serde(rename = "transSeqId")]
    pub trans_seq_id: String,
    /// Number of the activity.
    #[serde(rename = "activityNo")]
    pub activity_no: String,
    /// What kind of activity.
    #[serde(rename = "activityType")]
    pub activity_type: ActivityKind,
}

impl GetActivityQuota {
    /// With every field.
    #[must_use]
    pub fn new(
        trans_seq_id: impl Into<String>,
        activity_no: impl Into<String>,
        activity_type: impl Into<ActivityKind>,
    ) -> Self {
        Self {
            trans_seq_id: trans_seq_id.into(),
            activity_no: activity_no.into(),
            activity_type: activity_type.into(),
        }
    }
}

/// Answer to [`GetActivityQuota`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetActivityQuotaResponse {
    /// As it was sent.
    #[serde(rename = "transSeqId", default, skip_serializing_if = "Option::is_none")]
    pub trans_seq_id: Option<String>,
    /// Number of the activity.
    #[serde(rename = "activityNo", default, skip_serializing_if = "Option::is_none")]
    pub activity_no: Option<String>,
    /// Name of the activity.
    #[serde(rename = "activityName", default, skip_serializing_if = "Option::is_none")]
    pub activity_name: Option<String>,
    /// What kind of activity.
    #[serde(rename = "activityType", default, skip_serializing_if = "Option::is_none")]
    pub activity_type: Option<ActivityKind>,
    /// When it begins.
    #[serde(rename = "beginTime", default, skip_serializing_if = "Option::is_none")]
    pub begin_time: Option<Time>,
    /// When it ends.
    #[serde(rename = "endTime", default, skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Time>,
    /// State of the activity.
    #[serde(rename = "activityStatus", default, skip_serializing_if = "Option::is_none")]
    pub activity_status: Option<String>,
    /// How it is limited.
    #[serde(rename = "limitType", default, skip_serializing_if = "Option::is_none")]
    pub limit_type: Option<String>,
    /// Mark of the activity.
    #[serde(rename = "activityMark", default, skip_serializing_if = "Option::is_none")]
    pub activity_mark: Option<String>,
    /// Whether it has started.
    #[serde(rename = "startMark", default, skip_serializing_if = "Option::is_none")]
    pub start_mark: Option<String>,
    /// Money in all that is left.
    #[serde(rename = "allRemainAmount", default, skip_serializing_if = "Option::is_none")]
    pub all_remain_amount: Option<String>,
    /// How many in all that are left.
    #[serde(rename = "allRemainCount", default, skip_serializing_if = "Option::is_none")]
    pub all_remain_count: Option<String>,
    /// Money today that is left.
    #[serde(rename = "dayRemainAmount", default, skip_serializing_if = "Option::is_none")]
    pub day_remain_amount: Option<String>,
    /// How many today that are left.
    #[serde(rename = "dayRemainCount", default, skip_serializing_if = "Option::is_none")]
    pub day_remain_count: Option<String>,
    /// The same for each prize.
    #[serde(rename = "awardShowInfoList", default, skip_serializing_if = "Vec::is_empty")]
    pub award_show_info_list: Vec<AwardQuota>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetActivityQuotaResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self {
            trans_seq_id: None,
            activity_no: None,
            activity_name: None,
            activity_type: None,
            begin_time: None,
            end_time: None,
            activity_status: None,
            limit_type: None,
            activity_mark: None,
            start_mark: None,
            all_remain_amount: None,
            all_remain_count: None,
            day_remain_amount: None,
            day_remain_count: None,
            award_show_info_list: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// Sets `transSeqId`.
    #[must_use]
    pub fn with_trans_seq_id(mut self, trans_seq_id: impl Into<String>) -> Self {
        self.trans_seq_id = Some(trans_seq_id.into());
        self
    }

    /// Sets `activityNo`.
    #[must_use]
    pub fn with_activity_no(mut self, activity_no: impl Into<String>) -> Self {
        self.activity_no = Some(activity_no.into());
        self
    }

    /// Sets `activityName`.
    #[must_use]
    pub fn with_activity_name(mut self, activity_name: impl Into<String>) -> Self {
        self.activity_name = Some(activity_name.into());
        self
    }

    /// Sets `activityType`.
    #[must_use]
    pub fn with_activity_type(mut self, activity_type: impl Into<ActivityKind>) -> Self {
        self.activity_type = Some(activity_type.into());
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

    /// Sets `activityStatus`.
    #[must_use]
    pub fn with_activity_status(mut self, activity_status: impl Into<String>) -> Self {
        self.activity_status = Some(activity_status.into());
        self
    }

    /// Sets `limitType`.
    #[must_use]
    pub fn with_limit_type(mut self, limit_type: impl Into<String>) -> Self {
        self.limit_type = Some(limit_type.into());
        self
    }

    /// Sets `activityMark`.
    #[must_use]
    pub fn with_activity_mark(mut self, activity_mark: impl Into<String>) -> Self {
        self.activity_mark = Some(activity_mark.into());
        self
    }

    /// Sets `startMark`.
    #[must_use]
    pub fn with_start_mark(mut self, start_mark: impl Into<String>) -> Self {
        self.start_mark = Some(start_mark.into());
        self
    }

    /// Sets `allRemainAmount`.
    #[must_use]
    pub fn with_all_remain_amount(mut self, all_remain_amount: impl Into<String>) -> Self {
        self.all_remain_amount = Some(all_remain_amount.into());
        self
    }

    /// Sets `allRemainCount`.
    #[must_use]
    pub fn with_all_remain_count(mut self, all_remain_count: impl Into<String>) -> Self {
        self.all_remain_count = Some(all_remain_count.into());
        self
    }

    /// Sets `dayRemainAmount`.
    #[must_use]
    pub fn with_day_remain_amount(mut self, day_remain_amount: impl Into<String>) -> Self {
        self.day_remain_amount = Some(day_remain_amount.into());
        self
    }

    /// Sets `dayRemainCount`.
    #[must_use]
    pub fn with_day_remain_count(mut self, day_remain_count: impl Into<String>) -> Self {
        self.day_remain_count = Some(day_remain_count.into());
        self
    }

    /// Sets `awardShowInfoList`.
    #[must_use]
    pub fn with_award_show_info_list(mut self, award_show_info_list: Vec<AwardQuota>) -> Self {
        self.award_show_info_list = award_show_info_list;
        self
    }
}

impl Endpoint for GetActivityQuota {
    type Response = GetActivityQuotaResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.activity.quota",
        title: "Ask what is left of an activity. Sums of the month and the year are in `extra`.",
        title_zh: "优惠券活动剩余名额查询（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
        route: Route { method: Method::POST, path: "/open/access/1.0/activity.quota", selector: None },
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
            Field::new("transSeqId", "The merchant's number of the call, unique.").required().at_most(64),
            Field::new("activityNo", "Number of the activity.").required(),
            Field::new("activityType", "What kind of activity.").required().kind(Kind::Code),
        ],
        response: &[
            Field::new("transSeqId", "As it was sent."),
            Field::new("activityNo", "Number of the activity."),
            Field::new("activityName", "Name of the activity."),
            Field::new("activityType", "What kind of activity.").kind(Kind::Code),
            Field::new("beginTime", "When it begins.").kind(Kind::Date),
            Field::new("endTime", "When it ends.").kind(Kind::Date),
            Field::new("activityStatus", "State of the activity."),
            Field::new("limitType", "How it is limited."),
            Field::new("activityMark", "Mark of the activity."),
            Field::new("startMark", "Whether it has started."),
            Field::new("allRemainAmount", "Money in all that is left."),
            Field::new("allRemainCount", "How many in all that are left."),
            Field::new("dayRemainAmount", "Money today that is left."),
            Field::new("dayRemainCount", "How many today that are left."),
            Field::new("awardShowInfoList", "The same for each prize.").kind(Kind::Record),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                trans_seq_id: "20240517coupon000001".into(),
                activity_no: "0000000000000001".into(),
                activity_type: ActivityKind::ThresholdCoupon,
            },
            GetActivityQuotaResponse {
                trans_seq_id: Some("20240517coupon000001".into()),
                activity_no: Some("0000000000000001".into()),
                activity_name: Some("满减".into()),
                activity_type: Some(ActivityKind::ThresholdCoupon),
                begin_time: Some("20240501000000".into()),
                end_time: Some("20240531235959".into()),
                activity_status: Some("1".into()),
                limit_type: Some("1".into()),
                activity_mark: Some("1".into()),
                start_mark: Some("1".into()),
                all_remain_amount: Some("40".into()),
                all_remain_count: Some("40".into()),
                day_remain_amount: Some("40".into()),
                day_remain_count: Some("40".into()),
                award_show_info_list: vec![AwardQuota {
                    activity_no: Some("0000000000000001".into()),
                    activity_name: Some("满减".into()),
                    activity_type: Some(ActivityKind::ThresholdCoupon),
                    begin_time: Some("20240501000000".into()),
                    end_time: Some("20240531235959".into()),
                    activity_status: Some("1".into()),
                    limit_type: Some("1".into()),
                    activity_mark: Some("1".into()),
                    start_mark: Some("1".into()),
                    all_remain_amount: Some("40".into()),
                    all_remain_count: Some("40".into()),
                    day_remain_amount: Some("40".into()),
                    day_remain_count: Some("40".into()),
                    extra: Extra::default(),
                }],
                extra: Extra::default(),
            },
        )
    }
}
