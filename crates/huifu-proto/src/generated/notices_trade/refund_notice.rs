// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.205`: 退款异步通知

use crate::Notice;
use crate::Receipt;
use crate::Refund;
use crate::RefundResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay back a payment, whole or in part.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 205.
///
/// The fields are those of the answer to [`Refund`].
pub type RefundNotice = RefundResponse;

impl Endpoint for RefundNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.205",
        title: "The result of a call, told afterwards: pay back a payment, whole or in part.",
        title_zh: "退款异步通知",
        chapter: "asynchronous answers, command 205",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/refund.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "205")) },
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
        request: Refund::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Refund::sample().1, Receipt::sample())
    }
}
