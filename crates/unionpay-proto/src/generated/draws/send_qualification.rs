// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.qual.send`: 抽奖资格赠送

use crate::{Count, OpenPlatform, QualKind, auth};
use crypto_core::Secret;
use endpoint_core::{Date, endpoint, message};

message! {
    /// Give a user the right to draw.
    ///
    /// 抽奖资格赠送。
    ///
    /// `POST /open/access/1.0/qual.send`; auth: NoCredential; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.8.4.
    pub struct SendQualification {
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
        /// Number of draws.
        ///
        /// 抽奖次数。
        count: Count [encrypted, number] = Count::new(1),
        /// Order number of the merchant, unique.
        ///
        /// 商户流水号，须唯一。
        trans_number "transNumber": as String = "20240517103000000001",
        /// First day on which it counts.
        ///
        /// 资格有效期的首日。
        start_date "startDate": Date [date, not_after("endDate")] = Date::constant(2024, 5, 1),
        /// Last day.
        ///
        /// 资格有效期的末日。
        end_date "endDate": Date [date] = Date::constant(2024, 5, 31),
    }
}

message! {
    /// Answer to [`SendQualification`].
    ///
    /// [`SendQualification`] 的应答。
    #[derive(Default)]
    pub struct SendQualificationResponse {
        ..extra
    }
}

endpoint! {
    SendQualification => SendQualificationResponse in OpenPlatform,
    id: "unionpay.qual.send",
    title: "Give a user the right to draw.", "抽奖资格赠送",
    chapter: "5.8.4",
    route: POST "/open/access/1.0/qual.send",
    auth: NoCredential,
    sign: Sha256WithRsa => None,
    envelope: Params,
    verdict: ["resp", "respCode", "resultCd"] "respMsg",
    effect: Write ["transNumber"],
}
