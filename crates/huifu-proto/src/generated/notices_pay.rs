// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about payments, signed with the platform's certificate.

use crate::AppPay;
use crate::AppPayResponse;
use crate::AppQuickPay;
use crate::AppQuickPayResponse;
use crate::ConfirmQuickPay;
use crate::ConfirmQuickPayResponse;
use crate::Notice;
use crate::OnlineBankPay;
use crate::OnlineBankPayResponse;
use crate::QuickPay;
use crate::QuickPayResponse;
use crate::Receipt;
use crate::ScanPay;
use crate::ScanPayResponse;
use crate::StartQuickPay;
use crate::StartQuickPayResponse;
use crate::StepPay;
use crate::StepPayResponse;
use crate::Withhold;
use crate::WithholdResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: pay with a bound card, in steps. Sources list the fields of `div_detail` beside it; they are inside.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 112.
///
/// The fields are those of the answer to [`StepPay`].
pub type StepPayNotice = StepPayResponse;

impl Endpoint for StepPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.112",
        title: "The result of a call, told afterwards: pay with a bound card, in steps. Sources list the fields of `div_detail` beside it; they are inside.",
        title_zh: "分步支付异步通知",
        chapter: "asynchronous answers, command 112",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/setppay.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "112")) },
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
        request: StepPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (StepPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 201.
///
/// The fields are those of the answer to [`QuickPay`].
pub type QuickPayNotice = QuickPayResponse;

impl Endpoint for QuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.201",
        title: "The result of a call, told afterwards: pay with a bound card, in a page. Sources list the fields of `div_detail` beside it; they are inside.",
        title_zh: "快捷支付异步通知",
        chapter: "asynchronous answers, command 201",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/fasepay.go", "demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "201")) },
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
        request: QuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (QuickPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay by online banking, in a page.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 204.
///
/// The fields are those of the answer to [`OnlineBankPay`].
pub type OnlineBankPayNotice = OnlineBankPayResponse;

impl Endpoint for OnlineBankPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.204",
        title: "The result of a call, told afterwards: pay by online banking, in a page.",
        title_zh: "网银支付异步通知",
        chapter: "asynchronous answers, command 204",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/ebank.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "204")) },
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
        request: OnlineBankPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (OnlineBankPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 207.
///
/// The fields are those of the answer to [`Withhold`].
pub type WithholdNotice = WithholdResponse;

impl Endpoint for WithholdNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.207",
        title: "The result of a call, told afterwards: take a payment from a bound card under a signed contract. A page command that has no `ret_url`: the result comes by notice.",
        title_zh: "代扣支付异步通知",
        chapter: "asynchronous answers, command 207",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/withholdpay.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "207")) },
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
        request: Withhold::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (Withhold::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 208.
///
/// The fields are those of the answer to [`AppQuickPay`].
pub type AppQuickPayNotice = AppQuickPayResponse;

impl Endpoint for AppQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.208",
        title: "The result of a call, told afterwards: pay with a card, in the platform's page inside the merchant's app. Without `ret_url` the platform shows the result itself.",
        title_zh: "快捷支付（APP版）异步通知",
        chapter: "asynchronous answers, command 208",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/fasepayapp.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "208")) },
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
        request: AppQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (AppQuickPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: get a code that the customer scans and pays.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 209.
///
/// The fields are those of the answer to [`ScanPay`].
pub type ScanPayNotice = ScanPayResponse;

impl Endpoint for ScanPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.209",
        title: "The result of a call, told afterwards: get a code that the customer scans and pays.",
        title_zh: "扫码支付（正扫）异步通知",
        chapter: "asynchronous answers, command 209",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/scanpay.go", "demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "209")) },
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
        request: ScanPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (ScanPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 216.
///
/// The fields are those of the answer to [`StartQuickPay`].
pub type StartQuickPayNotice = StartQuickPayResponse;

impl Endpoint for StartQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.216",
        title: "The result of a call, told afterwards: pay with a card in two stages: the order, and the text message with a code. The money goes by `div_detail`, or to `in_cust_id` and `in_acct_id`.",
        title_zh: "快捷支付统一版一阶段异步通知",
        chapter: "asynchronous answers, command 216",
        evidence: EvidenceLevel::Inferred,
        sources: &["demo code of 2018 and later", "fromiuan/chinapnr user/fastunderunify.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "216")) },
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
        request: StartQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (StartQuickPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay with a card in two stages: the code, in a page.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 217.
///
/// The fields are those of the answer to [`ConfirmQuickPay`].
pub type ConfirmQuickPayNotice = ConfirmQuickPayResponse;

impl Endpoint for ConfirmQuickPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.217",
        title: "The result of a call, told afterwards: pay with a card in two stages: the code, in a page.",
        title_zh: "快捷支付统一版二阶段异步通知",
        chapter: "asynchronous answers, command 217",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/stepfastpay.go", "demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "217")) },
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
        request: ConfirmQuickPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (ConfirmQuickPay::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: pay in the merchant's app with WeChat, Alipay or Apple Pay.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 218.
///
/// The fields are those of the answer to [`AppPay`].
pub type AppPayNotice = AppPayResponse;

impl Endpoint for AppPayNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.218",
        title: "The result of a call, told afterwards: pay in the merchant's app with WeChat, Alipay or Apple Pay.",
        title_zh: "APP支付异步通知",
        chapter: "asynchronous answers, command 218",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/softapppay.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "218")) },
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
        request: AppPay::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (AppPay::sample().1, Receipt::sample())
    }
}
