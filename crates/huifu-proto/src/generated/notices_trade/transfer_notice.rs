// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.203`: 转账异步通知

use crate::Notice;
use crate::Receipt;
use crate::Transfer;
use crate::TransferResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: move money between accounts at the platform.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 203.
///
/// The fields are those of the answer to [`Transfer`].
pub type TransferNotice = TransferResponse;

impl Endpoint for TransferNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.203",
        title: "The result of a call, told afterwards: move money between accounts at the platform.",
        title_zh: "转账异步通知",
        chapter: "asynchronous answers, command 203",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/transfer.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "203")) },
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
        request: Transfer::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Transfer::sample().1, Receipt::sample())
    }
}
