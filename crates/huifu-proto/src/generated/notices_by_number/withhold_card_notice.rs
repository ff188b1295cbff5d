// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.withhold-card`: 非分期代扣签约异步通知

use crate::Notice;
use crate::Receipt;
use crate::WithholdCard;
use crate::WithholdCardResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: bind a card from which payments are withheld, without stages.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`WithholdCard`].
pub type WithholdCardNotice = WithholdCardResponse;

impl Endpoint for WithholdCardNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.withhold-card",
        title: "The result of a call, told afterwards: bind a card from which payments are withheld, without stages.",
        title_zh: "非分期代扣签约异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/notstageswithhold.go"],
        route: Route { method: Method::POST, path: "", selector: None },
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
        request: WithholdCard::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (WithholdCard::sample().1, Receipt::sample())
    }
}
