// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.209`: 扫码支付（正扫）异步通知

use crate::Notice;
use crate::Receipt;
use crate::ScanPay;
use crate::ScanPayResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: get a code that the customer scans and pays.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 209.
///
/// The fields are those of the answer to [`ScanPay`].
pub type ScanPayNotice = ScanPayResponse;

impl Endpoint for ScanPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.209",
        title: "The result of a call, told afterwards: get a code that the customer scans and pays.",
        title_zh: "扫码支付（正扫）异步通知",
        chapter: "asynchronous answers, command 209",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/scanpay.go", "demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "209")) },
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
        request: ScanPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (ScanPay::sample().1, Receipt::sample())
    }
}
