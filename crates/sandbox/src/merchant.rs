//! Merchants as a test, a demo or a configuration file describes them.

use crate::keys;
use crate::script::ScriptedAnswer;
use crate::unionpay::state::users::User;
use cfca_pkcs7::Certificate;
use crypto_core::rsa::{KeyError, RsaVerifier};
use crypto_core::tdes::{TdesEcb, TdesKeyError};
use crypto_core::{FieldCipher, Secret, Verifier};
use std::fmt;
use std::sync::Arc;

/// A merchant of UnionPay. What is not set is what the sandbox's own test merchant has.
#[derive(Clone)]
pub struct UnionPayMerchant {
    pub(crate) app_id: String,
    pub(crate) secret: Secret<String>,
    pub(crate) cipher: Option<Arc<dyn FieldCipher>>,
    /// The text of `cipher`: clients are configured with it.
    pub(crate) symmetric_key: Option<Secret<String>>,
    pub(crate) public_key: Option<Arc<dyn Verifier>>,
    pub(crate) users: Vec<User>,
    pub(crate) balance: Option<u64>,
    pub(crate) requests_per_minute: Option<usize>,
    pub(crate) unfinished_orders: u64,
    pub(crate) calls: Vec<String>,
    pub(crate) answers: Vec<ScriptedAnswer>,
}

impl UnionPayMerchant {
    /// A merchant with this `appId`.
    #[must_use]
    pub fn new(app_id: impl Into<String>) -> Self {
        Self {
            app_id: app_id.into(),
            secret: Secret::new(keys::UNIONPAY_SECRET.to_owned()),
            cipher: None,
            symmetric_key: None,
            public_key: None,
            users: Vec::new(),
            balance: None,
            requests_per_minute: None,
            unfinished_orders: 0,
            calls: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// Sets `secret`.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<String>) -> Self {
        self.secret = Secret::new(secret.into());
        self
    }

    /// Sets `symmetricKey`, in hex.
    ///
    /// # Errors
    /// It is no such key.
    pub fn symmetric_key(mut self, hex: &str) -> Result<Self, TdesKeyError> {
        self.cipher = Some(Arc::new(TdesEcb::from_hex(hex)?));
        self.symmetric_key = Some(Secret::new(hex.to_owned()));
        Ok(self)
    }

    /// Sets the public half of the merchant's RSA key: SPKI, PKCS#1 or a certificate, as DER, PEM or bare base64.
    ///
    /// # Errors
    /// It is no such key.
    pub fn public_key(mut self, key: &[u8]) -> Result<Self, KeyError> {
        self.public_key = Some(Arc::new(RsaVerifier::from_any(key)?));
        Ok(self)
    }

    /// Adds a user. The first is who acts where nobody says who; without any, two invented ones are there.
    #[must_use]
    pub fn user(mut self, user: User) -> Self {
        self.users.push(user);
        self
    }

    /// Sets what the account for red packets holds at first, in fen. Defaults to 100,000.
    #[must_use]
    pub fn balance(mut self, fen: u64) -> Self {
        self.balance = Some(fen);
        self
    }

    /// Sets how many requests a minute are let through before the appId is locked out. Defaults to 1000.
    #[must_use]
    pub fn requests_per_minute(mut self, requests: usize) -> Self {
        self.requests_per_minute = Some(requests);
        self
    }

    /// Sets how many orders without a password are not finished. Defaults to 0.
    #[must_use]
    pub fn unfinished_orders(mut self, count: u64) -> Self {
        self.unfinished_orders = count;
        self
    }

    /// Adds a call that only this merchant's contract has; see [`Builder::unionpay_call`](crate::Builder::unionpay_call).
    #[must_use]
    pub fn call(mut self, name: impl Into<String>) -> Self {
        self.calls.push(name.into());
        self
    }

    /// Adds a code to answer with.
    #[must_use]
    pub fn answer(mut self, answer: ScriptedAnswer) -> Self {
        self.answers.push(answer);
        self
    }
}

impl fmt::Debug for UnionPayMerchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnionPayMerchant").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}

/// A merchant of Huifu. What is not set is what the sandbox's own test merchant has.
#[derive(Debug, Clone)]
pub struct HuifuMerchant {
    pub(crate) mer_cust_id: String,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) ca: Vec<Certificate>,
    pub(crate) customers: Vec<HuifuCustomer>,
    pub(crate) commands: Vec<String>,
    pub(crate) answers: Vec<ScriptedAnswer>,
}

impl HuifuMerchant {
    /// A merchant with this `mer_cust_id`.
    #[must_use]
    pub fn new(mer_cust_id: impl Into<String>) -> Self {
        Self {
            mer_cust_id: mer_cust_id.into(),
            certificates: Vec::new(),
            ca: Vec::new(),
            customers: Vec::new(),
            commands: Vec::new(),
            answers: Vec::new(),
        }
    }

    /// Adds a certificate of the merchant's, whoever issued it. It must hold at the time of a request.
    #[must_use]
    pub fn certificate(mut self, certificate: Certificate) -> Self {
        self.certificates.push(certificate);
        self
    }

    /// Trusts every certificate that hangs under this CA, instead of named ones.
    #[must_use]
    pub fn trust(mut self, ca: Certificate) -> Self {
        self.ca.push(ca);
        self
    }

    /// Adds a customer beside the merchant itself. Without any, a user and a payee are there.
    #[must_use]
    pub fn customer(mut self, customer: HuifuCustomer) -> Self {
        self.customers.push(customer);
        self
    }

    /// Adds a command that only this merchant's contract has; see [`Builder::huifu_command`](crate::Builder::huifu_command).
    #[must_use]
    pub fn command(mut self, number: impl Into<String>) -> Self {
        self.commands.push(number.into());
        self
    }

    /// Adds a code to answer with.
    #[must_use]
    pub fn answer(mut self, answer: ScriptedAnswer) -> Self {
        self.answers.push(answer);
        self
    }
}

/// A customer of Huifu, with one account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HuifuCustomer {
    /// `user_cust_id`, or the merchant's own number for the merchant's account.
    pub cust_id: String,
    /// `acct_id`.
    pub acct_id: String,
    /// The number of an identity card or a business licence.
    pub certificate: String,
    /// The amount that the account holds at first, in fen.
    pub balance: u64,
    /// Cards for quick payment: `bind_card_id` and the card's number.
    pub quick_cards: Vec<(String, String)>,
    /// Cards that money is withdrawn to: `cash_bind_card_id` and the card's number.
    pub cash_cards: Vec<(String, String)>,
}

impl HuifuCustomer {
    /// A customer whose account holds a million yuan, and who has no card.
    #[must_use]
    pub fn new(cust_id: impl Into<String>, acct_id: impl Into<String>) -> Self {
        let cust_id = cust_id.into();
        Self {
            certificate: cust_id.clone(),
            cust_id,
            acct_id: acct_id.into(),
            balance: 100_000_000,
            quick_cards: Vec::new(),
            cash_cards: Vec::new(),
        }
    }
}
