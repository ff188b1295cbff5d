// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.101`: 个人开户

use crate::CheckValue;
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

/// Open an account for a person.
///
/// `POST /merchantRequest` with `cmd_id=101`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 101.
///
/// The document names this command without its fields; the list comes from pages of the vendor (api.cloudpnr.com/appplus/user.html).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpenPersonalAccount {
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// Name.
    pub user_name: Secret<String>,
    /// Number of the identity card.
    pub cert_id: Secret<String>,
    /// Phone number.
    pub user_mobile: Secret<String>,
    /// Province, a number of the platform's list.
    pub cust_prov: String,
    /// Area, a number of the platform's list.
    pub cust_area: String,
    /// Address.
    pub cust_address: Secret<String>,
    /// Occupation, a number of the platform's list.
    pub occupation: String,
    /// Nationality.
    pub nationality: String,
    /// Last day of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vali_date: Option<String>,
    /// Mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_email: Option<Secret<String>>,
    /// Whether the person is a one-person business; seen in client code only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solo_flg: Option<String>,
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

impl OpenPersonalAccount {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        order_id: impl Into<String>,
        order_date: OrderDate,
        user_name: impl Into<Secret<String>>,
        cert_id: impl Into<Secret<String>>,
        user_mobile: impl Into<Secret<String>>,
        cust_prov: impl Into<String>,
        cust_area: impl Into<String>,
        cust_address: impl Into<Secret<String>>,
        occupation: impl Into<String>,
        nationality: impl Into<String>,
    ) -> Self {
        Self {
            order_id: order_id.into(),
            order_date,
            user_name: user_name.into(),
            cert_id: cert_id.into(),
            user_mobile: user_mobile.into(),
            cust_prov: cust_prov.into(),
            cust_area: cust_area.into(),
            cust_address: cust_address.into(),
            occupation: occupation.into(),
            nationality: nationality.into(),
            vali_date: None,
            user_email: None,
            solo_flg: None,
            bg_ret_url: None,
            mer_priv: None,
            extension: None,
            extra: Extra::default(),
        }
    }

    /// Sets `vali_date`.
    #[must_use]
    pub fn with_vali_date(mut self, vali_date: impl Into<String>) -> Self {
        self.vali_date = Some(vali_date.into());
        self
    }

    /// Sets `user_email`.
    #[must_use]
    pub fn with_user_email(mut self, user_email: impl Into<Secret<String>>) -> Self {
        self.user_email = Some(user_email.into());
        self
    }

    /// Sets `solo_flg`.
    #[must_use]
    pub fn with_solo_flg(mut self, solo_flg: impl Into<String>) -> Self {
        self.solo_flg = Some(solo_flg.into());
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

impl OpenPersonalAccount {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`OpenPersonalAccount`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpenPersonalAccountResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// The account's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
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

impl OpenPersonalAccountResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_id: impl Into<String>, order_date: OrderDate) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            order_id: order_id.into(),
            order_date,
            user_cust_id: None,
            acct_id: None,
            platform_seq_id: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
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

impl Coded for OpenPersonalAccountResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for OpenPersonalAccount {
    type Response = OpenPersonalAccountResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.101",
        title: "Open an account for a person.",
        title_zh: "个人开户",
        chapter: "command 101",
        evidence: EvidenceLevel::VendorPage,
        sources: &["api.cloudpnr.com/appplus/user.html"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "101")) },
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
            Field::new("user_name", "Name.").required().secret().at_most(50),
            Field::new("cert_id", "Number of the identity card.").required().secret().at_most(18),
            Field::new("user_mobile", "Phone number.").required().secret().exactly(11),
            Field::new("cust_prov", "Province, a number of the platform's list.").required().exactly(4),
            Field::new("cust_area", "Area, a number of the platform's list.").required().exactly(4),
            Field::new("cust_address", "Address.").required().secret().at_most(250),
            Field::new("occupation", "Occupation, a number of the platform's list.").required().exactly(2),
            Field::new("nationality", "Nationality.").required().at_most(128),
            Field::new("vali_date", "Last day of the identity card.").exactly(8),
            Field::new("user_email", "Mail address.").secret().at_most(40),
            Field::new("solo_flg", "Whether the person is a one-person business; seen in client code only."),
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
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("acct_id", "The account's number.").at_most(20),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("mer_priv", "Comes back unchanged.").at_most(120),
            Field::new("extension", "Extension.").kind(Kind::Json).at_most(512),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                user_name: "张三丰".into(),
                cert_id: "000000000000000000".into(),
                user_mobile: "19900000001".into(),
                cust_prov: "0031".into(),
                cust_area: "3100".into(),
                cust_address: "某路1号".into(),
                occupation: "01".into(),
                nationality: "中国".into(),
                vali_date: Some("20400101".into()),
                user_email: Some("a@merchant.example".into()),
                solo_flg: Some("00".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
            OpenPersonalAccountResponse {
                resp_code: "101000".into(),
                resp_desc: Some("成功".into()),
                order_id: "202405170001".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                user_cust_id: Some("6666000000000002".into()),
                acct_id: Some("1001".into()),
                platform_seq_id: Some("2024051700000001".into()),
                mer_priv: Some("shop 7".into()),
                extension: Some("none".into()),
                extra: Extra::default(),
            },
        )
    }
}
