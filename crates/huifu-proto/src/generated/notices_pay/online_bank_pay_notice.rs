// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.204`: 网银支付异步通知

use crate::Notice;
use crate::OnlineBankPay;
use crate::OnlineBankPayResponse;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay by online banking, in a page.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 204.
///
/// The fields are those of the answer to [`OnlineBankPay`].
pub type OnlineBankPayNotice = OnlineBankPayResponse;

impl Endpoint for OnlineBankPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.204",
        title: "The result of a call, told afterwards: pay by online banking, in a page.",
        title_zh: "网银支付异步通知",
        chapter: "asynchronous answers, command 204",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/ebank.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "204")) },
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
        request: OnlineBankPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (OnlineBankPay::sample().1, Receipt::sample())
    }
}
