// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `unionpay.oauth.getCardList`: 获取用户银行卡列表（文档外）

use crate::Card;
use crate::CardFilter;
use crate::OpenPlatform;
use crate::Switch;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// List the bank cards that a user bound.
///
/// `POST /open/access/1.0/oauth.getCardList`; auth: UserToken; signature: None on the request, None on the answer; not in the document.
///
/// Outside the platform's document: known from public client code only (PHP ileapy/unionpay; Java samples signed yezhangyuan; Java samples signed xu xinyuan).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetCards {
    /// Which cards.
    #[serde(rename = "cardTp")]
    pub card_tp: CardFilter,
    /// Only cards under the user's own name.
    #[serde(rename = "needSameName")]
    pub need_same_name: Switch,
    /// Only cards with payment switched on.
    #[serde(rename = "needPay")]
    pub need_pay: Switch,
}

impl GetCards {
    /// With every field.
    #[must_use]
    pub fn new(
        card_tp: impl Into<CardFilter>,
        need_same_name: impl Into<Switch>,
        need_pay: impl Into<Switch>,
    ) -> Self {
        Self { card_tp: card_tp.into(), need_same_name: need_same_name.into(), need_pay: need_pay.into() }
    }
}

/// Answer to [`GetCards`].
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GetCardsResponse {
    /// The cards. Travels encrypted.
    #[serde(rename = "cardList", default, skip_serializing_if = "Vec::is_empty")]
    pub card_list: Vec<Card>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl GetCardsResponse {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { card_list: Vec::new(), extra: Extra::default() }
    }

    /// Sets `cardList`.
    #[must_use]
    pub fn with_card_list(mut self, card_list: Vec<Card>) -> Self {
        self.card_list = card_list;
        self
    }
}

impl Endpoint for GetCards {
    type Response = GetCardsResponse;
    type Auth = auth::UserToken;
    type Scheme = OpenPlatform;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "unionpay.oauth.getCardList",
        title: "List the bank cards that a user bound.",
        title_zh: "获取用户银行卡列表（文档外）",
        chapter: "none",
        evidence: EvidenceLevel::Outside,
        sources: &[
            "PHP ileapy/unionpay",
            "Java samples signed yezhangyuan",
            "Java samples signed xu xinyuan",
        ],
        route: Route { method: Method::POST, path: "/open/access/1.0/oauth.getCardList", selector: None },
        auth: AuthKind::UserToken,
        scopes: &[],
        request_sign: SignKind::None,
        request_sign_or: &[],
        response_sign: SignKind::None,
        blanks: Blanks::Skip,
        envelope: Envelope::Params,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &[],
        request: &[
            Field::new("cardTp", "Which cards.").required().kind(Kind::Code),
            Field::new("needSameName", "Only cards under the user's own name.").required().kind(Kind::Code),
            Field::new("needPay", "Only cards with payment switched on.").required().kind(Kind::Code),
        ],
        response: &[Field::new("cardList", "The cards.").encrypted().kind(Kind::Record)],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self { card_tp: CardFilter::All, need_same_name: Switch::No, need_pay: Switch::No },
            GetCardsResponse { card_list: vec![Card { extra: Extra::default() }], extra: Extra::default() },
        )
    }
}
