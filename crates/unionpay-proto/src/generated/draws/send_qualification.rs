// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.qual.send`: 抽奖资格赠送

use crate::Count;
use crate::OpenPlatform;
use crate::QualKind;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Date, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind,
    Route, SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Give a user the right to draw.
///
/// `POST /open/access/1.0/qual.send`; auth: Caller; signature: Sha256WithRsa on the request, None on the answer; document chapter 5.8.4.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendQualification {
    /// The pool of qualifications.
    #[serde(rename = "qualNum")]
    pub qual_num: String,
    /// By what the user is known.
    #[serde(rename = "qualType")]
    pub qual_type: QualKind,
    /// The user's openId, phone number or card number. Travels encrypted.
    #[serde(rename = "qualValue")]
    pub qual_value: Secret<String>,
    /// How many draws. Travels encrypted.
    pub count: Count,
    /// Order number of the merchant, unique.
    #[serde(rename = "transNumber")]
    pub trans_number: String,
    /// First day on which it counts.
    #[serde(rename = "startDate")]
    pub start_date: Date,
    /// Last day.
    #[serde(rename = "endDate")]
    pub end_date: Date,
}

impl SendQualification {
    /// With every field.
    #[must_use]
    pub fn new(
        qual_num: impl Into<String>,
        qual_type: impl Into<QualKind>,
        qual_value: impl Into<Secret<String>>,
        count: Count,
        trans_number: impl Into<String>,
        start_date: Date,
        end_date: Date,
    ) -> Self {
        Self {
            qual_num: qual_num.into(),
            qual_type: qual_type.into(),
            qual_value: qual_value.into(),
            count,
            trans_number: trans_number.into(),
            start_date,
            end_date,
        }
    }
}

/// Answer to [`SendQualification`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SendQualificationResponse {
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl SendQualificationResponse {
    /// Has no fields of its own.
    #[must_use]
    pub fn new() -> Self {
        Self { extra: Extra::default() }
    }
}

impl Endpoint for SendQualification {
    type Response = SendQualificationResponse;
    type Auth = auth::Caller;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.qual.send",
        title: "Give a user the right to draw.",
        title_zh: "抽奖资格赠送",
        chapter: "5.8.4",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/qual.send", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::Sha256WithRsa,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { codes: &["resp", "respCode", "resultCd"], message: "respMsg" }),
        effect: Effect::Write { key: &["transNumber"] },
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
            Field::new("count", "How many draws.").required().encrypted().kind(Kind::Number),
            Field::new("transNumber", "Order number of the merchant, unique.").required(),
            Field::new("startDate", "First day on which it counts.")
                .required()
                .kind(Kind::Date)
                .not_after("endDate"),
            Field::new("endDate", "Last day.").required().kind(Kind::Date),
        ],
        response: &[],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                qual_num: "00000000-0000-0000-0000-000000000001".into(),
                qual_type: QualKind::Mobile,
                qual_value: "19900000001".into(),
                count: Count::new(1),
                trans_number: "20240517103000000001".into(),
                start_date: Date::constant(2024, 5, 1),
                end_date: Date::constant(2024, 5, 31),
            },
            SendQualificationResponse { extra: Extra::default() },
        )
    }
}
