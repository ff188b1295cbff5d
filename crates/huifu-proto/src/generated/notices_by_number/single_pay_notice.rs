// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.single-pay`: 单笔代付异步通知

use crate::Notice;
use crate::Receipt;
use crate::SinglePay;
use crate::SinglePayResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay one person, to a card.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`SinglePay`].
pub type SinglePayNotice = SinglePayResponse;

impl Endpoint for SinglePayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.single-pay",
        title: "The result of a call, told afterwards: pay one person, to a card.",
        title_zh: "单笔代付异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/singlepay.go"],
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
        request: SinglePay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (SinglePay::sample().1, Receipt::sample())
    }
}
