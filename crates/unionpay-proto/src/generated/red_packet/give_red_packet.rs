// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.red.packet.give`: 红包赠送（余额不足时平台也返回成功但不入账，请先查询余额）

use crate::{Fen, OpenId, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Give a red packet to a user. With too small a balance the platform answers success and pays nothing (appendix 10): check the balance first.
    ///
    /// 红包赠送（余额不足时平台也返回成功但不入账，请先查询余额）。
    ///
    /// `POST /open/access/1.0/red.packet.give`; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.8.1.
    pub struct GiveRedPacket {
        /// Account of the institution that pays, 18 characters.
        ///
        /// 出资的机构账户代码，18 位。
        ins_acct_id "insAcctId": as String [exactly(18), begins("T00")] = "T00T00000000000001",
        /// Number of the merchant, another one for each red packet. The document does not say what the platform does with a number that it has seen.
        ///
        /// 商户流水号，每个红包各用一个；文档未说明重复流水号如何处理。
        trans_number "transNumber": as String = "20240517103000000001",
        /// The user who gets it.
        ///
        /// 领取红包的用户 openId。
        open_id "openId"?: as OpenId, with_open_id [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The user who gets it, by phone number.
        ///
        /// 领取红包的用户手机号。
        mobile?: as Secret<String>, with_mobile [encrypted, secret] = "19900000001",
        /// The user who gets it, by card number.
        ///
        /// 领取红包的用户卡号。
        pan?: as Secret<String>, with_pan [encrypted, secret] = "0000000000000000",
        /// Amount in fen.
        ///
        /// 红包金额，单位分。
        point_at "pointAt": Fen [encrypted, amount] = Fen::new(100),
        /// Remark.
        ///
        /// 备注。
        remark?: as String, with_remark = "红包",
    }
}

message! {
    /// Answer to [`GiveRedPacket`].
    ///
    /// [`GiveRedPacket`] 的应答。
    #[derive(Default)]
    pub struct GiveRedPacketResponse {
        ..extra
    }
}

endpoint! {
    GiveRedPacket => GiveRedPacketResponse in OpenPlatform,
    id: "unionpay.red.packet.give",
    title:
        "Give a red packet to a user. With too small a balance the platform answers success and pays nothing (appendix 10): check the balance first.",
        "红包赠送（余额不足时平台也返回成功但不入账，请先查询余额）",
    chapter: "5.8.1",
    route: POST "/open/access/1.0/red.packet.give",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Params,
    verdict: ["resp", "respCode", "resultCd"] "respMsg",
    effect: Write ["transNumber"],
    at_least_one: ["openId", "mobile", "pan"],
}
