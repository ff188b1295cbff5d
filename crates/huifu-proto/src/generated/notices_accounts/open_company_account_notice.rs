// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.102`: 企业开户异步通知

use crate::Notice;
use crate::OpenCompanyAccount;
use crate::OpenCompanyAccountResponse;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: open an account for a company. The result is an audit, which takes time.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 102.
///
/// The fields are those of the answer to [`OpenCompanyAccount`].
pub type OpenCompanyAccountNotice = OpenCompanyAccountResponse;

impl Endpoint for OpenCompanyAccountNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.102",
        title: "The result of a call, told afterwards: open an account for a company. The result is an audit, which takes time.",
        title_zh: "企业开户异步通知",
        chapter: "asynchronous answers, command 102",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "102")) },
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
        request: OpenCompanyAccount::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (OpenCompanyAccount::sample().1, Receipt::sample())
    }
}
