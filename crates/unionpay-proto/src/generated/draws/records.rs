// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Records that messages hold several of.

use crate::{AwardKind, Time};
use endpoint_core::message;

message! {
    /// The prize of a draw (chapter 5.8.5). Every field is optional.
    #[derive(Default)]
    pub struct AwardInfo {
        /// Number of the activity.
        activity_number "activityNumber"?: as String, with_activity_number = "0000000000000001",
        /// Name of the activity.
        activity_name "activityName"?: as String, with_activity_name = "抽奖",
        /// Time at which the activity begins.
        begin_time "beginTime"?: as Time, with_begin_time [date] = "20240501000000",
        /// Time at which it ends.
        end_time "endTime"?: as Time, with_end_time [date] = "20240531235959",
        /// Number of the prize.
        award_id "awardId"?: as String, with_award_id = "1",
        /// Kind of prize; says what `awardValue` counts.
        award_type "awardType"?: as AwardKind, with_award_type [code] = AwardKind::RedPacket,
        /// Name of the prize.
        award_name "awardName"?: as String, with_award_name = "红包",
        /// Red packet: fen; coupon: how many. See [`AwardInfo::red_packet`] and [`AwardInfo::coupons`].
        award_value "awardValue"?: as String, with_award_value = "100",
        /// Coupon: its number.
        ext_acct_id "extAcctId"?: as String, with_ext_acct_id = "1",
        /// Coupon: its name.
        ext_acct_name "extAcctName"?: as String, with_ext_acct_name = "优惠券",
        /// Text for the user.
        draw_desc "drawDesc"?: as String, with_draw_desc = "恭喜",
        /// Time from which the coupon counts.
        coupon_start_date "couponStartDate"?: as Time, with_coupon_start_date [date] = "20240517",
        /// Time at which it ends.
        coupon_end_date "couponEndDate"?: as Time, with_coupon_end_date [date] = "20240617",
        /// Address of the goods.
        coupon_goods_url "couponGoodsUrl"?: as String, with_coupon_goods_url
            = "https://merchant.example/goods",
        ..extra
    }
}
