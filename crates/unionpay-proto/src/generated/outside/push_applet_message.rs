// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.applet.msg`: 小程序模板消息（文档外）

use crate::{OpenId, OpenPlatform, Switch, TemplateValue, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Push a message of a mini program, from a template.
    ///
    /// 小程序模板消息（文档外）。
    ///
    /// `POST /open/access/1.0/applet.msg`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java sample of YsfUtils).
    pub struct PushAppletMessage {
        /// The user.
        ///
        /// 用户的 openId。
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The mini program.
        ///
        /// 小程序编号。
        mp_id "mpId": as String = "0000000000000001",
        /// The template.
        ///
        /// 消息模板编号。
        template_id "templateId": as String = "00000000000000000000000000000001",
        /// The message.
        ///
        /// 消息内容。
        desc: as String [at_most(200)] = "消息",
        /// Kind of display; public clients send `1`.
        ///
        /// 展示类型；公开的客户端均传 `1`。
        ui_type "uiType": as String = "1",
        /// Kind of place to which it leads: `applet`, `rn`, `html` or `native`.
        ///
        /// 跳转目标的类型：`applet`、`rn`、`html` 或 `native`。
        dest_type "destType": as String = "applet",
        /// The place, in the form that `destType` asks for.
        ///
        /// 跳转目标，写法由 `destType` 决定。
        dest_info "destInfo": as String = "0000000000000001",
        /// Whether it is pushed.
        ///
        /// 是否推送到手机。
        is_push "isPush"?: as Switch, with_is_push [code] = Switch::Yes,
        /// Values of the template.
        ///
        /// 模板中的变量值。
        value_list "valueList"*: Vec<TemplateValue>, with_value_list
            [record] = vec![TemplateValue::sampled()],
    }
}

message! {
    /// Answer to [`PushAppletMessage`].
    ///
    /// [`PushAppletMessage`] 的应答。
    #[derive(Default)]
    pub struct PushAppletMessageResponse {
        ..extra
    }
}

endpoint! {
    PushAppletMessage => PushAppletMessageResponse in OpenPlatform,
    id: "unionpay.applet.msg",
    title: "Push a message of a mini program, from a template.", "小程序模板消息（文档外）",
    chapter: "none",
    evidence: Outside ["PHP ileapy/unionpay", "Java sample of YsfUtils"],
    route: POST "/open/access/1.0/applet.msg",
    auth: BackendToken,
    sign: None => None,
    envelope: Params,
    effect: Write [],
}
