// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.104`: 取现绑卡异步通知

use crate::BindWithdrawCard;
use crate::BindWithdrawCardResponse;
use crate::Notice;
use crate::Receipt;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: bind a card for withdrawals.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 104.
///
/// The fields are those of the answer to [`BindWithdrawCard`].
pub type BindWithdrawCardNotice = BindWithdrawCardResponse;

impl Endpoint for BindWithdrawCardNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.104",
        title: "The result of a call, told afterwards: bind a card for withdrawals.",
        title_zh: "取现绑卡异步通知",
        chapter: "asynchronous answers, command 104",
        evidence: EvidenceLevel::VendorPage,
        sources: &["api.cloudpnr.com/appplus", "fromiuan/chinapnr user/bindgetcard.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "104")) },
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
        request: BindWithdrawCard::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (BindWithdrawCard::sample().1, Receipt::sample())
    }
}
