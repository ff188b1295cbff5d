// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.maktg.queryDraw`: 直接抽奖结果查询（文档外）

use crate::{OpenPlatform, auth};
use endpoint_core::{Date, endpoint, message};

message! {
    /// Ask what became of a direct draw. The one public sample reads the code of the answer and none of its fields.
    ///
    /// 直接抽奖结果查询（文档外）。
    ///
    /// `POST /open/access/1.0/maktg.queryDraw`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (Java samples signed yezhangyuan).
    pub struct GetDrawResult {
        /// The number of the draw.
        ///
        /// 抽奖时使用的商户流水号。
        trans_seq_id "transSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// The day of the draw.
        ///
        /// 抽奖日期。
        trans_ts "transTs": Date [date] = Date::constant(2024, 5, 17),
    }
}

message! {
    /// Answer to [`GetDrawResult`].
    ///
    /// [`GetDrawResult`] 的应答。
    #[derive(Default)]
    pub struct GetDrawResultResponse {
        ..extra
    }
}

endpoint! {
    GetDrawResult => GetDrawResultResponse in OpenPlatform,
    id: "unionpay.maktg.queryDraw",
    title:
        "Ask what became of a direct draw. The one public sample reads the code of the answer and none of its fields.",
        "直接抽奖结果查询（文档外）",
    chapter: "none",
    evidence: Outside ["Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/maktg.queryDraw",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    effect: Read,
}
