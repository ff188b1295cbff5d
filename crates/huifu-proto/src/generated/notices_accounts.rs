// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What the platform tells about accounts and cards, signed with the platform's certificate.

use crate::ApplyNfcTag;
use crate::ApplyNfcTagResponse;
use crate::BindCard;
use crate::BindCardResponse;
use crate::BindWithdrawCard;
use crate::BindWithdrawCardResponse;
use crate::Notice;
use crate::OpenCompanyAccount;
use crate::OpenCompanyAccountResponse;
use crate::OpenPersonalAccount;
use crate::OpenPersonalAccountResponse;
use crate::Receipt;
use crate::RegisterAgentMerchant;
use crate::RegisterAgentMerchantResponse;
use crate::SendBindMessage;
use crate::SendBindMessageResponse;
use crate::UnbindCard;
use crate::UnbindCardResponse;
use crate::UpdateUser;
use crate::UpdateUserResponse;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Route, SignKind,
};
use http::Method;

/// The result of a call, told afterwards: open an account for a person.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 101.
///
/// The fields are those of the answer to [`OpenPersonalAccount`].
pub type OpenPersonalAccountNotice = OpenPersonalAccountResponse;

impl Endpoint for OpenPersonalAccountNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.101",
        title: "The result of a call, told afterwards: open an account for a person.",
        title_zh: "个人开户异步通知",
        chapter: "asynchronous answers, command 101",
        evidence: EvidenceLevel::VendorPage,
        sources: &["api.cloudpnr.com/appplus/user.html"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "101")) },
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
        request: OpenPersonalAccount::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (OpenPersonalAccount::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: open an account for a company. The result is an audit, which takes time.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 102.
///
/// The fields are those of the answer to [`OpenCompanyAccount`].
pub type OpenCompanyAccountNotice = OpenCompanyAccountResponse;

impl Endpoint for OpenCompanyAccountNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.102",
        title: "The result of a call, told afterwards: open an account for a company. The result is an audit, which takes time.",
        title_zh: "企业开户异步通知",
        chapter: "asynchronous answers, command 102",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "102")) },
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
        request: OpenCompanyAccount::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (OpenCompanyAccount::sample().1, Receipt::sample())
    }
}

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

/// The result of a call, told afterwards: register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 120.
///
/// The fields are those of the answer to [`RegisterAgentMerchant`].
pub type RegisterAgentMerchantNotice = RegisterAgentMerchantResponse;

impl Endpoint for RegisterAgentMerchantNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.120",
        title: "The result of a call, told afterwards: register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.",
        title_zh: "代理商商户入驻异步通知",
        chapter: "asynchronous answers, command 120",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "120")) },
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
        request: RegisterAgentMerchant::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (RegisterAgentMerchant::sample().1, Receipt::sample())
    }
}

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

/// The result of a call, told afterwards: bind a card for quick payment, in a page.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 103.
///
/// The fields are those of the answer to [`BindCard`].
pub type BindCardNotice = BindCardResponse;

impl Endpoint for BindCardNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.103",
        title: "The result of a call, told afterwards: bind a card for quick payment, in a page.",
        title_zh: "快捷绑卡异步通知",
        chapter: "asynchronous answers, command 103",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/bindcard.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "103")) },
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
        request: BindCard::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (BindCard::sample().1, Receipt::sample())
    }
}

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

/// The result of a call, told afterwards: undo the binding of a card. The text message's code, date and order are optional since v1.1.8.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 105.
///
/// The fields are those of the answer to [`UnbindCard`].
pub type UnbindCardNotice = UnbindCardResponse;

impl Endpoint for UnbindCardNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.105",
        title: "The result of a call, told afterwards: undo the binding of a card. The text message's code, date and order are optional since v1.1.8.",
        title_zh: "银行卡解绑异步通知",
        chapter: "asynchronous answers, command 105",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/unbindcard.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "105")) },
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
        request: UnbindCard::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (UnbindCard::sample().1, Receipt::sample())
    }
}

/// The result of a call, told afterwards: bind a card in steps: send the code by text message.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: CfcaAttached on the request, None on the answer; document chapter asynchronous answers, command 111.
///
/// The fields are those of the answer to [`SendBindMessage`].
pub type SendBindMessageNotice = SendBindMessageResponse;

impl Endpoint for SendBindMessageNotice {
    type Response = Receipt;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.notice.111",
        title: "The result of a call, told afterwards: bind a card in steps: send the code by text message.",
        title_zh: "绑卡短信发送异步通知",
        chapter: "asynchronous answers, command 111",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/setpsendmsg.go"],
        route: Route { method: Method::POST, path: "", selector: Some(("cmd_id", "111")) },
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
        request: SendBindMessage::INFO.response,
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (SendBindMessage::sample().1, Receipt::sample())
    }
}
