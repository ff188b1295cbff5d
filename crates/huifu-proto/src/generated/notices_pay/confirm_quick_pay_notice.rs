// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.217`: 快捷支付统一版二阶段异步通知

use crate::ConfirmQuickPay;
use crate::ConfirmQuickPayResponse;
use crate::Notice;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay with a card in two stages: the code, in a page.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 217.
///
/// The fields are those of the answer to [`ConfirmQuickPay`].
pub type ConfirmQuickPayNotice = ConfirmQuickPayResponse;

impl Endpoint for ConfirmQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.217",
        title: "The result of a call, told afterwards: pay with a card in two stages: the code, in a page.",
        title_zh: "快捷支付统一版二阶段异步通知",
        chapter: "asynchronous answers, command 217",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/stepfastpay.go", "demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "217")) },
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
        request: ConfirmQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (ConfirmQuickPay::sample().1, Receipt::sample())
    }
}
