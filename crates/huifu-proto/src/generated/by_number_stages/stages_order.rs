// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.stages-order`: 分期订单

use crate::Amount;
use crate::CheckValue;
use crate::CmdId;
use crate::Coded;
use crate::OrderDate;
use crate::RespCode;
use crate::auth;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Make an order that is paid in stages.
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr user/stagesorder.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StagesOrder {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The product.
    pub product_id: String,
    /// Price of the product.
    pub product_amt: Amount,
    /// In how many stages it is paid.
    pub product_periods: String,
    /// When the stages begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_start_time: Option<String>,
    /// When they end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_end_time: Option<String>,
    /// Where the product is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_location: Option<String>,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Comes back unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_priv: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl StagesOrder {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        order_id: impl Into<String>,
        order_date: OrderDate,
        product_id: impl Into<String>,
        product_amt: Amount,
        product_periods: impl Into<String>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            order_id: order_id.into(),
            order_date,
            product_id: product_id.into(),
            product_amt,
            product_periods: product_periods.into(),
            product_start_time: None,
            product_end_time: None,
            product_location: None,
            bg_ret_url: bg_ret_url.into(),
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `product_start_time`.
    #[must_use]
    pub fn with_product_start_time(mut self, product_start_time: impl Into<String>) -> Self {
        self.product_start_time = Some(product_start_time.into());
        self
    }

    /// Sets `product_end_time`.
    #[must_use]
    pub fn with_product_end_time(mut self, product_end_time: impl Into<String>) -> Self {
        self.product_end_time = Some(product_end_time.into());
        self
    }

    /// Sets `product_location`.
    #[must_use]
    pub fn with_product_location(mut self, product_location: impl Into<String>) -> Self {
        self.product_location = Some(product_location.into());
        self
    }

    /// Sets `mer_priv`.
    #[must_use]
    pub fn with_mer_priv(mut self, mer_priv: impl Into<String>) -> Self {
        self.mer_priv = Some(mer_priv.into());
        self
    }

    /// Sets `extension`.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<String>) -> Self {
        self.extension = Some(extension.into());
        self
    }
}

impl StagesOrder {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`StagesOrder`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StagesOrderResponse {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// Price of the product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_amt: Option<Amount>,
    /// In how many stages it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_periods: Option<String>,
    /// When the stages begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_start_time: Option<String>,
    /// When they end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_end_time: Option<String>,
    /// Where the product is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_location: Option<String>,
    /// Where the platform sends the final result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bg_ret_url: Option<String>,
    /// Comes back unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_priv: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl StagesOrderResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        resp_code: impl Into<RespCode>,
        order_id: impl Into<String>,
        order_date: OrderDate,
    ) -> Self {
        Self {
            cmd_id,
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: order_id.into(),
            order_date,
            product_id: None,
            product_amt: None,
            product_periods: None,
            product_start_time: None,
            product_end_time: None,
            product_location: None,
            bg_ret_url: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `resp_desc`.
    #[must_use]
    pub fn with_resp_desc(mut self, resp_desc: impl Into<String>) -> Self {
        self.resp_desc = Some(resp_desc.into());
        self
    }

    /// Sets `product_id`.
    #[must_use]
    pub fn with_product_id(mut self, product_id: impl Into<String>) -> Self {
        self.product_id = Some(product_id.into());
        self
    }

    /// Sets `product_amt`.
    #[must_use]
    pub fn with_product_amt(mut self, product_amt: Amount) -> Self {
        self.product_amt = Some(product_amt);
        self
    }

    /// Sets `product_periods`.
    #[must_use]
    pub fn with_product_periods(mut self, product_periods: impl Into<String>) -> Self {
        self.product_periods = Some(product_periods.into());
        self
    }

    /// Sets `product_start_time`.
    #[must_use]
    pub fn with_product_start_time(mut self, product_start_time: impl Into<String>) -> Self {
        self.product_start_time = Some(product_start_time.into());
        self
    }

    /// Sets `product_end_time`.
    #[must_use]
    pub fn with_product_end_time(mut self, product_end_time: impl Into<String>) -> Self {
        self.product_end_time = Some(product_end_time.into());
        self
    }

    /// Sets `product_location`.
    #[must_use]
    pub fn with_product_location(mut self, product_location: impl Into<String>) -> Self {
        self.product_location = Some(product_location.into());
        self
    }

    /// Sets `bg_ret_url`.
    #[must_use]
    pub fn with_bg_ret_url(mut self, bg_ret_url: impl Into<String>) -> Self {
        self.bg_ret_url = Some(bg_ret_url.into());
        self
    }

    /// Sets `mer_priv`.
    #[must_use]
    pub fn with_mer_priv(mut self, mer_priv: impl Into<String>) -> Self {
        self.mer_priv = Some(mer_priv.into());
        self
    }

    /// Sets `extension`.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<String>) -> Self {
        self.extension = Some(extension.into());
        self
    }
}

impl Coded for StagesOrderResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for StagesOrder {
    type Response = StagesOrderResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.stages-order",
        title: "Make an order that is paid in stages.",
        title_zh: "分期订单",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr user/stagesorder.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Write { key: &["order_date", "order_id"] },
        at_least_one: &[],
        echo: &["order_id", "order_date"],
        request: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("product_id", "The product.").required(),
            Field::new("product_amt", "Price of the product.").required().kind(Kind::Amount),
            Field::new("product_periods", "In how many stages it is paid.").required(),
            Field::new("product_start_time", "When the stages begin."),
            Field::new("product_end_time", "When they end."),
            Field::new("product_location", "Where the product is."),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("product_id", "The product."),
            Field::new("product_amt", "Price of the product.").kind(Kind::Amount),
            Field::new("product_periods", "In how many stages it is paid."),
            Field::new("product_start_time", "When the stages begin."),
            Field::new("product_end_time", "When they end."),
            Field::new("product_location", "Where the product is."),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .kind(Kind::Url)
                .at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                cmd_id: CmdId::constant("999"),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                product_id: "1".into(),
                product_amt: Amount::from_fen(10000),
                product_periods: "12".into(),
                product_start_time: Some("20240517".into()),
                product_end_time: Some("20250517".into()),
                product_location: Some("0031".into()),
                bg_ret_url: "https://merchant.example/huifu".into(),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            StagesOrderResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                product_id: Some("1".into()),
                product_amt: Some(Amount::from_fen(10000)),
                product_periods: Some("12".into()),
                product_start_time: Some("20240517".into()),
                product_end_time: Some("20250517".into()),
                product_location: Some("0031".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
