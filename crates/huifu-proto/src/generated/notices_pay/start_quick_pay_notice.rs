// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.216`: 快捷支付统一版一阶段异步通知

use crate::Notice;
use crate::Receipt;
use crate::StartQuickPay;
use crate::StartQuickPayResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 216.
///
/// The fields are those of the answer to [`StartQuickPay`].
pub type StartQuickPayNotice = StartQuickPayResponse;

impl Endpoint for StartQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.216",
        title: "The result of a call, told afterwards: pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.",
        title_zh: "快捷支付统一版一阶段异步通知",
        chapter: "asynchronous answers, command 216",
        evidence: EvidenceLevel::Inferred,
        sources: &["demo code of 2018 and later", "fromiuan/chinapnr user/fastunderunify.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "216")) },
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
        request: StartQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (StartQuickPay::sample().1, Receipt::sample())
    }
}
