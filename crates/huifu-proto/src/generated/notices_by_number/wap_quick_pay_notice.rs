// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.wap-quick-pay`: 快捷支付（WAP版）异步通知

use crate::Notice;
use crate::Receipt;
use crate::WapQuickPay;
use crate::WapQuickPayResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay with a card, in the platform's page in a mobile browser.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`WapQuickPay`].
pub type WapQuickPayNotice = WapQuickPayResponse;

impl Endpoint for WapQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.wap-quick-pay",
        title: "The result of a call, told afterwards: pay with a card, in the platform's page in a mobile browser.",
        title_zh: "快捷支付（WAP版）异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/fasepaywap.go"],
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
        request: WapQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (WapQuickPay::sample().1, Receipt::sample())
    }
}
