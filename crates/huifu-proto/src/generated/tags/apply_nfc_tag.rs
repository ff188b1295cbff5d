// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! `huifu.150`: 申请标签数据

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

/// Apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.
///
/// `POST /merchantRequest` with `cmd_id=150`; auth: Caller; signature: CfcaAttached on the request, CfcaAttached on the answer; document chapter command 150.
///
/// The document names this command without its fields; the list comes from pages of the vendor (api.cloudpnr.com/appplus/union_nfc.html).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApplyNfcTag {
    /// The user's number at the platform.
    pub user_cust_id: String,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// Kind of trade, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tm_type: Option<String>,
    /// Province, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cust_prov: Option<String>,
    /// Area, a number of the platform's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cust_area: Option<String>,
    /// The share, as a formula such as `AMT*0.05+10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub div_amt: Option<String>,
    /// Fee of payments without a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsecret_trans_fee: Option<String>,
    /// Highest fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_trans_fee: Option<String>,
    /// Number of the tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nfc_tag_id: Option<String>,
    /// The merchant's account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mer_acct_id: Option<String>,
    /// The user's account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_acct_id: Option<String>,
    /// Where the platform sends the final result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bg_ret_url: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ApplyNfcTag {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(user_cust_id: impl Into<String>, order_date: OrderDate, order_id: impl Into<String>) -> Self {
        Self {
            user_cust_id: user_cust_id.into(),
            order_date,
            order_id: order_id.into(),
            tm_type: None,
            cust_prov: None,
            cust_area: None,
            div_amt: None,
            unsecret_trans_fee: None,
            max_trans_fee: None,
            nfc_tag_id: None,
            mer_acct_id: None,
            user_acct_id: None,
            bg_ret_url: None,
            extra: Extra::default(),
        }
    }

    /// Sets `tm_type`.
    #[must_use]
    pub fn with_tm_type(mut self, tm_type: impl Into<String>) -> Self {
        self.tm_type = Some(tm_type.into());
        self
    }

    /// Sets `cust_prov`.
    #[must_use]
    pub fn with_cust_prov(mut self, cust_prov: impl Into<String>) -> Self {
        self.cust_prov = Some(cust_prov.into());
        self
    }

    /// Sets `cust_area`.
    #[must_use]
    pub fn with_cust_area(mut self, cust_area: impl Into<String>) -> Self {
        self.cust_area = Some(cust_area.into());
        self
    }

    /// Sets `div_amt`.
    #[must_use]
    pub fn with_div_amt(mut self, div_amt: impl Into<String>) -> Self {
        self.div_amt = Some(div_amt.into());
        self
    }

    /// Sets `unsecret_trans_fee`.
    #[must_use]
    pub fn with_unsecret_trans_fee(mut self, unsecret_trans_fee: impl Into<String>) -> Self {
        self.unsecret_trans_fee = Some(unsecret_trans_fee.into());
        self
    }

    /// Sets `max_trans_fee`.
    #[must_use]
    pub fn with_max_trans_fee(mut self, max_trans_fee: impl Into<String>) -> Self {
        self.max_trans_fee = Some(max_trans_fee.into());
        self
    }

    /// Sets `nfc_tag_id`.
    #[must_use]
    pub fn with_nfc_tag_id(mut self, nfc_tag_id: impl Into<String>) -> Self {
        self.nfc_tag_id = Some(nfc_tag_id.into());
        self
    }

    /// Sets `mer_acct_id`.
    #[must_use]
    pub fn with_mer_acct_id(mut self, mer_acct_id: impl Into<String>) -> Self {
        self.mer_acct_id = Some(mer_acct_id.into());
        self
    }

    /// Sets `user_acct_id`.
    #[must_use]
    pub fn with_user_acct_id(mut self, user_acct_id: impl Into<String>) -> Self {
        self.user_acct_id = Some(user_acct_id.into());
        self
    }

    /// Sets `bg_ret_url`.
    #[must_use]
    pub fn with_bg_ret_url(mut self, bg_ret_url: impl Into<String>) -> Self {
        self.bg_ret_url = Some(bg_ret_url.into());
        self
    }
}

impl ApplyNfcTag {
    /// Adds a field that this type does not list, as a contract or a later edition of the document has it.
    /// The names of listed fields and of the envelope are refused when the request is sealed.
    #[must_use]
    pub fn with_extra(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.extra.insert(name, value.into());
        self
    }
}

/// Answer to [`ApplyNfcTag`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApplyNfcTagResponse {
    /// How it ended, or that it has not ended yet.
    pub resp_code: RespCode,
    /// The platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resp_desc: Option<String>,
    /// Date of the order.
    pub order_date: OrderDate,
    /// The merchant's order number: letters and digits, unique on its date.
    pub order_id: String,
    /// The user's number at the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_cust_id: Option<String>,
    /// The platform's number of this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Number of the tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nfc_tag_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl ApplyNfcTagResponse {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(resp_code: impl Into<RespCode>, order_date: OrderDate, order_id: impl Into<String>) -> Self {
        Self {
            resp_code: resp_code.into(),
            resp_desc: None,
            order_date,
            order_id: order_id.into(),
            user_cust_id: None,
            platform_seq_id: None,
            nfc_tag_id: None,
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

    /// Sets `platform_seq_id`.
    #[must_use]
    pub fn with_platform_seq_id(mut self, platform_seq_id: impl Into<String>) -> Self {
        self.platform_seq_id = Some(platform_seq_id.into());
        self
    }

    /// Sets `nfc_tag_id`.
    #[must_use]
    pub fn with_nfc_tag_id(mut self, nfc_tag_id: impl Into<String>) -> Self {
        self.nfc_tag_id = Some(nfc_tag_id.into());
        self
    }
}

impl Coded for ApplyNfcTagResponse {
    fn resp_code(&self) -> &RespCode {
        &self.resp_code
    }
}

impl Endpoint for ApplyNfcTag {
    type Response = ApplyNfcTagResponse;
    type Auth = auth::Caller;
    type Scheme = CheckValue;

    const INFO: &'static EndpointInfo = &EndpointInfo {
        id: "huifu.150",
        title: "Apply for the data of an NFC tag (since v3.3.4). The result of a payment with it comes as the notices 154.",
        title_zh: "申请标签数据",
        chapter: "command 150",
        evidence: EvidenceLevel::VendorPage,
        sources: &["api.cloudpnr.com/appplus/union_nfc.html"],
        route: Route { method: Method::POST, path: "/merchantRequest", selector: Some(("cmd_id", "150")) },
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
            Field::new("user_cust_id", "The user's number at the platform.").required().at_most(16),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("tm_type", "Kind of trade, a number of the platform's list.").exactly(4),
            Field::new("cust_prov", "Province, a number of the platform's list.").exactly(2),
            Field::new("cust_area", "Area, a number of the platform's list.").exactly(6),
            Field::new("div_amt", "The share, as a formula such as `AMT*0.05+10`.").at_most(20),
            Field::new("unsecret_trans_fee", "Fee of payments without a password.").at_most(14),
            Field::new("max_trans_fee", "Highest fee.").at_most(14),
            Field::new("nfc_tag_id", "Number of the tag.").at_most(128),
            Field::new("mer_acct_id", "The merchant's account.").at_most(9),
            Field::new("user_acct_id", "The user's account.").at_most(9),
            Field::new("bg_ret_url", "Where the platform sends the final result.")
                .kind(Kind::Url)
                .at_most(128),
        ],
        response: &[
            Field::new("resp_code", "How it ended, or that it has not ended yet.").required(),
            Field::new("resp_desc", "The platform's text."),
            Field::new("order_date", "Date of the order.").required().kind(Kind::Date),
            Field::new("order_id", "The merchant's order number: letters and digits, unique on its date.")
                .required()
                .at_most(20),
            Field::new("user_cust_id", "The user's number at the platform.").at_most(20),
            Field::new("platform_seq_id", "The platform's number of this order."),
            Field::new("nfc_tag_id", "Number of the tag."),
        ],
    };

    fn sample() -> (Self, Self::Response) {
        (
            Self {
                user_cust_id: "6666000000000002".into(),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                tm_type: Some("0100".into()),
                cust_prov: Some("31".into()),
                cust_area: Some("310000".into()),
                div_amt: Some("AMT*0.05+10".into()),
                unsecret_trans_fee: Some("0.00".into()),
                max_trans_fee: Some("10.00".into()),
                nfc_tag_id: Some("T0001".into()),
                mer_acct_id: Some("1001".into()),
                user_acct_id: Some("1002".into()),
                bg_ret_url: Some("https://merchant.example/huifu".into()),
                extra: Extra::default(),
            },
            ApplyNfcTagResponse {
                resp_code: "150000".into(),
                resp_desc: Some("成功".into()),
                order_date: OrderDate::constant(2024, 5, 17),
                order_id: "202405170001".into(),
                user_cust_id: Some("6666000000000002".into()),
                platform_seq_id: Some("2024051700000001".into()),
                nfc_tag_id: Some("T0001".into()),
                extra: Extra::default(),
            },
        )
    }
}
