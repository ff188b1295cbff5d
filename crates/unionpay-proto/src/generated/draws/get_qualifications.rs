// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.qual.select`: 抽奖资格查询

use crate::{OpenPlatform, QualKind, QualMap, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Ask how often a user may draw.
    ///
    /// 抽奖资格查询。
    ///
    /// `POST /open/access/1.0/qual.select`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.8.3.
    pub struct GetQualifications {
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
    }
}

message! {
    /// Answer to [`GetQualifications`].
    ///
    /// [`GetQualifications`] 的应答。
    #[derive(Default)]
    pub struct GetQualificationsResponse {
        /// Number of draws, by the days between which they count.
        ///
        /// 各有效期内的抽奖次数，键为有效期的结束日期与开始日期。
        qual_map "qualMap"?: QualMap, with_qual_map
            [record] = [("20240531_20240501", 1)].into_iter().collect(),
        /// `00`; in the document's sample only.
        ///
        /// 返回码，成功为 `00`；仅见于文档样例。
        resp_code "respCode"?: as String, with_resp_code = "00",
        /// Text beside it.
        ///
        /// 返回码对应的说明。
        resp_msg "respMsg"?: as String, with_resp_msg = "成功",
        ..extra
    }
}

endpoint! {
    GetQualifications => GetQualificationsResponse in OpenPlatform,
    id: "unionpay.qual.select",
    title: "Ask how often a user may draw.", "抽奖资格查询",
    chapter: "5.8.3",
    route: POST "/open/access/1.0/qual.select",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    verdict: ["resp", "respCode", "resultCd"] "respMsg",
    effect: Read,
}
