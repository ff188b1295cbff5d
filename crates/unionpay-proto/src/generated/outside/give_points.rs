// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.point.acquire`: 赠送专享红包（积分）（文档外）

use crate::{EntityKind, Fen, OpenId, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{DateTime, endpoint, message};

message! {
    /// Give points (a red packet of the merchant's own) to a user.
    ///
    /// 赠送专享红包（积分）（文档外）。
    ///
    /// `POST /open/access/1.0/point.acquire`; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Go hlib-go/hunpay; Java samples signed yezhangyuan).
    pub struct GivePoints {
        /// The merchant's number of the call, unique.
        ///
        /// 商户流水号，须唯一。
        trans_seq_id "transSeqId": as String [at_most(64)] = "20240517coupon000001",
        /// Time of the call.
        ///
        /// 请求时间。
        trans_ts "transTs": DateTime [date] = DateTime::constant(2024, 5, 17, 10, 30, 0),
        /// Account of the institution that pays.
        ///
        /// 出资的机构账户代码。
        ins_acct_id "insAcctId": as String [at_most(32)] = "P000000000000001",
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
        /// The kind of points.
        ///
        /// 积分（专享红包）编号。
        point_id "pointId": as String [at_most(64)] = "0000000000000001",
        /// Number of points, in fen; not encrypted, unlike in red.packet.give.
        ///
        /// 积分数额，单位分；与 red.packet.give 不同，此处不加密。
        point_at "pointAt": Fen [amount] = Fen::new(100),
        /// Time from which they count.
        ///
        /// 积分有效期开始时间。
        valid_begin_ts "validBeginTs"?: DateTime, with_valid_begin_ts
            [date] = DateTime::constant(2024, 5, 17, 0, 0, 0),
        /// Time at which they end.
        ///
        /// 积分有效期截止时间。
        valid_end_ts "validEndTs"?: DateTime, with_valid_end_ts
            [date] = DateTime::constant(2024, 6, 17, 0, 0, 0),
        /// JSON with `campaignId` and `campaignName`.
        ///
        /// 业务信息 JSON，含 `campaignId` 与 `campaignName`。
        busi_info "busiInfo": as String
            [json, at_most(1024)] = "{\"campaignId\":\"1\",\"campaignName\":\"活动\"}",
        /// Text for the user.
        ///
        /// 展示给用户的交易摘要。
        trans_digest "transDigest": as String [at_most(200)] = "活动赠送",
        /// Remark.
        ///
        /// 备注。
        remark?: as String, with_remark [at_most(512)] = "红包",
    }
}

message! {
    /// Answer to [`GivePoints`].
    ///
    /// [`GivePoints`] 的应答。
    #[derive(Default)]
    pub struct GivePointsResponse {
        ..extra
    }
}

endpoint! {
    GivePoints => GivePointsResponse in OpenPlatform,
    id: "unionpay.point.acquire",
    title: "Give points (a red packet of the merchant's own) to a user.", "赠送专享红包（积分）（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Go hlib-go/hunpay", "Java samples signed yezhangyuan"],
    route: POST "/open/access/1.0/point.acquire",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Params,
    effect: Write ["transSeqId", "transTs"],
    at_least_one: ["mobile", "cardNo", "openId"],
}
