// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.150`: 申请标签数据异步通知

use crate::ApplyNfcTag;
use crate::ApplyNfcTagResponse;
use crate::Notice;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 150.
///
/// The fields are those of the answer to [`ApplyNfcTag`].
pub type ApplyNfcTagNotice = ApplyNfcTagResponse;

impl Endpoint for ApplyNfcTagNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.150",
        title: "The result of a call, told afterwards: apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.",
        title_zh: "申请标签数据异步通知",
        chapter: "asynchronous answers, command 150",
        evidence: EvidenceLevel::VendorPage,
        sources: &["api.cloudpnr.com/appplus/union_nfc.html"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "150")) },
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
        request: ApplyNfcTag::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (ApplyNfcTag::sample().1, Receipt::sample())
    }
}
