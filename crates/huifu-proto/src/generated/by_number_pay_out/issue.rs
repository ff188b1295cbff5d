// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.issue`: 代发

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

/// Pay to a bank account from an account at the platform.
///
/// `POST /merchantRequest`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter none: not named.
///
/// The document names this command without its fields; the list comes from public client code (fromiuan/chinapnr trade/issuing.go).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Issue {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Who pays.
    pub pay_cust_id: String,
    /// From which account.
    pub pay_acct_id: String,
    /// Amount.
    pub trans_amt: Amount,
    /// Bank account that gets the money.
    pub bank_card_no: Secret<String>,
    /// Where the platform sends the final result.
    pub bg_ret_url: String,
    /// Kind of bank account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_type: Option<String>,
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Name of the bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_name: Option<String>,
    /// Bank account: province, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_prov: Option<String>,
    /// Bank account: area, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_area: Option<String>,
    /// Branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_subbranch: Option<String>,
    /// The branch's number among the banks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unite_bank_code: Option<String>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Name of the payee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cust_name: Option<Secret<String>>,
    /// Phone number of the payee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<Secret<String>>,
    /// Kind of certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_type: Option<String>,
    /// Number of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// How fast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_mode: Option<String>,
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

impl Issue {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        cmd_id: CmdId,
        order_date: OrderDate,
        order_id: impl Into<String>,
        pay_cust_id: impl Into<String>,
        pay_acct_id: impl Into<String>,
        trans_amt: Amount,
        bank_card_no: impl Into<Secret<String>>,
        bg_ret_url: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            order_date,
            order_id: order_id.into(),
            pay_cust_id: pay_cust_id.into(),
            pay_acct_id: pay_acct_id.into(),
            trans_amt,
            bank_card_no: bank_card_no.into(),
            bg_ret_url: bg_ret_url.into(),
            acct_type: None,
            bank_id: None,
            bank_name: None,
            bank_prov: None,
            bank_area: None,
            bank_subbranch: None,
            unite_bank_code: None,
            purpose: None,
            cust_name: None,
            mobile: None,
            cert_type: None,
            cert_id: None,
            trans_mode: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `acct_type`.
    #[must_use]
    pub fn with_acct_type(mut self, acct_type: impl Into<String>) -> Self {
        self.acct_type = Some(acct_type.into());
        self
    }

    /// Sets `bank_id`.
    #[must_use]
    pub fn with_bank_id(mut self, bank_id: impl Into<String>) -> Self {
        self.bank_id = Some(bank_id.into());
        self
    }

    /// Sets `bank_name`.
    #[must_use]
    pub fn with_bank_name(mut self, bank_name: impl Into<String>) -> Self {
        self.bank_name = Some(bank_name.into());
        self
    }

    /// Sets `bank_prov`.
    #[must_use]
    pub fn with_bank_prov(mut self, bank_prov: impl Into<String>) -> Self {
        self.bank_prov = Some(bank_prov.into());
        self
    }

    /// Sets `bank_area`.
    #[must_use]
    pub fn with_bank_area(mut self, bank_area: impl Into<String>) -> Self {
        self.bank_area = Some(bank_area.into());
        self
    }

    /// Sets `bank_subbranch`.
    #[must_use]
    pub fn with_bank_subbranch(mut self, bank_subbranch: impl Into<String>) -> Self {
        self.bank_subbranch = Some(bank_subbranch.into());
        self
    }

    /// Sets `unite_bank_code`.
    #[must_use]
    pub fn with_unite_bank_code(mut self, unite_bank_code: impl Into<String>) -> Self {
        self.unite_bank_code = Some(unite_bank_code.into());
        self
    }

    /// Sets `purpose`.
    #[must_use]
    pub fn with_purpose(mut self, purpose: impl Into<String>) -> Self {
        self.purpose = Some(purpose.into());
        self
    }

    /// Sets `cust_name`.
    #[must_use]
    pub fn with_cust_name(mut self, cust_name: impl Into<Secret<String>>) -> Self {
        self.cust_name = Some(cust_name.into());
        self
    }

    /// Sets `mobile`.
    #[must_use]
    pub fn with_mobile(mut self, mobile: impl Into<Secret<String>>) -> Self {
        self.mobile = Some(mobile.into());
        self
    }

    /// Sets `cert_type`.
    #[must_use]
    pub fn with_cert_type(mut self, cert_type: impl Into<String>) -> Self {
        self.cert_type = Some(cert_type.into());
        self
    }

    /// Sets `cert_id`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }

    /// Sets `trans_mode`.
    #[must_use]
    pub fn with_trans_mode(mut self, trans_mode: impl Into<String>) -> Self {
        self.trans_mode = Some(trans_mode.into());
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

impl Issue {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`Issue`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct IssueResponse {
    /// The number of the command, from the merchant's contract.
    pub cmd_id: CmdId,
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Fee.
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

impl IssueResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(
        cmd_id: CmdId,
        resp_code: impl Into<RespCode>,
        order_date: OrderDate,
        order_id: impl Into<String>,
    ) -> Self {
        Self {
            cmd_id,
            resp_code: resp_code.into(),
            resp_desc: None,
            order_date,
            order_id: order_id.into(),
            platform_seq_id: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
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

impl Coded for IssueResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for Issue {
    type Response = IssueResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.issue",
        title: "Pay to a bank account from an account at the platform.",
        title_zh: "代发",
        chapter: "none: not named",
        evidence: EvidenceLevel::PublicClient,
        sources: &["fromiuan/chinapnr trade/issuing.go"],
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
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("pay_cust_id", "Who pays.").required(),
            Field::new("pay_acct_id", "From which account.").required(),
            Field::new("trans_amt", "Amount.").required().kind(Kind::Amount),
            Field::new("bank_card_no", "Bank account that gets the money.").required().secret(),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .required()
                .kind(Kind::Url)
                .at_most(128),
            Field::new("acct_type", "Kind of bank account."),
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("bank_name", "Name of the bank."),
            Field::new("bank_prov", "Bank account: province, a number of the platform's list."),
            Field::new("bank_area", "Bank account: area, a number of the platform's list."),
            Field::new("bank_subbranch", "Branch."),
            Field::new("unite_bank_code", "The branch's number among the banks."),
            Field::new("purpose", "What it is for."),
            Field::new("cust_name", "Name of the payee.").secret(),
            Field::new("mobile", "Phone number of the payee.").secret(),
            Field::new("cert_type", "Kind of certificate."),
            Field::new("cert_id", "Number of the identity card.").secret(),
            Field::new("trans_mode", "How fast."),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("cmd_id", "The number of the command, from the merchant's contract.")
                .required()
                .kind(Kind::Code),
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("fee_amt", "Fee.").kind(Kind::Amount),
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
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                pay_cust_id: "6666000000000002".into(),
                pay_acct_id: "1001".into(),
                trans_amt: Amount::from_fen(100),
                bank_card_no: "6200000000000000".into(),
                bg_ret_url: "https://merchant.example/huifu".into(),
                acct_type: Some("1".into()),
                bank_id: Some("01020000".into()),
                bank_name: Some("某银行".into()),
                bank_prov: Some("0031".into()),
                bank_area: Some("3100".into()),
                bank_subbranch: Some("某支行".into()),
                unite_bank_code: Some("102000000000".into()),
                purpose: Some("1".into()),
                cust_name: Some("张三丰".into()),
                mobile: Some("19900000001".into()),
                cert_type: Some("00".into()),
                cert_id: Some("000000000000000000".into()),
                trans_mode: Some("1".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            IssueResponse {
                cmd_id: CmdId::constant("999"),
                resp_code: "999000".into(),
                resp_desc: Some("成功".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                platform_seq_id: Some("2024051700000001".into()),
                fee_amt: Some(Amount::from_fen(1)),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
