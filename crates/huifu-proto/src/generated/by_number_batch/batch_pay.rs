// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.batch-pay`: 批量代付

use crate::Amount;
use crate::BatchPayment;
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

/// Pay many people at once. It has no order number, so nobody says what answers its notice: open it with `Notice::open_any`.
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/batchpay.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BatchPay {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// The merchant's number of the batch.
    pub mer_batch_id: String,
    /// Date of the batch.
    pub batch_date: OrderDate,
    /// What kind of order it is, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<String>,
    /// The account's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
    /// The payments.
    #[serde(with = "crate::json_list")]
    pub trans_detail: Vec<BatchPayment>,
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

impl BatchPay {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        mer_batch_id: impl Into<String>,
        batch_date: OrderDate,
        trans_detail: Vec<BatchPayment>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            mer_batch_id: mer_batch_id.into(),
            batch_date,
            trans_type: None,
            acct_id: None,
            trans_detail,
            bg_ret_url: bg_ret_url.into(),
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `trans_type`.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<String>) -> Self {
        self.trans_type = Some(trans_type.into());
        self
    }

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
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

impl BatchPay {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`BatchPay`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BatchPayResponse {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's number of the batch.
    pub mer_batch_id: String,
    /// Date of the batch.
    pub batch_date: OrderDate,
    /// What kind of order it is, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_type: Option<String>,
    /// The payments.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub trans_detail: Vec<BatchPayment>,
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

impl BatchPayResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        resp_code: impl Into<RespCode>,
        mer_batch_id: impl Into<String>,
        batch_date: OrderDate,
    ) -> Self {
        Self {
            cmd_id,
            resp_code: resp_code.into(),
            resp_desc: None,
            mer_batch_id: mer_batch_id.into(),
            batch_date,
            trans_type: None,
            trans_detail: Vec::new(),
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

    /// Sets `trans_type`.
    #[must_use]
    pub fn with_trans_type(mut self, trans_type: impl Into<String>) -> Self {
        self.trans_type = Some(trans_type.into());
        self
    }

    /// Sets `trans_detail`.
    #[must_use]
    pub fn with_trans_detail(mut self, trans_detail: Vec<BatchPayment>) -> Self {
        self.trans_detail = trans_detail;
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

impl Coded for BatchPayResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for BatchPay {
    type Response = BatchPayResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.batch-pay",
        title: "Pay many people at once. It has no order number, so nobody says what answers its notice: open it with `Notice::open_any`.",
        title_zh: "批量代付",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/batchpay.go"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: None },
        auth: AuthKind::Caller,
        scopes: &[],
        request_sign: SignKind::CfcaAttached,
        request_sign_or: &[],
        response_sign: SignKind::CfcaAttached,
        blanks: Blanks::Skip,
        envelope: Envelope::CheckValue,
        verdict: None,
        effect: Effect::Write { key: &["batch_date", "mer_batch_id"] },
        at_least_one: &[],
        echo: &["mer_batch_id", "batch_date"],
        request: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("mer_batch_id", "The merchant's number of the batch.").required(),
            Field::new("batch_date", "Date of the batch.").required().kind(Kind::Date),
            Field::new("trans_type", "What kind of order it is, a number of the platform's list."),
            Field::new("acct_id", "The account's number.").at_most(20),
            Field::new("trans_detail", "The payments.").required().secret().kind(Kind::Record),
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
            Field::new("mer_batch_id", "The merchant's number of the batch.").required(),
            Field::new("batch_date", "Date of the batch.").required().kind(Kind::Date),
            Field::new("trans_type", "What kind of order it is, a number of the platform's list."),
            Field::new("trans_detail", "The payments.").secret().kind(Kind::Record),
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
                mer_batch_id: "202405170001".into(),
                batch_date: OrderDate::constant(2024, 5, 17),
                trans_type: Some("01".into()),
                acct_id: Some("1001".into()),
                trans_detail: vec![BatchPayment {
                    order_id: "202405170001".into(),
                    trans_amt: Amount::from_fen(100),
                    card_no: "6200000000000000".into(),
                    user_name: Some("张三丰".into()),
                    cert_id: Some("000000000000000000".into()),
                    user_mobile: Some("19900000001".into()),
                    acct_id: Some("1001".into()),
                    acct_date: Some("20240517".into()),
                    platform_seq_id: Some("2024051700000001".into()),
                    trans_status: Some("02000002".into()),
                    trans_desc: Some("成功".into()),
                    extra: Extra::default(),
                }],
                bg_ret_url: "https://merchant.example/huifu".into(),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            BatchPayResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                mer_batch_id: "202405170001".into(),
                batch_date: OrderDate::constant(2024, 5, 17),
                trans_type: Some("01".into()),
                trans_detail: vec![BatchPayment {
                    order_id: "202405170001".into(),
                    trans_amt: Amount::from_fen(100),
                    card_no: "6200000000000000".into(),
                    user_name: Some("张三丰".into()),
                    cert_id: Some("000000000000000000".into()),
                    user_mobile: Some("19900000001".into()),
                    acct_id: Some("1001".into()),
                    acct_date: Some("20240517".into()),
                    platform_seq_id: Some("2024051700000001".into()),
                    trans_status: Some("02000002".into()),
                    trans_desc: Some("成功".into()),
                    extra: Extra::default(),
                }],
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
