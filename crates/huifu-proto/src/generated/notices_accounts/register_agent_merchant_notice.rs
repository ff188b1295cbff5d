// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.120`: 代理商商户入驻异步通知

use crate::Notice;
use crate::Receipt;
use crate::RegisterAgentMerchant;
use crate::RegisterAgentMerchantResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 120.
///
/// The fields are those of the answer to [`RegisterAgentMerchant`].
pub type RegisterAgentMerchantNotice = RegisterAgentMerchantResponse;

impl Endpoint for RegisterAgentMerchantNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.120",
        title: "The result of a call, told afterwards: register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.",
        title_zh: "代理商商户入驻异步通知",
        chapter: "asynchronous answers, command 120",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "120")) },
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
        request: RegisterAgentMerchant::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (RegisterAgentMerchant::sample().1, Receipt::sample())
    }
}
