// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.212`: 订单解冻异步通知

use crate::Notice;
use crate::Receipt;
use crate::UnfreezeOrder;
use crate::UnfreezeOrderResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: set free the shares of a payment that were frozen.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 212.
///
/// The fields are those of the answer to [`UnfreezeOrder`].
pub type UnfreezeOrderNotice = UnfreezeOrderResponse;

impl Endpoint for UnfreezeOrderNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.212",
        title: "The result of a call, told afterwards: set free the shares of a payment that were frozen.",
        title_zh: "订单解冻异步通知",
        chapter: "asynchronous answers, command 212",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/unfreezeorder.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "212")) },
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
        request: UnfreezeOrder::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (UnfreezeOrder::sample().1, Receipt::sample())
    }
}
