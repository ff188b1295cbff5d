// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.return.tax`: 实时退税

use crate::CardKind;
use crate::OpenPlatform;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind, Verdict,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Refund tax to a user at once.
///
/// `POST /open/access/1.0/return.tax`; auth: BackendToken; signature: None on the request, None on the answer; document chapter 5.6.1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReturnTax {
    /// Number of the refund.
    #[serde(rename = "refundNo")]
    pub refund_no: String,
}

impl ReturnTax {
    /// With every field.
    #[must_use]
    pub fn new(refund_no: impl Into<String>) -> Self {
        Self { refund_no: refund_no.into() }
    }
}

/// Answer to [`ReturnTax`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReturnTaxResponse {
    /// Card that gets the money. Travels encrypted.
    #[serde(rename = "cardNo", default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// Kind of card.
    #[serde(rename = "cardType", alias = "cardTyoe", default, skip_serializing_if = "Option::is_none")]
    pub card_type: Option<CardKind>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ReturnTaxResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { card_no: None, card_type: None, extra: Extra::default() }
    }

    /// Sets `cardNo`.
    #[must_use]
    pub fn with_card_no(mut self, card_no: impl Into<Secret<String>>) -> Self {
        self.card_no = Some(card_no.into());
        self
    }

    /// Sets `cardType`.
    #[must_use]
    pub fn with_card_type(mut self, card_type: impl Into<CardKind>) -> Self {
        self.card_type = Some(card_type.into());
        self
    }
}

impl Endpoint for ReturnTax {
    type Response = ReturnTaxResponse;
    type Auth = auth::BackendToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.return.tax",
        title: "Refund tax to a user at once.",
        title_zh: "实时退税",
        chapter: "5.6.1",
        evidence: EvidenceLevel::Document,
        sources: &[],
        route: Route { method: Method::POST, path: "/open/access/1.0/return.tax", selector: None },
        auth: AuthKind::BackendToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: Some(Verdict { codes: &["resp", "respCode", "resultCd"], message: "respMsg" }),
        effect: Effect::Write { key: &["refundNo"] },
        at_least_one: &[],
        echo: &[],
        request: &[Field::new("refundNo", "Number of the refund.").required()],
        response: &[
            Field::new("cardNo", "Card that gets the money.").encrypted().secret(),
            Field::new("cardType", "Kind of card.").kind(Kind::Code),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { refund_no: "202405170001".into() },
            ReturnTaxResponse {
                card_no: Some("0000000000000000".into()),
                card_type: Some(CardKind::Debit),
                extra: Extra::default(),
            },
        )
    }
}
