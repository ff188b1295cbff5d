// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.coupon.download`: 赠送优惠券（文档外）

use crate::{Count, EntityKind, OpenId, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{Date, endpoint, message};

message! {
    /// Give a coupon to a user.
    ///
    /// 赠送优惠券（文档外）。
    ///
    /// `POST /open/access/1.0/coupon.download`; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
    pub struct GiveCoupon {
        /// The merchant's number of the call, unique.
        ///
        /// 商户流水号，须唯一。
        trans_seq_id "transSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// Day of the call.
        ///
        /// 请求日期。
        trans_ts "transTs": Date [date] = Date::constant(2024, 5, 17),
        /// The coupon.
        ///
        /// 票券编号。
        coupon_id "couponId": as String = "0000000000000001",
        /// The user, by phone number.
        ///
        /// 用户手机号。
        mobile?: as Secret<String>, with_mobile [encrypted, secret] = "19900000001",
        /// The user, by card number.
        ///
        /// 用户卡号。
        card_no "cardNo"?: as Secret<String>, with_card_no [encrypted, secret] = "0000000000000000",
        /// The user, by openId.
        ///
        /// 用户 openId。
        open_id "openId"?: as OpenId, with_open_id [token] = "c2FuZGJveC9vcGVuK2lk",
        /// By what the user is known; the activity says which is right.
        ///
        /// 用户标识的类型，以活动的要求为准。
        acct_entity_tp "acctEntityTp": as EntityKind [code] = EntityKind::User,
        /// Number of coupons.
        ///
        /// 票券张数。
        coupon_num "couponNum": Count [number] = Count::new(1),
    }
}

message! {
    /// Answer to [`GiveCoupon`].
    ///
    /// [`GiveCoupon`] 的应答。
    #[derive(Default)]
    pub struct GiveCouponResponse {
        /// As it was sent.
        ///
        /// 商户流水号，原样返回。
        trans_seq_id "transSeqId"?: as String, with_trans_seq_id = "20240517coupon000001",
        /// The coupon.
        ///
        /// 票券编号。
        coupon_id "couponId"?: as String, with_coupon_id = "0000000000000001",
        ..extra
    }
}

endpoint! {
    GiveCoupon => GiveCouponResponse in OpenPlatform,
    id: "unionpay.coupon.download",
    title: "Give a coupon to a user.", "赠送优惠券（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/coupon.download",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Params,
    effect: Write ["transSeqId", "transTs"],
    at_least_one: ["mobile", "cardNo", "openId"],
}
