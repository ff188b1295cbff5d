// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Records that messages hold several of.

use crate::{ActivityKind, Time};
use endpoint_core::message;

message! {
    /// A bank card of the user. Public client code decrypts every value and names none: all are in `extra`.
    #[derive(Default)]
    pub struct Card {
        ..extra
    }
}

message! {
    /// The remaining quota of one prize of an activity. Sums of the month and the year are in `extra`.
    #[derive(Default)]
    pub struct AwardQuota {
        /// Number of the activity.
        activity_no "activityNo"?: as String, with_activity_no = "0000000000000001",
        /// Name of the activity.
        activity_name "activityName"?: as String, with_activity_name = "满减",
        /// Kind of activity.
        activity_type "activityType"?: as ActivityKind, with_activity_type
            [code] = ActivityKind::ThresholdCoupon,
        /// Time at which it begins.
        begin_time "beginTime"?: as Time, with_begin_time [date] = "20240501000000",
        /// Time at which it ends.
        end_time "endTime"?: as Time, with_end_time [date] = "20240531235959",
        /// State of the activity.
        activity_status "activityStatus"?: as String, with_activity_status = "1",
        /// Kind of limit.
        limit_type "limitType"?: as String, with_limit_type = "1",
        /// Mark of the activity.
        activity_mark "activityMark"?: as String, with_activity_mark = "1",
        /// Whether it has started.
        start_mark "startMark"?: as String, with_start_mark = "1",
        /// Money in all that is left.
        all_remain_amount "allRemainAmount"?: as String, with_all_remain_amount = "40",
        /// Number in all that is left.
        all_remain_count "allRemainCount"?: as String, with_all_remain_count = "40",
        /// Money today that is left.
        day_remain_amount "dayRemainAmount"?: as String, with_day_remain_amount = "40",
        /// Number today that is left.
        day_remain_count "dayRemainCount"?: as String, with_day_remain_count = "40",
        ..extra
    }
}

message! {
    /// One value of a message template.
    pub struct TemplateValue {
        /// Name in the template.
        key: as String = "MU00000001",
        /// Value.
        value: as String = "消息",
        ..extra
    }
}
