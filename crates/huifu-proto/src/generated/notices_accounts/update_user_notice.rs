// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.notice.107`: 用户信息修改（页面）异步通知

use crate::Notice;
use crate::Receipt;
use crate::UpdateUser;
use crate::UpdateUserResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: change the data of a user, in a page.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 107.
///
/// The fields are those of the answer to [`UpdateUser`].
pub type UpdateUserNotice = UpdateUserResponse;

impl Endpoint for UpdateUserNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.107",
        title: "The result of a call, told afterwards: change the data of a user, in a page.",
        title_zh: "用户信息修改（页面）异步通知",
        chapter: "asynchronous answers, command 107",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/uppersoncard.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "107")) },
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
        request: UpdateUser::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (UpdateUser::sample().1, Receipt::sample())
    }
}
