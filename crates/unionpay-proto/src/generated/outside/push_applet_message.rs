// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.applet.msg`: 小程序模板消息（文档外）

use crate::{OpenId, OpenPlatform, Switch, TemplateValue, auth};
use endpoint_core::{endpoint, message};

message! {
    /// Push a message of a mini program, from a template.
    ///
    /// `POST /open/access/1.0/applet.msg`; auth: BackendToken; signature: None on the request, None on the answer; not in the document.
    ///
    /// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java sample of YsfUtils).
    pub struct PushAppletMessage {
        /// The user.
        open_id "openId": as OpenId [token] = "c2FuZGJveC9vcGVuK2lk",
        /// The mini program.
        mp_id "mpId": as String = "0000000000000001",
        /// The template.
        template_id "templateId": as String = "00000000000000000000000000000001",
        /// The message.
        desc: as String [at_most(200)] = "消息",
        /// Kind of display; public clients send `1`.
        ui_type "uiType": as String = "1",
        /// Kind of place to which it leads: `applet`, `rn`, `html` or `native`.
        dest_type "destType": as String = "applet",
        /// The place, in the form that `destType` asks for.
        dest_info "destInfo": as String = "0000000000000001",
        /// Whether it is pushed.
        is_push "isPush"?: as Switch, with_is_push [code] = Switch::Yes,
        /// Values of the template.
        value_list "valueList"*: Vec<TemplateValue>, with_value_list
            [record] = vec![TemplateValue::sampled()],
    }
}

message! {
    /// Answer to [`PushAppletMessage`].
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
