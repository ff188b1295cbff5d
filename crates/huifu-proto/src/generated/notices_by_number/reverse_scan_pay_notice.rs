// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.reverse-scan`: 反扫支付异步通知

use crate::Notice;
use crate::Receipt;
use crate::ReverseScanPay;
use crate::ReverseScanPayResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`ReverseScanPay`].
pub type ReverseScanPayNotice = ReverseScanPayResponse;

impl Endpoint for ReverseScanPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.reverse-scan",
        title: "The result of a call, told afterwards: charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.",
        title_zh: "反扫支付异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/reversescanpay.go"],
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
        request: ReverseScanPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (ReverseScanPay::sample().1, Receipt::sample())
    }
}
