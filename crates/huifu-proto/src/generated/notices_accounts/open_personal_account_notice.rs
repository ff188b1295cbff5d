// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.101`: 个人开户异步通知

use crate::Notice;
use crate::OpenPersonalAccount;
use crate::OpenPersonalAccountResponse;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: open an account for a person.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 101.
///
/// The fields are those of the answer to [`OpenPersonalAccount`].
pub type OpenPersonalAccountNotice = OpenPersonalAccountResponse;

impl Endpoint for OpenPersonalAccountNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.101",
        title: "The result of a call, told afterwards: open an account for a person.",
        title_zh: "个人开户异步通知",
        chapter: "asynchronous answers, command 101",
        evidence: EvidenceLevel::VendorPage,
        sources: &["api.cloudpnr.com/appplus/user.html"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "101")) },
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
        request: OpenPersonalAccount::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (OpenPersonalAccount::sample().1, Receipt::sample())
    }
}
