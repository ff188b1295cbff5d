// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.stages-withhold`: 分期代扣签约异步通知

use crate::Notice;
use crate::Receipt;
use crate::StagesWithhold;
use crate::StagesWithholdResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: bind a card from which the stages of an order are withheld.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`StagesWithhold`].
pub type StagesWithholdNotice = StagesWithholdResponse;

impl Endpoint for StagesWithholdNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.stages-withhold",
        title: "The result of a call, told afterwards: bind a card from which the stages of an order are withheld.",
        title_zh: "分期代扣签约异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/stageswithhold.go"],
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
        request: StagesWithhold::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (StagesWithhold::sample().1, Receipt::sample())
    }
}
