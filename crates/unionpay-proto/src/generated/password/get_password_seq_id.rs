// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.verifyPwdSeqId`: 获取支付密码验证流水号

use crate::OpenPlatform;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Get the number with which the page asks the user for the payment password (`upsdk.verifyPayPwd`).
///
/// `POST /open/access/1.0/verifyPwdSeqId`; auth: UserGrant; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.3.1.
///
/// The document can also be read to ask for `Sha256Fields`: see `Policy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetPasswordSeqId {
    /// Address of the user's device.
    #[serde(rename = "clientIp", default, skip_serializing_if = "Option::is_none")]
    pub client_ip: Option<IpAddr>,
    /// The merchant's number of this check; used once.
    #[serde(rename = "bizOrderId")]
    pub biz_order_id: String,
    /// Kind of business as agreed with the platform, such as `4a` (buying funds).
    #[serde(rename = "bizType")]
    pub biz_type: String,
    /// The merchant's number.
    #[serde(rename = "merchantId")]
    pub merchant_id: String,
    /// Where the platform sends the result.
    #[serde(rename = "notifyUrl")]
    pub notify_url: String,
}

impl GetPasswordSeqId {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        biz_order_id: impl Into<String>,
        biz_type: impl Into<String>,
        merchant_id: impl Into<String>,
        notify_url: impl Into<String>,
    ) -> Self {
        Self {
            client_ip: None,
            biz_order_id: biz_order_id.into(),
            biz_type: biz_type.into(),
            merchant_id: merchant_id.into(),
            notify_url: notify_url.into(),
        }
    }

    /// Sets `clientIp`.
    #[must_use]
    pub fn with_client_ip(mut self, client_ip: IpAddr) -> Self {
        self.client_ip = Some(client_ip);
        self
    }
}

/// Answer to [`GetPasswordSeqId`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetPasswordSeqIdResponse {
    /// Number of the check, for the page.
    #[serde(rename = "transNo")]
    pub trans_no: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetPasswordSeqIdResponse {
    /// With every field.
    #[must_use]
    pub fn new(trans_no: impl Into<String>) -> Self {
        Self { trans_no: trans_no.into(), extra: Extra::default() }
    }
}

impl Endpoint for GetPasswordSeqId {
    type Response = GetPasswordSeqIdResponse;
    type Auth = auth::UserGrant;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.verifyPwdSeqId",
        title: "Get the number with which the page asks the user for the payment password (`upsdk.verifyPayPwd`).",
        title_zh: "获取支付密码验证流水号",
        chapter: "5.3.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/verifyPwdSeqId", selector: None },
        auth: AuthKind::UserGrant,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[SignKind::Sha256Fields],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Write { key: &["bizOrderId"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("clientIp", "Address of the user's device."),
            Field::new("bizOrderId", "The merchant's number of this check; used once.").required(),
            Field::new(
                "bizType",
                "Kind of business as agreed with the platform, such as `4a` (buying funds).",
            )
            .required(),
            Field::new("merchantId", "The merchant's number.").required(),
            Field::new("notifyUrl", "Where the platform sends the result.").required().kind(Kind::Url),
        ],
        response: &[Field::new("transNo", "Number of the check, for the page.").required()],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                client_ip: Some(IpAddr::from([192, 0, 2, 1])),
                biz_order_id: "202405170001".into(),
                biz_type: "4a".into(),
                merchant_id: "000000000000001".into(),
                notify_url: "https://merchant.example/unionpay/password".into(),
            },
            GetPasswordSeqIdResponse {
                trans_no: "00000000000000000000000000000001".into(),
                extra: Extra::default(),
            },
        )
    }
}
