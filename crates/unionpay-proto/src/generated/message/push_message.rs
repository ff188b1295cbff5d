// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.new.msg.push`: 消息推送

use crate::{OpenId, OpenPlatform, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Push a message to a user of the Quick Pass app.
    ///
    /// 消息推送。
    ///
    /// `POST /open/access/1.0/new.msg.push`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.5.1.
    pub struct PushMessage {
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The message.
        ///
        /// 消息内容。
        content: as String [at_most_wide(140)] = "推送的消息",
        /// Address to which it leads; must be in the merchant's UPSDK domains.
        ///
        /// 点击消息后打开的地址，域名须在商户登记的 UPSDK 域名内。
        url: as String [url] = "https://merchant.example/message",
    }
}

message! {
    /// Answer to [`PushMessage`].
    ///
    /// [`PushMessage`] 的应答。
    #[derive(Default)]
    pub struct PushMessageResponse {
        /// As it was sent.
        ///
        /// 商户的 appId，原样返回。
        app_id "appId"?: as String, with_app_id = "sandbox",
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId"?: as OpenId, with_open_id [token] = "c2FuZGJveC9vcGVuK2lk",
        /// `00`.
        ///
        /// 处理结果码，成功为 `00`。
        result_cd "resultCd"?: as String, with_result_cd = "00",
        ..extra
    }
}

endpoint! {
    PushMessage => PushMessageResponse in OpenPlatform,
    id: "unionpay.new.msg.push",
    title: "Push a message to a user of the Quick Pass app.", "消息推送",
    chapter: "5.5.1",
    route: POST "/open/access/1.0/new.msg.push",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    verdict: ["resp", "respCode", "resultCd"] "respMsg",
    effect: Write [],
}
