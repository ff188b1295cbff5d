// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.207`: 代扣支付异步通知

use crate::Notice;
use crate::Receipt;
use crate::Withhold;
use crate::WithholdResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 207.
///
/// The fields are those of the answer to [`Withhold`].
pub type WithholdNotice = WithholdResponse;

impl Endpoint for WithholdNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.207",
        title: "The result of a call, told afterwards: take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.",
        title_zh: "代扣支付异步通知",
        chapter: "asynchronous answers, command 207",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/withholdpay.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "207")) },
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
        request: Withhold::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Withhold::sample().1, Receipt::sample())
    }
}
