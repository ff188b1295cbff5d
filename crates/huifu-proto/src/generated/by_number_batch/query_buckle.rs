// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.buckle-status`: 代扣状态查询

use crate::Amount;
use crate::CheckValue;
use crate::CmdId;
use crate::Coded;
use crate::OrderDate;
use crate::RespCode;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Ask what happened to a withholding of a batch.
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr query/bucklestatus.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryBuckle {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The merchant's number of the batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_batch_id: Option<String>,
    /// Date of the withholding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_date: Option<OrderDate>,
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

impl QueryBuckle {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(cmd_id: CmdId, order_id: impl Into<String>) -> Self {
        Self {
            cmd_id,
            order_id: order_id.into(),
            mer_batch_id: None,
            trans_date: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `mer_batch_id`.
    #[must_use]
    pub fn with_mer_batch_id(mut self, mer_batch_id: impl Into<String>) -> Self {
        self.mer_batch_id = Some(mer_batch_id.into());
        self
    }

    /// Sets `trans_date`.
    #[must_use]
    pub fn with_trans_date(mut self, trans_date: OrderDate) -> Self {
        self.trans_date = Some(trans_date);
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

impl QueryBuckle {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`QueryBuckle`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QueryBuckleResponse {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's number of the batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_batch_id: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_date: Option<OrderDate>,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<Secret<String>>,
    /// Number of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_amt: Option<Amount>,
    /// Card number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_mobile: Option<Secret<String>>,
    /// Date of the booking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_date: Option<String>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// What kind of order it is, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<String>,
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

impl QueryBuckleResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(cmd_id: CmdId, resp_code: impl Into<RespCode>, order_id: impl Into<String>) -> Self {
        Self {
            cmd_id,
            resp_code: resp_code.into(),
            resp_desc: None,
            mer_batch_id: None,
            order_id: order_id.into(),
            order_date: None,
            user_name: None,
            cert_id: None,
            trans_amt: None,
            card_no: None,
            user_mobile: None,
            acct_date: None,
            platform_seq_id: None,
            trans_type: None,
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

    /// Sets `mer_batch_id`.
    #[must_use]
    pub fn with_mer_batch_id(mut self, mer_batch_id: impl Into<String>) -> Self {
        self.mer_batch_id = Some(mer_batch_id.into());
        self
    }

    /// Sets `order_date`.
    #[must_use]
    pub fn with_order_date(mut self, order_date: OrderDate) -> Self {
        self.order_date = Some(order_date);
        self
    }

    /// Sets `user_name`.
    #[must_use]
    pub fn with_user_name(mut self, user_name: impl Into<Secret<String>>) -> Self {
        self.user_name = Some(user_name.into());
        self
    }

    /// Sets `cert_id`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }

    /// Sets `trans_amt`.
    #[must_use]
    pub fn with_trans_amt(mut self, trans_amt: Amount) -> Self {
        self.trans_amt = Some(trans_amt);
        self
    }

    /// Sets `card_no`.
    #[must_use]
    pub fn with_card_no(mut self, card_no: impl Into<Secret<String>>) -> Self {
        self.card_no = Some(card_no.into());
        self
    }

    /// Sets `user_mobile`.
    #[must_use]
    pub fn with_user_mobile(mut self, user_mobile: impl Into<Secret<String>>) -> Self {
        self.user_mobile = Some(user_mobile.into());
        self
    }

    /// Sets `acct_date`.
    #[must_use]
    pub fn with_acct_date(mut self, acct_date: impl Into<String>) -> Self {
        self.acct_date = Some(acct_date.into());
        self
    }

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `trans_type`.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<String>) -> Self {
        self.trans_type = Some(trans_type.into());
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

impl Coded for QueryBuckleResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for QueryBuckle {
    type Response = QueryBuckleResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.buckle-status",
        title: "Ask what happened to a withholding of a batch.",
        title_zh: "代扣状态查询",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr query/bucklestatus.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Read,
        at_least_one: &[],
        echo: &["order_id"],
        request: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("mer_batch_id", "The merchant's number of the batch."),
            Field::new("trans_date", "Date of the withholding.").kind(Kind::Date),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("mer_batch_id", "The merchant's number of the batch."),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").kind(Kind::Date),
            Field::new("user_name", "Name.").secret(),
            Field::new("cert_id", "Number of the identity card.").secret(),
            Field::new("trans_amt", "Amount.").kind(Kind::Amount),
            Field::new("card_no", "Card number.").secret(),
            Field::new("user_mobile", "Phone number.").secret(),
            Field::new("acct_date", "Date of the booking."),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("trans_type", "What kind of order it is, a number of the platform's list."),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                cmd_id: CmdId::constant("999"),
                order_id: "202405170001".into(),
                mer_batch_id: Some("202405170001".into()),
                trans_date: Some(OrderDate::constant(2024, 5, 17)),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            QueryBuckleResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                mer_batch_id: Some("202405170001".into()),
                order_id: "202405170001".into(),
                order_date: Some(OrderDate::constant(2024, 5, 17)),
                user_name: Some("张三丰".into()),
                cert_id: Some("000000000000000000".into()),
                trans_amt: Some(Amount::from_fen(100)),
                card_no: Some("6200000000000000".into()),
                user_mobile: Some("19900000001".into()),
                acct_date: Some("20240517".into()),
                platform_seq_id: Some("2024051700000001".into()),
                trans_type: Some("01".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
