//! The keys of each side, and what it signs with.

use crate::Policies;
use crypto_core::{FieldCipher, Secret, Signer, Verifier};
use std::{fmt, sync::Arc};

/// Identity and keys of a merchant. Parts that a merchant was not given stay `None`; a call that needs
/// one says which.
#[derive(Clone)]
#[non_exhaustive]
pub struct MerchantKeys {
    /// `appId`.
    pub app_id: String,
    /// `secret`: part of digest signatures, never sent.
    pub secret: Option<Secret<String>>,
    /// The merchant's RSA key.
    pub signer: Option<Arc<dyn Signer>>,
    /// `symmetricKey`.
    pub cipher: Option<Arc<dyn FieldCipher>>,
    /// UnionPay's public keys; several while a key is being replaced, any of them may verify.
    pub platform: Vec<Arc<dyn Verifier>>,
    /// The reading of the document that is followed where there are two.
    pub policies: Policies,
}

/// Identity and keys of the platform towards one merchant, as the sandbox has them.
#[derive(Clone)]
#[non_exhaustive]
pub struct PlatformKeys {
    /// `appId` of the merchant.
    pub app_id: String,
    /// `secret` of the merchant.
    pub secret: Secret<String>,
    /// The platform's RSA key, for notifications.
    pub signer: Arc<dyn Signer>,
    /// `symmetricKey` shared with the merchant.
    pub cipher: Arc<dyn FieldCipher>,
    /// The merchant's public key.
    pub merchant: Arc<dyn Verifier>,
}

impl MerchantKeys {
    /// Only an identity; add what the platform handed out.
    #[must_use]
    pub fn new(app_id: impl Into<String>) -> Self {
        Self {
            app_id: app_id.into(),
            secret: None,
            signer: None,
            cipher: None,
            platform: Vec::new(),
            policies: Policies::default(),
        }
    }

    /// With the `secret` of digest signatures.
    #[must_use]
    pub fn with_secret(mut self, secret: Secret<String>) -> Self {
        self.secret = Some(secret);
        self
    }

    /// With the merchant's RSA key.
    #[must_use]
    pub fn with_signer(mut self, signer: Arc<dyn Signer>) -> Self {
        self.signer = Some(signer);
        self
    }

    /// With the `symmetricKey`.
    #[must_use]
    pub fn with_cipher(mut self, cipher: Arc<dyn FieldCipher>) -> Self {
        self.cipher = Some(cipher);
        self
    }

    /// With one more public key of UnionPay.
    #[must_use]
    pub fn with_platform(mut self, key: Arc<dyn Verifier>) -> Self {
        self.platform.push(key);
        self
    }

    /// With other readings of the document.
    #[must_use]
    pub fn with_policies(mut self, policies: Policies) -> Self {
        self.policies = policies;
        self
    }
}

impl PlatformKeys {
    /// The keys of both sides: the platform has all of them.
    pub fn new(
        app_id: impl Into<String>,
        secret: Secret<String>,
        signer: Arc<dyn Signer>,
        cipher: Arc<dyn FieldCipher>,
        merchant: Arc<dyn Verifier>,
    ) -> Self {
        Self { app_id: app_id.into(), secret, signer, cipher, merchant }
    }
}

impl fmt::Debug for MerchantKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MerchantKeys")
            .field("app_id", &self.app_id)
            .field("secret", &self.secret.is_some())
            .field("signer", &self.signer.is_some())
            .field("cipher", &self.cipher.is_some())
            .field("platform", &self.platform.len())
            .field("policies", &self.policies)
            .finish()
    }
}

impl fmt::Debug for PlatformKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformKeys").field("app_id", &self.app_id).finish_non_exhaustive()
    }
}
