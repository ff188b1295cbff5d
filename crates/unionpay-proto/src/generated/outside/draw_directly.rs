// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.maktg.draw`: 直接抽奖（文档外）

use crate::{EntityKind, Fen, OpenId, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{Date, endpoint, message};

message! {
    /// Draw for a user without a qualification.
    ///
    /// 直接抽奖（文档外）。
    ///
    /// `POST /open/access/1.0/maktg.draw`; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
    pub struct DrawDirectly {
        /// The merchant's number of the call, unique.
        ///
        /// 商户流水号，须唯一。
        trans_seq_id "transSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// Day of the call.
        ///
        /// 请求日期。
        trans_ts "transTs": Date [date] = Date::constant(2024, 5, 17),
        /// Number of the activity.
        ///
        /// 活动编号。
        activity_no "activityNo": as String = "0000000000000001",
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
        /// Amount of the order.
        ///
        /// 订单金额，单位分。
        order_at "orderAt"?: Fen, with_order_at [amount] = Fen::new(100),
        /// Number of the identity card; public clients sign and send it in clear.
        ///
        /// 身份证号；公开的客户端以明文签名并发送。
        cert_id "certId"?: as Secret<String>, with_cert_id [secret] = "CERT000001",
        /// Device.
        ///
        /// 终端设备。
        ic_tmn "icTmn"?: as String, with_ic_tmn = "device 7",
        /// Code of the activity.
        ///
        /// 活动码。
        qr_code "qrCode"?: as String, with_qr_code = "00001",
    }
}

message! {
    /// Answer to [`DrawDirectly`].
    ///
    /// [`DrawDirectly`] 的应答。
    #[derive(Default)]
    pub struct DrawDirectlyResponse {
        ..extra
    }
}

endpoint! {
    DrawDirectly => DrawDirectlyResponse in OpenPlatform,
    id: "unionpay.maktg.draw",
    title: "Draw for a user without a qualification.", "直接抽奖（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/maktg.draw",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Params,
    effect: Write ["transSeqId", "transTs"],
    at_least_one: ["mobile", "cardNo", "openId"],
}
