// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.203`: 转账

use crate::Amount;
use crate::CheckValue;
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

/// Move money between accounts at the platform.
///
/// `POST /merchantRequest` with `cmd_id=203`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 203.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/transfer.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Transfer {
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// Who pays.
    pub out_cust_id: String,
    /// From which account.
    pub out_acct_id: String,
    /// Who gets the money.
    pub in_cust_id: String,
    /// On which account.
    pub in_acct_id: String,
    /// Amount.
    pub transfer_amt: Amount,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Comes back unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_priv: Option<String>,
    /// Kind of transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_type: Option<String>,
    /// Extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Transfer {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        order_id: impl Into<String>,
        order_date: OrderDate,
        out_cust_id: impl Into<String>,
        out_acct_id: impl Into<String>,
        in_cust_id: impl Into<String>,
        in_acct_id: impl Into<String>,
        transfer_amt: Amount,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            order_date,
            out_cust_id: out_cust_id.into(),
            out_acct_id: out_acct_id.into(),
            in_cust_id: in_cust_id.into(),
            in_acct_id: in_acct_id.into(),
            transfer_amt,
            bg_ret_url: bg_ret_url.into(),
            mer_priv: None,
            transfer_type: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `mer_priv`.
    #[must_use]
    pub fn with_mer_priv(mut self, mer_priv: impl Into<String>) -> Self {
        self.mer_priv = Some(mer_priv.into());
        self
    }

    /// Sets `transfer_type`.
    #[must_use]
    pub fn with_transfer_type(mut self, transfer_type: impl Into<String>) -> Self {
        self.transfer_type = Some(transfer_type.into());
        self
    }

    /// Sets `extension`.
    #[must_use]
    pub fn with_extension(mut self, extension: impl Into<String>) -> Self {
        self.extension = Some(extension.into());
        self
    }
}

impl Transfer {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`Transfer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TransferResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// Kind of transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_type: Option<String>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_cust_id: Option<String>,
    /// From which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_acct_id: Option<String>,
    /// Who gets the money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_cust_id: Option<String>,
    /// On which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_acct_id: Option<String>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer_amt: Option<Amount>,
    /// Fee (since v3.2.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_amt: Option<Amount>,
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

impl TransferResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: order_id.into(),
            order_date,
            transfer_type: None,
            out_cust_id: None,
            out_acct_id: None,
            in_cust_id: None,
            in_acct_id: None,
            transfer_amt: None,
            fee_amt: None,
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

    /// Sets `transfer_type`.
    #[must_use]
    pub fn with_transfer_type(mut self, transfer_type: impl Into<String>) -> Self {
        self.transfer_type = Some(transfer_type.into());
        self
    }

    /// Sets `out_cust_id`.
    #[must_use]
    pub fn with_out_cust_id(mut self, out_cust_id: impl Into<String>) -> Self {
        self.out_cust_id = Some(out_cust_id.into());
        self
    }

    /// Sets `out_acct_id`.
    #[must_use]
    pub fn with_out_acct_id(mut self, out_acct_id: impl Into<String>) -> Self {
        self.out_acct_id = Some(out_acct_id.into());
        self
    }

    /// Sets `in_cust_id`.
    #[must_use]
    pub fn with_in_cust_id(mut self, in_cust_id: impl Into<String>) -> Self {
        self.in_cust_id = Some(in_cust_id.into());
        self
    }

    /// Sets `in_acct_id`.
    #[must_use]
    pub fn with_in_acct_id(mut self, in_acct_id: impl Into<String>) -> Self {
        self.in_acct_id = Some(in_acct_id.into());
        self
    }

    /// Sets `transfer_amt`.
    #[must_use]
    pub fn with_transfer_amt(mut self, transfer_amt: Amount) -> Self {
        self.transfer_amt = Some(transfer_amt);
        self
    }

    /// Sets `fee_amt`.
    #[must_use]
    pub fn with_fee_amt(mut self, fee_amt: Amount) -> Self {
        self.fee_amt = Some(fee_amt);
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

impl Coded for TransferResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for Transfer {
    type Response = TransferResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.203",
        title: "Move money between accounts at the platform.",
        title_zh: "转账",
        chapter: "command 203",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/transfer.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "203")) },
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
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("out_cust_id", "Who pays.").required(),
            Field::new("out_acct_id", "From which account.").required(),
            Field::new("in_cust_id", "Who gets the money.").required(),
            Field::new("in_acct_id", "On which account.").required(),
            Field::new("transfer_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("transfer_type", "Kind of transfer."),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("transfer_type", "Kind of transfer."),
            Field::new("out_cust_id", "Who pays."),
            Field::new("out_acct_id", "From which account."),
            Field::new("in_cust_id", "Who gets the money."),
            Field::new("in_acct_id", "On which account."),
            Field::new("transfer_amt", "Amount.").kind(Kind::Amount),
            Field::new("fee_amt", "Fee (since v3.2.5).").kind(Kind::Amount),
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
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                out_cust_id: "6666000000000002".into(),
                out_acct_id: "1001".into(),
                in_cust_id: "6666000000000003".into(),
                in_acct_id: "1002".into(),
                transfer_amt: Amount::from_fen(100),
                bg_ret_url: "https://merchant.example/huifu".into(),
                mer_priv: Some("shop 7".into()),
                transfer_type: Some("01".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            TransferResponse {
                resp_code: "203000".into(),
                resp_desc: Some("成功".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                transfer_type: Some("01".into()),
                out_cust_id: Some("6666000000000002".into()),
                out_acct_id: Some("1001".into()),
                in_cust_id: Some("6666000000000003".into()),
                in_acct_id: Some("1002".into()),
                transfer_amt: Some(Amount::from_fen(100)),
                fee_amt: Some(Amount::from_fen(1)),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
