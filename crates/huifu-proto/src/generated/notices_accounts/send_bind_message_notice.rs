// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.111`: 绑卡短信发送异步通知

use crate::Notice;
use crate::Receipt;
use crate::SendBindMessage;
use crate::SendBindMessageResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: bind a card in steps: send the code by text message.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 111.
///
/// The fields are those of the answer to [`SendBindMessage`].
pub type SendBindMessageNotice = SendBindMessageResponse;

impl Endpoint for SendBindMessageNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.111",
        title: "The result of a call, told afterwards: bind a card in steps: send the code by text message.",
        title_zh: "绑卡短信发送异步通知",
        chapter: "asynchronous answers, command 111",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/setpsendmsg.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "111")) },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Acknowledgement,
        verdict: None,
        effect: Effect::Write { key: &["order_date", "order_id"] },
        at_least_one: &[],
        echo: &[],
        request: SendBindMessage::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (SendBindMessage::sample().1, Receipt::sample())
    }
}
