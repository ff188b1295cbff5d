// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.maktg.draw`: 直接抽奖（文档外）

use crate::{EntityKind, Fen, OpenId, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{Date, endpoint, message};

message! {
    /// Draw for a user without a qualification.
    ///
    /// `POST /open/access/1.0/maktg.draw`; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
    pub struct DrawDirectly {
        /// The merchant's number of the call, unique.
        trans_seq_id "transSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// Day of the call.
        trans_ts "transTs": Date [date] = Date::constant(2024, 5, 17),
        /// Number of the activity.
        activity_no "activityNo": as String = "0000000000000001",
        /// The user, by phone number.
        mobile?: as Secret<String>, with_mobile [encrypted, secret] = "19900000001",
        /// The user, by card number.
        card_no "cardNo"?: as Secret<String>, with_card_no [encrypted, secret] = "0000000000000000",
        /// The user, by openId.
        open_id "openId"?: as OpenId, with_open_id [token] = "c2FuZGJveC9vcGVuK2lk",
        /// By what the user is known; the activity says which is right.
        acct_entity_tp "acctEntityTp": as EntityKind [code] = EntityKind::User,
        /// Amount of the order.
        order_at "orderAt"?: Fen, with_order_at [amount] = Fen::new(100),
        /// Number of the identity card; public clients sign and send it in clear.
        cert_id "certId"?: as Secret<String>, with_cert_id [secret] = "CERT000001",
        /// Device.
        ic_tmn "icTmn"?: as String, with_ic_tmn = "device 7",
        /// Code of the activity.
        qr_code "qrCode"?: as String, with_qr_code = "00001",
    }
}

message! {
    /// Answer to [`DrawDirectly`].
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
