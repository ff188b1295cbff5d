// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about commands whose number the caller gave.

use crate::H5Pay;
use crate::H5PayResponse;
use crate::Issue;
use crate::IssueResponse;
use crate::Notice;
use crate::Receipt;
use crate::ReverseScanPay;
use crate::ReverseScanPayResponse;
use crate::Revoke;
use crate::RevokeResponse;
use crate::SinglePay;
use crate::SinglePayResponse;
use crate::StagesOrder;
use crate::StagesOrderResponse;
use crate::StagesWithhold;
use crate::StagesWithholdResponse;
use crate::WapQuickPay;
use crate::WapQuickPayResponse;
use crate::WithholdCard;
use crate::WithholdCardResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay one person, to a card.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`SinglePay`].
pub type SinglePayNotice = SinglePayResponse;

impl Endpoint for SinglePayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.single-pay",
        title: "The result of a call, told afterwards: pay one person, to a card.",
        title_zh: "单笔代付异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/singlepay.go"],
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
        request: SinglePay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (SinglePay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay to a bank account from an account at the platform.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`Issue`].
pub type IssueNotice = IssueResponse;

impl Endpoint for IssueNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.issue",
        title: "The result of a call, told afterwards: pay to a bank account from an account at the platform.",
        title_zh: "代发异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/issuing.go"],
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
        request: Issue::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Issue::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay with a card, in the platform's page in a mobile browser.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`WapQuickPay`].
pub type WapQuickPayNotice = WapQuickPayResponse;

impl Endpoint for WapQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.wap-quick-pay",
        title: "The result of a call, told afterwards: pay with a card, in the platform's page in a mobile browser.",
        title_zh: "快捷支付（WAP版）异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/fasepaywap.go"],
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
        request: WapQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (WapQuickPay::sample().1, Receipt::sample())
    }
}

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

/// The result of a call, told afterwards: charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`ReverseScanPay`].
pub type ReverseScanPayNotice = ReverseScanPayResponse;

impl Endpoint for ReverseScanPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.reverse-scan",
        title: "The result of a call, told afterwards: charge a payment code that the customer shows. The document took 215, which has this purpose, off line in v3.2.8: that number is refused.",
        title_zh: "反扫支付异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/reversescanpay.go"],
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
        request: ReverseScanPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (ReverseScanPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: revoke a payment. The document took 223, which revokes reverse scans, off line in v3.2.8: that number is refused.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`Revoke`].
pub type RevokeNotice = RevokeResponse;

impl Endpoint for RevokeNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.revoke",
        title: "The result of a call, told afterwards: revoke a payment. The document took 223, which revokes reverse scans, off line in v3.2.8: that number is refused.",
        title_zh: "撤销异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/revocation.go"],
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
        request: Revoke::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Revoke::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: make an order that is paid in stages.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`StagesOrder`].
pub type StagesOrderNotice = StagesOrderResponse;

impl Endpoint for StagesOrderNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.stages-order",
        title: "The result of a call, told afterwards: make an order that is paid in stages.",
        title_zh: "分期订单异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/stagesorder.go"],
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
        request: StagesOrder::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (StagesOrder::sample().1, Receipt::sample())
    }
}

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

/// The result of a call, told afterwards: bind a card from which payments are withheld, without stages.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, none: not named.
///
/// The fields are those of the answer to [`WithholdCard`].
pub type WithholdCardNotice = WithholdCardResponse;

impl Endpoint for WithholdCardNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.withhold-card",
        title: "The result of a call, told afterwards: bind a card from which payments are withheld, without stages.",
        title_zh: "非分期代扣签约异步通知",
        chapter: "asynchronous answers, none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/notstageswithhold.go"],
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
        request: WithholdCard::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (WithholdCard::sample().1, Receipt::sample())
    }
}
