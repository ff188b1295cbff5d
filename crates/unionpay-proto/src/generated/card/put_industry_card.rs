// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.putIndustryCard`: 行业卡操作

use crate::{CardAction, OpenId, OpenPlatform, auth};
use crypto_core::Secret;
use endpoint_core::{endpoint, message};

message! {
    /// Add, change or delete an industry card in a user's Quick Pass app.
    ///
    /// 行业卡操作。
    ///
    /// `POST /open/access/1.0/putIndustryCard`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.7.1.
    pub struct PutIndustryCard {
        /// The template of the card, from the platform.
        ///
        /// 行业卡模板编号，由平台分配。
        card_module_id "cardModuleId": as String = "000000000000001",
        /// Number of the card.
        ///
        /// 行业卡卡号。
        buss_card_no "bussCardNo": as String = "00000000000001",
        /// Kind within the template: a grade, say.
        ///
        /// 模板下的卡片子类型，例如卡等级。
        card_sub_tp "cardSubTp": as String = "1",
        /// The action.
        ///
        /// 操作类型。
        trans_tp "transTp": as CardAction [code, one_of(&["01", "02", "03"])] = CardAction::Add,
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// Region that issued it, in the platform's numbers.
        ///
        /// 签发地区，平台的地区代码。
        region?: as String, with_region = "310000",
        /// Number of the social security service platform.
        ///
        /// 社保服务平台编号。
        channel_no "channelNo"?: as String, with_channel_no = "00000000000001",
        /// Name.
        ///
        /// 持卡人姓名。
        name?: as Secret<String>, with_name [encrypted, secret] = "张三丰",
        /// Number of the identity card.
        ///
        /// 身份证号。
        cert_id "certId"?: as Secret<String>, with_cert_id [encrypted, secret] = "000000000000000000",
        /// Phone number.
        ///
        /// 持卡人手机号。
        mobile_no "mobileNo"?: as Secret<String>, with_mobile_no [encrypted, secret] = "19900000001",
    }
}

message! {
    /// Answer to [`PutIndustryCard`].
    ///
    /// [`PutIndustryCard`] 的应答。
    #[derive(Default)]
    pub struct PutIndustryCardResponse {
        ..extra
    }
}

endpoint! {
    PutIndustryCard => PutIndustryCardResponse in OpenPlatform,
    id: "unionpay.putIndustryCard",
    title: "Add, change or delete an industry card in a user's Quick Pass app.", "行业卡操作",
    chapter: "5.7.1",
    route: POST "/open/access/1.0/putIndustryCard",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    verdict: ["resp", "respCode", "resultCd"] "respMsg",
    effect: Write ["bussCardNo", "transTp"],
}
