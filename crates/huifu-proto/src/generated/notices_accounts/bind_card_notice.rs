// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.103`: 快捷绑卡异步通知

use crate::BindCard;
use crate::BindCardResponse;
use crate::Notice;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: bind a card for quick payment, in a page.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 103.
///
/// The fields are those of the answer to [`BindCard`].
pub type BindCardNotice = BindCardResponse;

impl Endpoint for BindCardNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.103",
        title: "The result of a call, told afterwards: bind a card for quick payment, in a page.",
        title_zh: "快捷绑卡异步通知",
        chapter: "asynchronous answers, command 103",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/bindcard.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "103")) },
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
        request: BindCard::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (BindCard::sample().1, Receipt::sample())
    }
}
