// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.102`: 企业开户

use crate::CheckValue;
use crate::Coded;
use crate::OrderDate;
use crate::RespCode;
use crate::Shareholder;
use crate::auth;
use crypto_core::Secret;
use endpoint_core::{
    AuthKind, Blanks, Effect, Endpoint, EndpointInfo, Envelope, EvidenceLevel, Extra, Field, Kind, Route,
    SignKind,
};
use http::Method;
use serde::{Deserialize, Serialize};

/// Open an account for a company. The result is an audit, which takes time.
///
/// `POST /merchantRequest` with `cmd_id=102`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 102.
///
/// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpenCompanyAccount {
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// Number of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_id: Option<String>,
    /// What is done, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operate_type: Option<String>,
    /// Name of the company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corp_name: Option<String>,
    /// Kind of company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corp_type: Option<String>,
    /// Kind of licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corp_license_type: Option<String>,
    /// Number of the business licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_code: Option<String>,
    /// Code of the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution_code: Option<String>,
    /// Tax number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_code: Option<String>,
    /// Unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub social_credit_code: Option<String>,
    /// First day of the licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_start_date: Option<String>,
    /// Last day of the licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_end_date: Option<String>,
    /// Where it does business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corp_business_address: Option<String>,
    /// Where it is registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corp_reg_address: Option<String>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corp_fixed_telephone: Option<String>,
    /// What it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub business_scope: Option<String>,
    /// Industry, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// Who controls the company; the back end's version of the command needs it (since v3.1.6).
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub controlling_shareholder: Vec<Shareholder>,
    /// Legal representative: name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_name: Option<Secret<String>>,
    /// Legal representative: kind of certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_cert_type: Option<String>,
    /// Legal representative: number of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_cert_id: Option<Secret<String>>,
    /// Legal representative: first day of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_cert_start_date: Option<String>,
    /// Legal representative: last day of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_cert_end_date: Option<String>,
    /// Legal representative: phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_mobile: Option<Secret<String>>,
    /// Contact: name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_name: Option<Secret<String>>,
    /// Contact: phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_mobile: Option<Secret<String>>,
    /// Contact: mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_email: Option<Secret<String>>,
    /// Bank account: its holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_acct_name: Option<Secret<String>>,
    /// The bank, a number of eight digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Bank account: its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_acct_no: Option<Secret<String>>,
    /// Bank account: the branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_branch: Option<String>,
    /// Bank account: province, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_prov: Option<String>,
    /// Bank account: area, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_area: Option<String>,
    /// Where the browser brings the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ret_url: Option<String>,
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

impl OpenCompanyAccount {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            order_id: order_id.into(),
            order_date,
            apply_id: None,
            operate_type: None,
            corp_name: None,
            corp_type: None,
            corp_license_type: None,
            business_code: None,
            institution_code: None,
            tax_code: None,
            social_credit_code: None,
            license_start_date: None,
            license_end_date: None,
            corp_business_address: None,
            corp_reg_address: None,
            corp_fixed_telephone: None,
            business_scope: None,
            industry: None,
            controlling_shareholder: Vec::new(),
            legal_name: None,
            legal_cert_type: None,
            legal_cert_id: None,
            legal_cert_start_date: None,
            legal_cert_end_date: None,
            legal_mobile: None,
            contact_name: None,
            contact_mobile: None,
            contact_email: None,
            bank_acct_name: None,
            bank_id: None,
            bank_acct_no: None,
            bank_branch: None,
            bank_prov: None,
            bank_area: None,
            ret_url: None,
            bg_ret_url: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `apply_id`.
    #[must_use]
    pub fn with_apply_id(mut self, apply_id: impl Into<String>) -> Self {
        self.apply_id = Some(apply_id.into());
        self
    }

    /// Sets `operate_type`.
    #[must_use]
    pub fn with_operate_type(mut self, operate_type: impl Into<String>) -> Self {
        self.operate_type = Some(operate_type.into());
        self
    }

    /// Sets `corp_name`.
    #[must_use]
    pub fn with_corp_name(mut self, corp_name: impl Into<String>) -> Self {
        self.corp_name = Some(corp_name.into());
        self
    }

    /// Sets `corp_type`.
    #[must_use]
    pub fn with_corp_type(mut self, corp_type: impl Into<String>) -> Self {
        self.corp_type = Some(corp_type.into());
        self
    }

    /// Sets `corp_license_type`.
    #[must_use]
    pub fn with_corp_license_type(mut self, corp_license_type: impl Into<String>) -> Self {
        self.corp_license_type = Some(corp_license_type.into());
        self
    }

    /// Sets `business_code`.
    #[must_use]
    pub fn with_business_code(mut self, business_code: impl Into<String>) -> Self {
        self.business_code = Some(business_code.into());
        self
    }

    /// Sets `institution_code`.
    #[must_use]
    pub fn with_institution_code(mut self, institution_code: impl Into<String>) -> Self {
        self.institution_code = Some(institution_code.into());
        self
    }

    /// Sets `tax_code`.
    #[must_use]
    pub fn with_tax_code(mut self, tax_code: impl Into<String>) -> Self {
        self.tax_code = Some(tax_code.into());
        self
    }

    /// Sets `social_credit_code`.
    #[must_use]
    pub fn with_social_credit_code(mut self, social_credit_code: impl Into<String>) -> Self {
        self.social_credit_code = Some(social_credit_code.into());
        self
    }

    /// Sets `license_start_date`.
    #[must_use]
    pub fn with_license_start_date(mut self, license_start_date: impl Into<String>) -> Self {
        self.license_start_date = Some(license_start_date.into());
        self
    }

    /// Sets `license_end_date`.
    #[must_use]
    pub fn with_license_end_date(mut self, license_end_date: impl Into<String>) -> Self {
        self.license_end_date = Some(license_end_date.into());
        self
    }

    /// Sets `corp_business_address`.
    #[must_use]
    pub fn with_corp_business_address(mut self, corp_business_address: impl Into<String>) -> Self {
        self.corp_business_address = Some(corp_business_address.into());
        self
    }

    /// Sets `corp_reg_address`.
    #[must_use]
    pub fn with_corp_reg_address(mut self, corp_reg_address: impl Into<String>) -> Self {
        self.corp_reg_address = Some(corp_reg_address.into());
        self
    }

    /// Sets `corp_fixed_telephone`.
    #[must_use]
    pub fn with_corp_fixed_telephone(mut self, corp_fixed_telephone: impl Into<String>) -> Self {
        self.corp_fixed_telephone = Some(corp_fixed_telephone.into());
        self
    }

    /// Sets `business_scope`.
    #[must_use]
    pub fn with_business_scope(mut self, business_scope: impl Into<String>) -> Self {
        self.business_scope = Some(business_scope.into());
        self
    }

    /// Sets `industry`.
    #[must_use]
    pub fn with_industry(mut self, industry: impl Into<String>) -> Self {
        self.industry = Some(industry.into());
        self
    }

    /// Sets `controlling_shareholder`.
    #[must_use]
    pub fn with_controlling_shareholder(mut self, controlling_shareholder: Vec<Shareholder>) -> Self {
        self.controlling_shareholder = controlling_shareholder;
        self
    }

    /// Sets `legal_name`.
    #[must_use]
    pub fn with_legal_name(mut self, legal_name: impl Into<Secret<String>>) -> Self {
        self.legal_name = Some(legal_name.into());
        self
    }

    /// Sets `legal_cert_type`.
    #[must_use]
    pub fn with_legal_cert_type(mut self, legal_cert_type: impl Into<String>) -> Self {
        self.legal_cert_type = Some(legal_cert_type.into());
        self
    }

    /// Sets `legal_cert_id`.
    #[must_use]
    pub fn with_legal_cert_id(mut self, legal_cert_id: impl Into<Secret<String>>) -> Self {
        self.legal_cert_id = Some(legal_cert_id.into());
        self
    }

    /// Sets `legal_cert_start_date`.
    #[must_use]
    pub fn with_legal_cert_start_date(mut self, legal_cert_start_date: impl Into<String>) -> Self {
        self.legal_cert_start_date = Some(legal_cert_start_date.into());
        self
    }

    /// Sets `legal_cert_end_date`.
    #[must_use]
    pub fn with_legal_cert_end_date(mut self, legal_cert_end_date: impl Into<String>) -> Self {
        self.legal_cert_end_date = Some(legal_cert_end_date.into());
        self
    }

    /// Sets `legal_mobile`.
    #[must_use]
    pub fn with_legal_mobile(mut self, legal_mobile: impl Into<Secret<String>>) -> Self {
        self.legal_mobile = Some(legal_mobile.into());
        self
    }

    /// Sets `contact_name`.
    #[must_use]
    pub fn with_contact_name(mut self, contact_name: impl Into<Secret<String>>) -> Self {
        self.contact_name = Some(contact_name.into());
        self
    }

    /// Sets `contact_mobile`.
    #[must_use]
    pub fn with_contact_mobile(mut self, contact_mobile: impl Into<Secret<String>>) -> Self {
        self.contact_mobile = Some(contact_mobile.into());
        self
    }

    /// Sets `contact_email`.
    #[must_use]
    pub fn with_contact_email(mut self, contact_email: impl Into<Secret<String>>) -> Self {
        self.contact_email = Some(contact_email.into());
        self
    }

    /// Sets `bank_acct_name`.
    #[must_use]
    pub fn with_bank_acct_name(mut self, bank_acct_name: impl Into<Secret<String>>) -> Self {
        self.bank_acct_name = Some(bank_acct_name.into());
        self
    }

    /// Sets `bank_id`.
    #[must_use]
    pub fn with_bank_id(mut self, bank_id: impl Into<String>) -> Self {
        self.bank_id = Some(bank_id.into());
        self
    }

    /// Sets `bank_acct_no`.
    #[must_use]
    pub fn with_bank_acct_no(mut self, bank_acct_no: impl Into<Secret<String>>) -> Self {
        self.bank_acct_no = Some(bank_acct_no.into());
        self
    }

    /// Sets `bank_branch`.
    #[must_use]
    pub fn with_bank_branch(mut self, bank_branch: impl Into<String>) -> Self {
        self.bank_branch = Some(bank_branch.into());
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

    /// Sets `ret_url`.
    #[must_use]
    pub fn with_ret_url(mut self, ret_url: impl Into<String>) -> Self {
        self.ret_url = Some(ret_url.into());
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

impl OpenCompanyAccount {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`OpenCompanyAccount`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpenCompanyAccountResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// Number of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_id: Option<String>,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// The account's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
    /// Number of the binding of a card for withdrawals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_bind_card_id: Option<String>,
    /// State of the audit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_status: Option<String>,
    /// What the audit says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_desc: Option<String>,
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

impl OpenCompanyAccountResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: order_id.into(),
            order_date,
            apply_id: None,
            user_cust_id: None,
            acct_id: None,
            cash_bind_card_id: None,
            audit_status: None,
            audit_desc: None,
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

    /// Sets `apply_id`.
    #[must_use]
    pub fn with_apply_id(mut self, apply_id: impl Into<String>) -> Self {
        self.apply_id = Some(apply_id.into());
        self
    }

    /// Sets `user_cust_id`.
    #[must_use]
    pub fn with_user_cust_id(mut self, user_cust_id: impl Into<String>) -> Self {
        self.user_cust_id = Some(user_cust_id.into());
        self
    }

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
        self
    }

    /// Sets `cash_bind_card_id`.
    #[must_use]
    pub fn with_cash_bind_card_id(mut self, cash_bind_card_id: impl Into<String>) -> Self {
        self.cash_bind_card_id = Some(cash_bind_card_id.into());
        self
    }

    /// Sets `audit_status`.
    #[must_use]
    pub fn with_audit_status(mut self, audit_status: impl Into<String>) -> Self {
        self.audit_status = Some(audit_status.into());
        self
    }

    /// Sets `audit_desc`.
    #[must_use]
    pub fn with_audit_desc(mut self, audit_desc: impl Into<String>) -> Self {
        self.audit_desc = Some(audit_desc.into());
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

impl Coded for OpenCompanyAccountResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for OpenCompanyAccount {
    type Response = OpenCompanyAccountResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.102",
        title: "Open an account for a company. The result is an audit, which takes time.",
        title_zh: "企业开户",
        chapter: "command 102",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "102")) },
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
            Field::new("apply_id", "Number of the application."),
            Field::new("operate_type", "What is done, a number of the platform's list."),
            Field::new("corp_name", "Name of the company."),
            Field::new("corp_type", "Kind of company."),
            Field::new("corp_license_type", "Kind of licence."),
            Field::new("business_code", "Number of the business licence."),
            Field::new("institution_code", "Code of the organisation."),
            Field::new("tax_code", "Tax number."),
            Field::new("social_credit_code", "Unified social credit code."),
            Field::new("license_start_date", "First day of the licence."),
            Field::new("license_end_date", "Last day of the licence."),
            Field::new("corp_business_address", "Where it does business."),
            Field::new("corp_reg_address", "Where it is registered."),
            Field::new("corp_fixed_telephone", "Telephone."),
            Field::new("business_scope", "What it does."),
            Field::new("industry", "Industry, a number of the platform's list."),
            Field::new(
                "controlling_shareholder",
                "Who controls the company; the back end's version of the command needs it (since v3.1.6).",
            )
            .secret()
            .kind(Kind::Record),
            Field::new("legal_name", "Legal representative: name.").secret(),
            Field::new("legal_cert_type", "Legal representative: kind of certificate."),
            Field::new("legal_cert_id", "Legal representative: number of the certificate.").secret(),
            Field::new("legal_cert_start_date", "Legal representative: first day of the certificate."),
            Field::new("legal_cert_end_date", "Legal representative: last day of the certificate."),
            Field::new("legal_mobile", "Legal representative: phone number.").secret(),
            Field::new("contact_name", "Contact: name.").secret(),
            Field::new("contact_mobile", "Contact: phone number.").secret(),
            Field::new("contact_email", "Contact: mail address.").secret(),
            Field::new("bank_acct_name", "Bank account: its holder.").secret(),
            Field::new("bank_id", "The bank, a number of eight digits."),
            Field::new("bank_acct_no", "Bank account: its number.").secret(),
            Field::new("bank_branch", "Bank account: the branch."),
            Field::new("bank_prov", "Bank account: province, a number of the platform's list."),
            Field::new("bank_area", "Bank account: area, a number of the platform's list."),
            Field::new("ret_url", "Where the browser brings the answer.").kind(Kind::Url).at_most(128),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .kind(Kind::Url)
                .at_most(128),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("apply_id", "Number of the application."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("acct_id", "The account's number.").at_most(20),
            Field::new("cash_bind_card_id", "Number of the binding of a card for withdrawals."),
            Field::new("audit_status", "State of the audit."),
            Field::new("audit_desc", "What the audit says."),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                apply_id: Some("1".into()),
                operate_type: Some("01".into()),
                corp_name: Some("某公司".into()),
                corp_type: Some("1".into()),
                corp_license_type: Some("1".into()),
                business_code: Some("310000000000001".into()),
                institution_code: Some("1".into()),
                tax_code: Some("1".into()),
                social_credit_code: Some("910000000000000000".into()),
                license_start_date: Some("20200101".into()),
                license_end_date: Some("20400101".into()),
                corp_business_address: Some("某路1号".into()),
                corp_reg_address: Some("某路1号".into()),
                corp_fixed_telephone: Some("02100000000".into()),
                business_scope: Some("零售".into()),
                industry: Some("1".into()),
                controlling_shareholder: vec![Shareholder {
                    name: Some("张三丰".into()),
                    cert_type: Some("00".into()),
                    cert_id: Some("000000000000000000".into()),
                    extra: Extra::default(),
                }],
                legal_name: Some("张三丰".into()),
                legal_cert_type: Some("00".into()),
                legal_cert_id: Some("000000000000000000".into()),
                legal_cert_start_date: Some("20200101".into()),
                legal_cert_end_date: Some("20400101".into()),
                legal_mobile: Some("19900000001".into()),
                contact_name: Some("张三丰".into()),
                contact_mobile: Some("19900000001".into()),
                contact_email: Some("a@merchant.example".into()),
                bank_acct_name: Some("某公司".into()),
                bank_id: Some("01020000".into()),
                bank_acct_no: Some("6200000000000000".into()),
                bank_branch: Some("某支行".into()),
                bank_prov: Some("0031".into()),
                bank_area: Some("3100".into()),
                ret_url: Some("https://merchant.example/back".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            OpenCompanyAccountResponse {
                resp_code: "102000".into(),
                resp_desc: Some("成功".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                apply_id: Some("1".into()),
                user_cust_id: Some("6666000000000002".into()),
                acct_id: Some("1001".into()),
                cash_bind_card_id: Some("10001".into()),
                audit_status: Some("1".into()),
                audit_desc: Some("通过".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
