// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.105`: 银行卡解绑异步通知

use crate::Notice;
use crate::Receipt;
use crate::UnbindCard;
use crate::UnbindCardResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: undo the binding of a card. The text message's code, date and order are optional since v1.1.8.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 105.
///
/// The fields are those of the answer to [`UnbindCard`].
pub type UnbindCardNotice = UnbindCardResponse;

impl Endpoint for UnbindCardNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.105",
        title: "The result of a call, told afterwards: undo the binding of a card. The text message's code, date and order are optional since v1.1.8.",
        title_zh: "银行卡解绑异步通知",
        chapter: "asynchronous answers, command 105",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/unbindcard.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "105")) },
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
        request: UnbindCard::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (UnbindCard::sample().1, Receipt::sample())
    }
}
