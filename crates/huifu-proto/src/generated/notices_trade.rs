// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about money, signed with the platform's certificate.

use crate::Notice;
use crate::Receipt;
use crate::Refund;
use crate::RefundResponse;
use crate::Transfer;
use crate::TransferResponse;
use crate::UnfreezeOrder;
use crate::UnfreezeOrderResponse;
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

/// The result of a call, told afterwards: move money between accounts at the platform.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 203.
///
/// The fields are those of the answer to [`Transfer`].
pub type TransferNotice = TransferResponse;

impl Endpoint for TransferNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.203",
        title: "The result of a call, told afterwards: move money between accounts at the platform.",
        title_zh: "转账异步通知",
        chapter: "asynchronous answers, command 203",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/transfer.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "203")) },
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
        request: Transfer::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Transfer::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay back a payment, whole or in part.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 205.
///
/// The fields are those of the answer to [`Refund`].
pub type RefundNotice = RefundResponse;

impl Endpoint for RefundNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.205",
        title: "The result of a call, told afterwards: pay back a payment, whole or in part.",
        title_zh: "退款异步通知",
        chapter: "asynchronous answers, command 205",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/refund.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "205")) },
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
        request: Refund::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Refund::sample().1, Receipt::sample())
    }
}

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
