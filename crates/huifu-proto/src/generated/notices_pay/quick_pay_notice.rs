// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.201`: 快捷支付异步通知

use crate::Notice;
use crate::QuickPay;
use crate::QuickPayResponse;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 201.
///
/// The fields are those of the answer to [`QuickPay`].
pub type QuickPayNotice = QuickPayResponse;

impl Endpoint for QuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.201",
        title: "The result of a call, told afterwards: pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.",
        title_zh: "快捷支付异步通知",
        chapter: "asynchronous answers, command 201",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/fasepay.go", "demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "201")) },
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
        request: QuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (QuickPay::sample().1, Receipt::sample())
    }
}
