// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.208`: 快捷支付（APP版）异步通知

use crate::AppQuickPay;
use crate::AppQuickPayResponse;
use crate::Notice;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 208.
///
/// The fields are those of the answer to [`AppQuickPay`].
pub type AppQuickPayNotice = AppQuickPayResponse;

impl Endpoint for AppQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.208",
        title: "The result of a call, told afterwards: pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.",
        title_zh: "快捷支付（APP版）异步通知",
        chapter: "asynchronous answers, command 208",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/fasepayapp.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "208")) },
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
        request: AppQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (AppQuickPay::sample().1, Receipt::sample())
    }
}
