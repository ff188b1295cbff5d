// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.qual.reduce`: 抽奖（红包/票券）

use crate::{AwardInfo, Fen, OpenPlatform, QualKind, Time, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Draw for a user: a red packet or a coupon. `AM03051` says that the balance is too small.
    ///
    /// 抽奖（红包/票券）。
    ///
    /// `POST /open/access/1.0/qual.reduce`; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.8.5.
    pub struct Draw {
        /// Number of the activity.
        ///
        /// 活动编号。
        activity_number "activityNumber": as String = "0000000000000001",
        /// Amount of the order; the document states no unit, all its amounts are fen.
        ///
        /// 订单金额；文档未写单位，其余金额均以分计。
        order_amount "orderAmount"?: Fen, with_order_amount [amount] = Fen::new(100),
        /// The pool of qualifications.
        ///
        /// 资格池编号。
        qual_num "qualNum": as String = "00000000-0000-0000-0000-000000000001",
        /// By what the user is known.
        ///
        /// 用户标识的类型。
        qual_type "qualType": as QualKind
            [code, one_of(&["open_id", "mobile", "card_no"])] = QualKind::Mobile,
        /// The user's openId, phone number or card number.
        ///
        /// 用户的 openId、手机号或卡号。
        qual_value "qualValue": as Secret<String> [encrypted, secret] = "19900000001",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id "certId"?: as Secret<String>, with_cert_id [encrypted, secret] = "000000000000000000",
        /// Device.
        ///
        /// 终端设备。
        ic_terminal "icTerminal"?: as String, with_ic_terminal = "device 7",
        /// Code of the red packet.
        ///
        /// 红包码。
        qr_code "qrCode"?: as String, with_qr_code = "00001",
        /// Order number of the merchant, unique.
        ///
        /// 商户流水号，须唯一。
        trans_number "transNumber": as String = "20240517103000000001",
    }
}

message! {
    /// Answer to [`Draw`].
    ///
    /// [`Draw`] 的应答。
    #[derive(Default)]
    pub struct DrawResponse {
        /// Time of the draw.
        ///
        /// 抽奖时间。
        resp_time "respTime"?: as Time, with_resp_time [date] = "20240517103000",
        /// The prize.
        ///
        /// 抽中的奖项。
        award_info "awardInfo"?: AwardInfo, with_award_info [record] = AwardInfo::sampled(),
        /// As it was sent.
        ///
        /// 商户流水号，原样返回。
        trans_number "transNumber"?: as String, with_trans_number = "20240517103000000001",
        ..extra
    }
}

endpoint! {
    Draw => DrawResponse in OpenPlatform,
    id: "unionpay.qual.reduce",
    title:
        "Draw for a user: a red packet or a coupon. `AM03051` says that the balance is too small.",
        "抽奖（红包/票券）",
    chapter: "5.8.5",
    route: POST "/open/access/1.0/qual.reduce",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Params,
    verdict: ["resp", "respCode", "resultCd"] "respMsg",
    effect: Write ["transNumber"],
}
