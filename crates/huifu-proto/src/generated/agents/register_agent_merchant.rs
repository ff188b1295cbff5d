// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.120`: 代理商商户入驻

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

/// Register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.
///
/// `POST /merchantRequest` with `cmd_id=120`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 120.
///
/// The document names this command without its fields; the list comes from public client code (demo code of 2018 and later).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RegisterAgentMerchant {
    /// The merchant's order number: letters and digits, unique on its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// Date of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_date: Option<OrderDate>,
    /// Name.
    pub mer_name: String,
    /// Short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_short_name: Option<String>,
    /// English name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_en_name: Option<String>,
    /// Registered capital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reg_fund: Option<String>,
    /// Paid-in capital.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_in_fund: Option<String>,
    /// Web site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_website: Option<String>,
    /// ICP number of the web site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_icp_code: Option<String>,
    /// When it was founded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub est_date: Option<String>,
    /// Province, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_prov: Option<String>,
    /// Area, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_area: Option<String>,
    /// Where it does business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_addr: Option<String>,
    /// Where it is registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_reg_addr: Option<String>,
    /// Kind of licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license_type: Option<String>,
    /// Who holds its shares.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "crate::json_list")]
    pub stockholders: Vec<Shareholder>,
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
    /// Kind of the account that is paid (since v3.1.9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_type: Option<String>,
    /// Numbers of files that were uploaded (command 122), with commas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach_nos: Option<String>,
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

impl RegisterAgentMerchant {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(mer_name: impl Into<String>) -> Self {
        Self {
            order_id: None,
            order_date: None,
            mer_name: mer_name.into(),
            mer_short_name: None,
            mer_en_name: None,
            reg_fund: None,
            paid_in_fund: None,
            mer_website: None,
            per_icp_code: None,
            est_date: None,
            mer_prov: None,
            mer_area: None,
            mer_addr: None,
            mer_reg_addr: None,
            license_type: None,
            stockholders: Vec::new(),
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
            card_type: None,
            attach_nos: None,
            bg_ret_url: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `order_id`.
    #[must_use]
    pub fn with_order_id(mut self, order_id: impl Into<String>) -> Self {
        self.order_id = Some(order_id.into());
        self
    }

    /// Sets `order_date`.
    #[must_use]
    pub fn with_order_date(mut self, order_date: OrderDate) -> Self {
        self.order_date = Some(order_date);
        self
    }

    /// Sets `mer_short_name`.
    #[must_use]
    pub fn with_mer_short_name(mut self, mer_short_name: impl Into<String>) -> Self {
        self.mer_short_name = Some(mer_short_name.into());
        self
    }

    /// Sets `mer_en_name`.
    #[must_use]
    pub fn with_mer_en_name(mut self, mer_en_name: impl Into<String>) -> Self {
        self.mer_en_name = Some(mer_en_name.into());
        self
    }

    /// Sets `reg_fund`.
    #[must_use]
    pub fn with_reg_fund(mut self, reg_fund: impl Into<String>) -> Self {
        self.reg_fund = Some(reg_fund.into());
        self
    }

    /// Sets `paid_in_fund`.
    #[must_use]
    pub fn with_paid_in_fund(mut self, paid_in_fund: impl Into<String>) -> Self {
        self.paid_in_fund = Some(paid_in_fund.into());
        self
    }

    /// Sets `mer_website`.
    #[must_use]
    pub fn with_mer_website(mut self, mer_website: impl Into<String>) -> Self {
        self.mer_website = Some(mer_website.into());
        self
    }

    /// Sets `per_icp_code`.
    #[must_use]
    pub fn with_per_icp_code(mut self, per_icp_code: impl Into<String>) -> Self {
        self.per_icp_code = Some(per_icp_code.into());
        self
    }

    /// Sets `est_date`.
    #[must_use]
    pub fn with_est_date(mut self, est_date: impl Into<String>) -> Self {
        self.est_date = Some(est_date.into());
        self
    }

    /// Sets `mer_prov`.
    #[must_use]
    pub fn with_mer_prov(mut self, mer_prov: impl Into<String>) -> Self {
        self.mer_prov = Some(mer_prov.into());
        self
    }

    /// Sets `mer_area`.
    #[must_use]
    pub fn with_mer_area(mut self, mer_area: impl Into<String>) -> Self {
        self.mer_area = Some(mer_area.into());
        self
    }

    /// Sets `mer_addr`.
    #[must_use]
    pub fn with_mer_addr(mut self, mer_addr: impl Into<String>) -> Self {
        self.mer_addr = Some(mer_addr.into());
        self
    }

    /// Sets `mer_reg_addr`.
    #[must_use]
    pub fn with_mer_reg_addr(mut self, mer_reg_addr: impl Into<String>) -> Self {
        self.mer_reg_addr = Some(mer_reg_addr.into());
        self
    }

    /// Sets `license_type`.
    #[must_use]
    pub fn with_license_type(mut self, license_type: impl Into<String>) -> Self {
        self.license_type = Some(license_type.into());
        self
    }

    /// Sets `stockholders`.
    #[must_use]
    pub fn with_stockholders(mut self, stockholders: Vec<Shareholder>) -> Self {
        self.stockholders = stockholders;
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

    /// Sets `card_type`.
    #[must_use]
    pub fn with_card_type(mut self, card_type: impl Into<String>) -> Self {
        self.card_type = Some(card_type.into());
        self
    }

    /// Sets `attach_nos`.
    #[must_use]
    pub fn with_attach_nos(mut self, attach_nos: impl Into<String>) -> Self {
        self.attach_nos = Some(attach_nos.into());
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

impl RegisterAgentMerchant {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`RegisterAgentMerchant`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RegisterAgentMerchantResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// Date of the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_date: Option<OrderDate>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Number of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_id: Option<String>,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
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

impl RegisterAgentMerchantResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: None,
            order_date: None,
            platform_seq_id: None,
            apply_id: None,
            user_cust_id: None,
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

    /// Sets `order_id`.
    #[must_use]
    pub fn with_order_id(mut self, order_id: impl Into<String>) -> Self {
        self.order_id = Some(order_id.into());
        self
    }

    /// Sets `order_date`.
    #[must_use]
    pub fn with_order_date(mut self, order_date: OrderDate) -> Self {
        self.order_date = Some(order_date);
        self
    }

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
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

impl Coded for RegisterAgentMerchantResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for RegisterAgentMerchant {
    type Response = RegisterAgentMerchantResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.120",
        title: "Register a merchant of an agent. Sources print a part of the fields only: files (`.._fileid`) and others go through the call by number.",
        title_zh: "代理商商户入驻",
        chapter: "command 120",
        evidence: EvidenceLevel::PublicClient,
        sources: &["demo code of 2018 and later"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "120")) },
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
                .at_most(20),
            Field::new("order_date", "Date of the order.").kind(Kind::Date),
            Field::new("mer_name", "Name.").required(),
            Field::new("mer_short_name", "Short name."),
            Field::new("mer_en_name", "English name."),
            Field::new("reg_fund", "Registered capital."),
            Field::new("paid_in_fund", "Paid-in capital."),
            Field::new("mer_website", "Web site.").kind(Kind::Url),
            Field::new("per_icp_code", "ICP number of the web site."),
            Field::new("est_date", "When it was founded."),
            Field::new("mer_prov", "Province, a number of the platform's list."),
            Field::new("mer_area", "Area, a number of the platform's list."),
            Field::new("mer_addr", "Where it does business."),
            Field::new("mer_reg_addr", "Where it is registered."),
            Field::new("license_type", "Kind of licence."),
            Field::new("stockholders", "Who holds its shares.").secret().kind(Kind::Record),
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
            Field::new("card_type", "Kind of the account that is paid (since v3.1.9)."),
            Field::new("attach_nos", "Numbers of files that were uploaded (command 122), with commas.")
                .kind(Kind::Json),
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
                .at_most(20),
            Field::new("order_date", "Date of the order.").kind(Kind::Date),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("apply_id", "Number of the application."),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                order_id: Some("202405170001".into()),
                order_date: Some(OrderDate::constant(2024, 5, 17)),
                mer_name: "某公司".into(),
                mer_short_name: Some("某".into()),
                mer_en_name: Some("Some".into()),
                reg_fund: Some("1000000.00".into()),
                paid_in_fund: Some("1000000.00".into()),
                mer_website: Some("https://merchant.example/".into()),
                per_icp_code: Some("1".into()),
                est_date: Some("20200101".into()),
                mer_prov: Some("0031".into()),
                mer_area: Some("3100".into()),
                mer_addr: Some("某路1号".into()),
                mer_reg_addr: Some("某路1号".into()),
                license_type: Some("1".into()),
                stockholders: vec![Shareholder {
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
                card_type: Some("1".into()),
                attach_nos: Some("A1,A2".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            RegisterAgentMerchantResponse {
                resp_code: "120000".into(),
                resp_desc: Some("成功".into()),
                order_id: Some("202405170001".into()),
                order_date: Some(OrderDate::constant(2024, 5, 17)),
                platform_seq_id: Some("2024051700000001".into()),
                apply_id: Some("1".into()),
                user_cust_id: Some("6666000000000002".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
