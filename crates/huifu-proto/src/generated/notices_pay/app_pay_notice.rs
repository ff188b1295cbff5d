// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.218`: APP支付异步通知

use crate::AppPay;
use crate::AppPayResponse;
use crate::Notice;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay in the merchant's app with WeChat, Alipay or Apple Pay.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 218.
///
/// The fields are those of the answer to [`AppPay`].
pub type AppPayNotice = AppPayResponse;

impl Endpoint for AppPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.218",
        title: "The result of a call, told afterwards: pay in the merchant's app with WeChat, Alipay or Apple Pay.",
        title_zh: "APP支付异步通知",
        chapter: "asynchronous answers, command 218",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/softapppay.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "218")) },
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
        request: AppPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (AppPay::sample().1, Receipt::sample())
    }
}
