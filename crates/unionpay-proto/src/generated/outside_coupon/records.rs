// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What messages hold several of.

use crate::ActivityKind;
use crate::Time;
use endpoint_core::Extra;
use serde::{Deserialize, Serialize};

/// What is left of one prize of an activity. Sums of the month and the year are in `extra`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AwardQuota {
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
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl AwardQuota {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self {
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
            extra: Extra::default(),
        }
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
}
