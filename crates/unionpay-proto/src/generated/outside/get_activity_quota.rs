// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.activity.quota`: 优惠券活动剩余名额查询（文档外）

use crate::{ActivityKind, AwardQuota, OpenPlatform, Time, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Ask what is left of an activity. Sums of the month and the year are in `extra`.
    ///
    /// 优惠券活动剩余名额查询（文档外）。
    ///
    /// `POST /open/access/1.0/activity.quota`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
    pub struct GetActivityQuota {
        /// The merchant's number of the call, unique.
        ///
        /// 商户流水号，须唯一。
        trans_seq_id "transSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// Number of the activity.
        ///
        /// 活动编号。
        activity_no "activityNo": as String = "0000000000000001",
        /// Kind of activity.
        ///
        /// 活动类型。
        activity_type "activityType": as ActivityKind [code] = ActivityKind::ThresholdCoupon,
    }
}

message! {
    /// Answer to [`GetActivityQuota`].
    ///
    /// [`GetActivityQuota`] 的应答。
    #[derive(Default)]
    pub struct GetActivityQuotaResponse {
        /// As it was sent.
        ///
        /// 商户流水号，原样返回。
        trans_seq_id "transSeqId"?: as String, with_trans_seq_id = "20240517coupon000001",
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
        /// The same for each prize.
        ///
        /// 各奖项的剩余名额。
        award_show_info_list "awardShowInfoList"*: Vec<AwardQuota>, with_award_show_info_list
            [record] = vec![AwardQuota::sampled()],
        ..extra
    }
}

endpoint! {
    GetActivityQuota => GetActivityQuotaResponse in OpenPlatform,
    id: "unionpay.activity.quota",
    title:
        "Ask what is left of an activity. Sums of the month and the year are in `extra`.",
        "优惠券活动剩余名额查询（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/activity.quota",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    effect: Read,
}
