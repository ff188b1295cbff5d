// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What messages hold several of.

use crate::AwardKind;
use crate::Time;
use endpoint_core::Extra;
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
