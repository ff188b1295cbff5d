// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.putIndustryCard`: 行业卡操作

use crate::CardAction;
use crate::OpenId;
use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Add, change or delete an industry card in a user's Quick Pass app.
///
/// `POST /open/access/1.0/putIndustryCard`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.7.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PutIndustryCard {
    /// The template of the card, from the platform.
    #[serde(rename = "cardModuleId")]
    pub card_module_id: String,
    /// Number of the card.
    #[serde(rename = "bussCardNo")]
    pub buss_card_no: String,
    /// Kind within the template: a grade, say.
    #[serde(rename = "cardSubTp")]
    pub card_sub_tp: String,
    /// What is done.
    #[serde(rename = "transTp")]
    pub trans_tp: CardAction,
    /// The user.
    #[serde(rename = "openId")]
    pub open_id: OpenId,
    /// Region that issued it, in the platform's numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Number of the social security service platform.
    #[serde(rename = "channelNo", default, skip_serializing_if = "Option::is_none")]
    pub channel_no: Option<String>,
    /// Name. Travels encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Secret<String>>,
    /// Number of the identity card. Travels encrypted.
    #[serde(rename = "certId", default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Phone number. Travels encrypted.
    #[serde(rename = "mobileNo", default, skip_serializing_if = "Option::is_none")]
    pub mobile_no: Option<Secret<String>>,
}

impl PutIndustryCard {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        card_module_id: impl Into<String>,
        buss_card_no: impl Into<String>,
        card_sub_tp: impl Into<String>,
        trans_tp: impl Into<CardAction>,
        open_id: impl Into<OpenId>,
    ) -> Self {
        Self {
            card_module_id: card_module_id.into(),
            buss_card_no: buss_card_no.into(),
            card_sub_tp: card_sub_tp.into(),
            trans_tp: trans_tp.into(),
            open_id: open_id.into(),
            region: None,
            channel_no: None,
            name: None,
            cert_id: None,
            mobile_no: None,
        }
    }

    /// Sets `region`.
    #[must_use]
    pub fn with_region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets `channelNo`.
    #[must_use]
    pub fn with_channel_no(mut self, channel_no: impl Into<String>) -> Self {
        self.channel_no = Some(channel_no.into());
        self
    }

    /// Sets `name`.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Secret<String>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `certId`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }

    /// Sets `mobileNo`.
    #[must_use]
    pub fn with_mobile_no(mut self, mobile_no: impl Into<Secret<String>>) -> Self {
        self.mobile_no = Some(mobile_no.into());
        self
    }
}

/// Answer to [`PutIndustryCard`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PutIndustryCardResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl PutIndustryCardResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for PutIndustryCard {
    type Response = PutIndustryCardResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.putIndustryCard",
        title: "Add, change or delete an industry card in a user's Quick Pass app.",
        title_zh: "行业卡操作",
        chapter: "5.7.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/putIndustryCard", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { codes: &["resp", "respCode", "resultCd"], message: "respMsg" }),
        effect: Effect::Write { key: &["bussCardNo", "transTp"] },
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("cardModuleId", "The template of the card, from the platform.").required(),
            Field::new("bussCardNo", "Number of the card.").required(),
            Field::new("cardSubTp", "Kind within the template: a grade, say.").required(),
            Field::new("transTp", "What is done.").required().kind(Kind::Code).one_of(&["01", "02", "03"]),
            Field::new("openId", "The user.").required().kind(Kind::Token),
            Field::new("region", "Region that issued it, in the platform's numbers."),
            Field::new("channelNo", "Number of the social security service platform."),
            Field::new("name", "Name.").encrypted().secret(),
            Field::new("certId", "Number of the identity card.").encrypted().secret(),
            Field::new("mobileNo", "Phone number.").encrypted().secret(),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                card_module_id: "000000000000001".into(),
                buss_card_no: "00000000000001".into(),
                card_sub_tp: "1".into(),
                trans_tp: CardAction::Add,
                open_id: "c2FuZGJveC9vcGVuK2lk".into(),
                region: Some("310000".into()),
                channel_no: Some("00000000000001".into()),
                name: Some("张三丰".into()),
                cert_id: Some("000000000000000000".into()),
                mobile_no: Some("19900000001".into()),
            },
            PutIndustryCardResponse { extra: Extra::default() },
        )
    }
}
