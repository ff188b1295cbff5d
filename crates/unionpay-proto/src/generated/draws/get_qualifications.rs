// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.qual.select`: 抽奖资格查询

use crate::OpenPlatform;
use crate::QualKind;
use crate::QualMap;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask how often a user may draw.
///
/// `POST /open/access/1.0/qual.select`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.8.3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetQualifications {
    /// The pool of qualifications.
    #[serde(rename = "qualNum")]
    pub qual_num: String,
    /// By what the user is known.
    #[serde(rename = "qualType")]
    pub qual_type: QualKind,
    /// The user's openId, phone number or card number. Travels encrypted.
    #[serde(rename = "qualValue")]
    pub qual_value: Secret<String>,
}

impl GetQualifications {
    /// With every field.
    #[must_use]
    pub fn new(
        qual_num: impl Into<String>,
        qual_type: impl Into<QualKind>,
        qual_value: impl Into<Secret<String>>,
    ) -> Self {
        Self { qual_num: qual_num.into(), qual_type: qual_type.into(), qual_value: qual_value.into() }
    }
}

/// Answer to [`GetQualifications`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetQualificationsResponse {
    /// How often, by the days between which it counts.
    #[serde(rename = "qualMap", default, skip_serializing_if = "Option::is_none")]
    pub qual_map: Option<QualMap>,
    /// `00`; in the document's sample only.
    #[serde(rename = "respCode", default, skip_serializing_if = "Option::is_none")]
    pub resp_code: Option<String>,
    /// Text beside it.
    #[serde(rename = "respMsg", default, skip_serializing_if = "Option::is_none")]
    pub resp_msg: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetQualificationsResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { qual_map: None, resp_code: None, resp_msg: None, extra: Extra::default() }
    }

    /// Sets `qualMap`.
    #[must_use]
    pub fn with_qual_map(mut self, qual_map: QualMap) -> Self {
        self.qual_map = Some(qual_map);
        self
    }

    /// Sets `respCode`.
    #[must_use]
    pub fn with_resp_code(mut self, resp_code: impl Into<String>) -> Self {
        self.resp_code = Some(resp_code.into());
        self
    }

    /// Sets `respMsg`.
    #[must_use]
    pub fn with_resp_msg(mut self, resp_msg: impl Into<String>) -> Self {
        self.resp_msg = Some(resp_msg.into());
        self
    }
}

impl Endpoint for GetQualifications {
    type Response = GetQualificationsResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.qual.select",
        title: "Ask how often a user may draw.",
        title_zh: "抽奖资格查询",
        chapter: "5.8.3",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/qual.select", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { codes: &["resp", "respCode", "resultCd"], message: "respMsg" }),
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("qualNum", "The pool of qualifications.").required(),
            Field::new("qualType", "By what the user is known.")
                .required()
                .kind(Kind::Code)
                .one_of(&["open_id", "mobile", "card_no"]),
            Field::new("qualValue", "The user's openId, phone number or card number.")
                .required()
                .encrypted()
                .secret(),
        ],
        response: &[
            Field::new("qualMap", "How often, by the days between which it counts.").kind(Kind::Record),
            Field::new("respCode", "`00`; in the document's sample only."),
            Field::new("respMsg", "Text beside it."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                qual_num: "00000000-0000-0000-0000-000000000001".into(),
                qual_type: QualKind::Mobile,
                qual_value: "19900000001".into(),
            },
            GetQualificationsResponse {
                qual_map: Some([("20240531_20240501", 1)].into_iter().collect()),
                resp_code: Some("00".into()),
                resp_msg: Some("成功".into()),
                extra: Extra::default(),
            },
        )
    }
}
