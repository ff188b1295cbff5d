// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.h5`: H5支付异步通知

use crate::H5Pay;
use crate::H5PayResponse;
use crate::Notice;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay in a web page of an app (WeChat's public accounts and the like).
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`H5Pay`].
pub type H5PayNotice = H5PayResponse;

impl Endpoint for H5PayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.h5",
        title: "The result of a call, told afterwards: pay in a web page of an app (WeChat's public accounts and the like).",
        title_zh: "H5支付异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/h5.go"],
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
        request: H5Pay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (H5Pay::sample().1, Receipt::sample())
    }
}
