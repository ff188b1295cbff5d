// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.notice.password.result`: 支付密码验证结果通知

use crate::Acknowledgement;
use crate::Notice;
use crate::OpenId;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// A user entered the payment password for an order of verifyPwdSeqId. The document has no field that says how it ended: the notice itself is the result.
///
/// `POST` from the platform to the merchant; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.3.2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PasswordResult {
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// Order number of the merchant, as given to verifyPwdSeqId.
    #[serde(rename = "bizOrderId")]
    pub biz_order_id: String,
    /// Merchant number, as given to verifyPwdSeqId.
    #[serde(rename = "merchantId")]
    pub merchant_id: String,
    /// Kind of business, as given to verifyPwdSeqId.
    #[serde(rename = "bizType")]
    pub biz_type: String,
    /// The platform's number, as verifyPwdSeqId answered it.
    #[serde(rename = "transNo")]
    pub trans_no: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl PasswordResult {
    /// With every field.
    #[must_use]
    pub fn new(
        open_id: impl Into<OpenId>,
        biz_order_id: impl Into<String>,
        merchant_id: impl Into<String>,
        biz_type: impl Into<String>,
        trans_no: impl Into<String>,
    ) -> Self {
        Self {
            open_id: open_id.into(),
            biz_order_id: biz_order_id.into(),
            merchant_id: merchant_id.into(),
            biz_type: biz_type.into(),
            trans_no: trans_no.into(),
            extra: Extra::default(),
        }
    }
}

impl Endpoint for PasswordResult {
    type Response = Acknowledgement;
    type Auth = auth::Caller;
    type Scheme = Notice;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.notice.password.result",
        title: "A user entered the payment password for an order of verifyPwdSeqId. The document has no field that says how it ended: the notice itself is the result.",
        title_zh: "支付密码验证结果通知",
        chapter: "5.3.2",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Acknowledgement,
        verdict: None,
        effect: Effect::Write { key: &["bizOrderId"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("openId", "The user.").required().kind(Kind::Token),
            Field::new("bizOrderId", "Order number of the merchant, as given to verifyPwdSeqId.").required(),
            Field::new("merchantId", "Merchant number, as given to verifyPwdSeqId.").required(),
            Field::new("bizType", "Kind of business, as given to verifyPwdSeqId.").required(),
            Field::new("transNo", "The platform's number, as verifyPwdSeqId answered it.").required(),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                biz_order_id: "20240517103000000002".into(),
                merchant_id: "000000000000001".into(),
                biz_type: "4a".into(),
                trans_no: "0000000000000000000000000000000A".into(),
                extra: Extra::default(),
            },
            Acknowledgement::sample(),
        )
    }
}
