// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.202`: 取现异步通知

use crate::Notice;
use crate::Receipt;
use crate::Withdraw;
use crate::WithdrawResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: withdraw from a user's account to a bound bank card.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 202.
///
/// The fields are those of the answer to [`Withdraw`].
pub type WithdrawNotice = WithdrawResponse;

impl Endpoint for WithdrawNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.202",
        title: "The result of a call, told afterwards: withdraw from a user's account to a bound bank card.",
        title_zh: "取现异步通知",
        chapter: "asynchronous answers, command 202",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/enchashment.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "202")) },
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
        request: Withdraw::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Withdraw::sample().1, Receipt::sample())
    }
}
