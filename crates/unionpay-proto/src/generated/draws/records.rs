// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! Records that messages hold several of.

use crate::{AwardKind, Time};
use endpoint_core::message;

message! {
    /// The prize of a draw (chapter 5.8.5). Every field is optional.
    ///
    /// 抽中的奖项（5.8.5 节），各字段均可缺省。
    #[derive(Default)]
    pub struct AwardInfo {
        /// Number of the activity.
        ///
        /// 活动编号。
        activity_number "activityNumber"?: as String, with_activity_number = "0000000000000001",
        /// Name of the activity.
        ///
        /// 活动名称。
        activity_name "activityName"?: as String, with_activity_name = "抽奖",
        /// Time at which the activity begins.
        ///
        /// 活动开始时间。
        begin_time "beginTime"?: as Time, with_begin_time [date] = "20240501000000",
        /// Time at which it ends.
        ///
        /// 活动结束时间。
        end_time "endTime"?: as Time, with_end_time [date] = "20240531235959",
        /// Number of the prize.
        ///
        /// 奖项编号。
        award_id "awardId"?: as String, with_award_id = "1",
        /// Kind of prize; says what `awardValue` counts.
        ///
        /// 奖项类型，决定 `awardValue` 的含义。
        award_type "awardType"?: as AwardKind, with_award_type [code] = AwardKind::RedPacket,
        /// Name of the prize.
        ///
        /// 奖项名称。
        award_name "awardName"?: as String, with_award_name = "红包",
        /// Red packet: fen; coupon: how many. See [`AwardInfo::red_packet`] and [`AwardInfo::coupons`].
        ///
        /// 奖项值：红包为金额（分），票券为张数。见 [`AwardInfo::red_packet`] 与 [`AwardInfo::coupons`]。
        award_value "awardValue"?: as String, with_award_value = "100",
        /// Coupon: its number.
        ///
        /// 票券编号（奖项为票券时）。
        ext_acct_id "extAcctId"?: as String, with_ext_acct_id = "1",
        /// Coupon: its name.
        ///
        /// 票券名称（奖项为票券时）。
        ext_acct_name "extAcctName"?: as String, with_ext_acct_name = "优惠券",
        /// Text for the user.
        ///
        /// 展示给用户的中奖说明。
        draw_desc "drawDesc"?: as String, with_draw_desc = "恭喜",
        /// Time from which the coupon counts.
        ///
        /// 票券有效期开始时间。
        coupon_start_date "couponStartDate"?: as Time, with_coupon_start_date [date] = "20240517",
        /// Time at which it ends.
        ///
        /// 票券有效期截止时间。
        coupon_end_date "couponEndDate"?: as Time, with_coupon_end_date [date] = "20240617",
        /// Address of the goods.
        ///
        /// 票券对应商品的链接。
        coupon_goods_url "couponGoodsUrl"?: as String, with_coupon_goods_url
            = "https://merchant.example/goods",
        ..extra
    }
}
