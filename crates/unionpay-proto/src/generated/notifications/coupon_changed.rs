// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.coupon`: 优惠券变动通知（文档外）

use crate::{Count, CouponAcknowledgement, EntityKind, Fen, Notification, Time, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Something happened to a coupon of the merchant: what, says `operaTp`. Which fields are sent depends on it. The acknowledgement is `{"code":"00"}`, unlike that of every other notification.
    ///
    /// 优惠券变动通知（文档外）。
    ///
    /// `GET` from the platform to the merchant; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (public merchant code that receives it; it names the fields and does not explain them).
    pub struct CouponChanged {
        /// Number of the operation.
        ///
        /// 本次操作的流水号。
        trans_seq_id "transSeqId"?: as String, with_trans_seq_id = "20240517coupon000001",
        /// Time or day of the operation.
        ///
        /// 操作的时间或日期。
        trans_ts "transTs"?: as Time, with_trans_ts [date] = "20240517103000",
        /// The platform's number for tracing.
        ///
        /// 平台的跟踪号。
        trace_id "traceId"?: as String, with_trace_id = "0000000000000001",
        /// The coupon.
        ///
        /// 票券编号。
        discount_id "discountId": as String = "0000000000000001",
        /// Its name.
        ///
        /// 票券名称。
        discount_name "discountName"?: as String, with_discount_name = "满减",
        /// Number of coupons.
        ///
        /// 票券张数。
        discount_num "discountNum"?: Count, with_discount_num [number] = Count::new(1),
        /// By what the user is known.
        ///
        /// 用户标识的类型。
        entity_tp "entityTp"?: as EntityKind, with_entity_tp [code] = EntityKind::User,
        /// The user: phone number, card number or openId.
        ///
        /// 用户标识：手机号、卡号或 openId。
        entity_id "entityId"?: as Secret<String>, with_entity_id [secret] = "c2FuZGJveC9vcGVuK2lk",
        /// Kind of operation; no public source lists the codes.
        ///
        /// 操作类型；公开资料未列取值。
        opera_tp "operaTp"?: as String, with_opera_tp = "01",
        /// Kind of transaction; no public source lists the codes.
        ///
        /// 交易类型；公开资料未列取值。
        trans_tp "transTp"?: as String, with_trans_tp = "01",
        /// Merchant where it was used.
        ///
        /// 用券的商户号。
        mchnt_cd "mchntCd"?: as String, with_mchnt_cd = "000000000000001",
        /// Terminal where it was used.
        ///
        /// 用券的终端号。
        pos_tmn "posTmn"?: as String, with_pos_tmn = "00000001",
        /// The order.
        ///
        /// 订单号。
        order_no "orderNo"?: as String, with_order_no = "20240517103000000001",
        /// Amount of the order.
        ///
        /// 订单金额，单位分。
        order_at "orderAt"?: Fen, with_order_at [amount] = Fen::new(1000),
        /// Amount that the coupon took off.
        ///
        /// 票券优惠金额，单位分。
        discount_at "discountAt"?: Fen, with_discount_at [amount] = Fen::new(100),
        /// Channel of the transaction.
        ///
        /// 交易渠道。
        trans_chnl "transChnl"?: as String, with_trans_chnl = "01",
        ..extra
    }
}

endpoint! {
    CouponChanged => CouponAcknowledgement in Notification,
    id: "unionpay.notice.coupon",
    title:
        "Something happened to a coupon of the merchant: what, says `operaTp`. Which fields are sent depends on it. The acknowledgement is `{\"code\":\"00\"}`, unlike that of every other notification.",
        "优惠券变动通知（文档外）",
    chapter: "none",
    evidence:
        Outside ["public merchant code that receives it; it names the fields and does not explain them"],
    route: GET "",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: CodeAcknowledgement,
    effect: Write ["transSeqId"],
}
