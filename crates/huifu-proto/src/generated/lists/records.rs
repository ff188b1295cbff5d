// Generated from `spec/endpoints.toml` by `cargo xtask codegen`, do not edit by hand.

//! What messages hold several of.

use crate::Amount;
use crypto_core::Secret;
use endpoint_core::Extra;
use serde::{Deserialize, Serialize};

/// A share of an amount (`div_detail`): who gets how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DivDetail {
    /// Who gets it.
    #[serde(rename = "divCustId")]
    pub div_cust_id: String,
    /// On which account.
    #[serde(rename = "divAcctId")]
    pub div_acct_id: String,
    /// How much.
    #[serde(rename = "divAmt")]
    pub div_amt: Amount,
    /// Whether it is frozen until it is set free (command 212).
    #[serde(rename = "divFreezeFg", default, skip_serializing_if = "Option::is_none")]
    pub div_freeze_fg: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl DivDetail {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(div_cust_id: impl Into<String>, div_acct_id: impl Into<String>, div_amt: Amount) -> Self {
        Self {
            div_cust_id: div_cust_id.into(),
            div_acct_id: div_acct_id.into(),
            div_amt,
            div_freeze_fg: None,
            extra: Extra::default(),
        }
    }

    /// Sets `divFreezeFg`.
    #[must_use]
    pub fn with_div_freeze_fg(mut self, div_freeze_fg: impl Into<String>) -> Self {
        self.div_freeze_fg = Some(div_freeze_fg.into());
        self
    }
}

/// A share that could not be set free (`fail_div_detail`). No source prints its fields; those of a share are assumed.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FailedShare {
    /// Whose it is.
    #[serde(rename = "divCustId", default, skip_serializing_if = "Option::is_none")]
    pub div_cust_id: Option<String>,
    /// On which account.
    #[serde(rename = "divAcctId", default, skip_serializing_if = "Option::is_none")]
    pub div_acct_id: Option<String>,
    /// How much.
    #[serde(rename = "divAmt", default, skip_serializing_if = "Option::is_none")]
    pub div_amt: Option<Amount>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl FailedShare {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { div_cust_id: None, div_acct_id: None, div_amt: None, extra: Extra::default() }
    }

    /// Sets `divCustId`.
    #[must_use]
    pub fn with_div_cust_id(mut self, div_cust_id: impl Into<String>) -> Self {
        self.div_cust_id = Some(div_cust_id.into());
        self
    }

    /// Sets `divAcctId`.
    #[must_use]
    pub fn with_div_acct_id(mut self, div_acct_id: impl Into<String>) -> Self {
        self.div_acct_id = Some(div_acct_id.into());
        self
    }

    /// Sets `divAmt`.
    #[must_use]
    pub fn with_div_amt(mut self, div_amt: Amount) -> Self {
        self.div_amt = Some(div_amt);
        self
    }
}

/// A card that is bound for quick payment (`card_list` of command 306).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuickCard {
    /// Number of the binding.
    #[serde(rename = "bindCardId", default, skip_serializing_if = "Option::is_none")]
    pub bind_card_id: Option<String>,
    /// Card number.
    #[serde(rename = "cardNo", default, skip_serializing_if = "Option::is_none")]
    pub card_no: Option<Secret<String>>,
    /// The bank.
    #[serde(rename = "bankId", default, skip_serializing_if = "Option::is_none")]
    pub bank_id: Option<String>,
    /// Debit or credit.
    #[serde(rename = "dcFlag", default, skip_serializing_if = "Option::is_none")]
    pub dc_flag: Option<String>,
    /// State of the binding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl QuickCard {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self {
            bind_card_id: None,
            card_no: None,
            bank_id: None,
            dc_flag: None,
            status: None,
            extra: Extra::default(),
        }
    }

    /// Sets `bindCardId`.
    #[must_use]
    pub fn with_bind_card_id(mut self, bind_card_id: impl Into<String>) -> Self {
        self.bind_card_id = Some(bind_card_id.into());
        self
    }

    /// Sets `cardNo`.
    #[must_use]
    pub fn with_card_no(mut self, card_no: impl Into<Secret<String>>) -> Self {
        self.card_no = Some(card_no.into());
        self
    }

    /// Sets `bankId`.
    #[must_use]
    pub fn with_bank_id(mut self, bank_id: impl Into<String>) -> Self {
        self.bank_id = Some(bank_id.into());
        self
    }

    /// Sets `dcFlag`.
    #[must_use]
    pub fn with_dc_flag(mut self, dc_flag: impl Into<String>) -> Self {
        self.dc_flag = Some(dc_flag.into());
        self
    }

    /// Sets `status`.
    #[must_use]
    pub fn with_status(mut self, status: impl Into<String>) -> Self {
        self.status = Some(status.into());
        self
    }
}

/// A card that is bound for withdrawals (`card_list` of command 318). Sources name one field; the others are in `extra`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WithdrawCard {
    /// Number of the binding.
    #[serde(rename = "cashBindCardId", default, skip_serializing_if = "Option::is_none")]
    pub cash_bind_card_id: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl WithdrawCard {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { cash_bind_card_id: None, extra: Extra::default() }
    }

    /// Sets `cashBindCardId`.
    #[must_use]
    pub fn with_cash_bind_card_id(mut self, cash_bind_card_id: impl Into<String>) -> Self {
        self.cash_bind_card_id = Some(cash_bind_card_id.into());
        self
    }
}

/// Who holds shares of a company (`controlling_shareholder`; assumed for `stockholders`).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Shareholder {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Secret<String>>,
    /// Kind of certificate.
    #[serde(rename = "certType", default, skip_serializing_if = "Option::is_none")]
    pub cert_type: Option<String>,
    /// Number of the certificate.
    #[serde(rename = "certId", default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Shareholder {
    /// Every field is optional: set those you have.
    #[must_use]
    pub fn new() -> Self {
        Self { name: None, cert_type: None, cert_id: None, extra: Extra::default() }
    }

    /// Sets `name`.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Secret<String>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets `certType`.
    #[must_use]
    pub fn with_cert_type(mut self, cert_type: impl Into<String>) -> Self {
        self.cert_type = Some(cert_type.into());
        self
    }

    /// Sets `certId`.
    #[must_use]
    pub fn with_cert_id(mut self, cert_id: impl Into<Secret<String>>) -> Self {
        self.cert_id = Some(cert_id.into());
        self
    }
}

/// One payment of a batch (`trans_detail`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BatchPayment {
    /// The merchant's order number.
    pub order_id: String,
    /// Amount.
    pub trans_amt: Amount,
    /// Card that gets the money.
    pub card_no: Secret<String>,
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_name: Option<Secret<String>>,
    /// Number of the identity card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_id: Option<Secret<String>>,
    /// Phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_mobile: Option<Secret<String>>,
    /// Answer: the account that paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_id: Option<String>,
    /// Answer: date of the booking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acct_date: Option<String>,
    /// Answer: the platform's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_seq_id: Option<String>,
    /// Answer: state of the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_status: Option<String>,
    /// Answer: the platform's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trans_desc: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl BatchPayment {
    /// With every required field; set optional ones afterwards.
    #[must_use]
    pub fn new(order_id: impl Into<String>, trans_amt: Amount, card_no: impl Into<Secret<String>>) -> Self {
        Self {
            order_id: order_id.into(),
            trans_amt,
            card_no: card_no.into(),
            user_name: None,
            cert_id: None,
            user_mobile: None,
            acct_id: None,
            acct_date: None,
            platform_seq_id: None,
            trans_status: None,
            trans_desc: None,
            extra: Extra::default(),
        }
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

    /// Sets `user_mobile`.
    #[must_use]
    pub fn with_user_mobile(mut self, user_mobile: impl Into<Secret<String>>) -> Self {
        self.user_mobile = Some(user_mobile.into());
        self
    }

    /// Sets `acct_id`.
    #[must_use]
    pub fn with_acct_id(mut self, acct_id: impl Into<String>) -> Self {
        self.acct_id = Some(acct_id.into());
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

    /// Sets `trans_status`.
    #[must_use]
    pub fn with_trans_status(mut self, trans_status: impl Into<String>) -> Self {
        self.trans_status = Some(trans_status.into());
        self
    }

    /// Sets `trans_desc`.
    #[must_use]
    pub fn with_trans_desc(mut self, trans_desc: impl Into<String>) -> Self {
        self.trans_desc = Some(trans_desc.into());
        self
    }
}
