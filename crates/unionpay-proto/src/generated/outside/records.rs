// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Records that messages hold several of.

use crate::{ActivityKind, Time};
use endpoint_core::message;

message! {
    /// A bank card of the user. Public client code decrypts every value and names none: all are in `extra`.
    ///
    /// 用户的一张银行卡。公开的客户端代码逐值解密但未列字段名，因此全部在 `extra` 中。
    #[derive(Default)]
    pub struct Card {
        ..extra
    }
}

message! {
    /// The remaining quota of one prize of an activity. Sums of the month and the year are in `extra`.
    ///
    /// 活动中一个奖项的剩余名额；月度、年度合计在 `extra` 中。
    #[derive(Default)]
    pub struct AwardQuota {
        /// Number of the activity.
        ///
        /// 活动编号。
        activity_no "activityNo"?: as String, with_activity_no = "0000000000000001",
        /// Name of the activity.
        ///
        /// 活动名称。
        activity_name "activityName"?: as String, with_activity_name = "满减",
        /// Kind of activity.
        ///
        /// 活动类型。
        activity_type "activityType"?: as ActivityKind, with_activity_type
            [code] = ActivityKind::ThresholdCoupon,
        /// Time at which it begins.
        ///
        /// 活动开始时间。
        begin_time "beginTime"?: as Time, with_begin_time [date] = "20240501000000",
        /// Time at which it ends.
        ///
        /// 活动结束时间。
        end_time "endTime"?: as Time, with_end_time [date] = "20240531235959",
        /// State of the activity.
        ///
        /// 活动状态。
        activity_status "activityStatus"?: as String, with_activity_status = "1",
        /// Kind of limit.
        ///
        /// 限额类型。
        limit_type "limitType"?: as String, with_limit_type = "1",
        /// Mark of the activity.
        ///
        /// 活动标志。
        activity_mark "activityMark"?: as String, with_activity_mark = "1",
        /// Whether it has started.
        ///
        /// 是否已开始的标志。
        start_mark "startMark"?: as String, with_start_mark = "1",
        /// Money in all that is left.
        ///
        /// 总剩余金额。
        all_remain_amount "allRemainAmount"?: as String, with_all_remain_amount = "40",
        /// Number in all that is left.
        ///
        /// 总剩余次数。
        all_remain_count "allRemainCount"?: as String, with_all_remain_count = "40",
        /// Money today that is left.
        ///
        /// 当日剩余金额。
        day_remain_amount "dayRemainAmount"?: as String, with_day_remain_amount = "40",
        /// Number today that is left.
        ///
        /// 当日剩余次数。
        day_remain_count "dayRemainCount"?: as String, with_day_remain_count = "40",
        ..extra
    }
}

message! {
    /// One value of a message template.
    ///
    /// 消息模板的一个变量。
    pub struct TemplateValue {
        /// Name in the template.
        ///
        /// 模板中的变量名。
        key: as String = "MU00000001",
        /// Value.
        ///
        /// 变量值。
        value: as String = "消息",
        ..extra
    }
}
