// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.coupon.query`: 赠送优惠券结果查询（文档外）

use crate::{OpenPlatform, auth};
use endpoint_core::{Date, endpoint, message};

message! {
    /// Ask whether a coupon was given. Public clients read the code of the answer and none of its fields.
    ///
    /// 赠送优惠券结果查询（文档外）。
    ///
    /// `POST /open/access/1.0/coupon.query`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
    pub struct GetCouponResult {
        /// The number under which it was given.
        ///
        /// 赠送时使用的商户流水号。
        orig_trans_seq_id "origTransSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// The day on which it was given.
        ///
        /// 赠送日期。
        orig_trans_ts "origTransTs": Date [date] = Date::constant(2024, 5, 17),
        /// The merchant's number of the call, unique.
        ///
        /// 商户流水号，须唯一。
        trans_seq_id "transSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// Day of the question.
        ///
        /// 查询日期。
        trans_ts "transTs": Date [date] = Date::constant(2024, 5, 17),
    }
}

message! {
    /// Answer to [`GetCouponResult`].
    ///
    /// [`GetCouponResult`] 的应答。
    #[derive(Default)]
    pub struct GetCouponResultResponse {
        ..extra
    }
}

endpoint! {
    GetCouponResult => GetCouponResultResponse in OpenPlatform,
    id: "unionpay.coupon.query",
    title:
        "Ask whether a coupon was given. Public clients read the code of the answer and none of its fields.",
        "赠送优惠券结果查询（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/coupon.query",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    effect: Read,
}
