//! The secrets of UnionPay.

pub(super) use crate::secret::read;

use crate::input;
use crate::secret::is_given;
use crate::settings;
use crypto_core::Secret;
use crypto_core::rsa::RsaSigner;
use std::error::Error;
use std::path::{Path, PathBuf};

pub(crate) const SECRET: &str = "UNIONPAY_SECRET";
pub(crate) const MERCHANT_KEY: &str = "UNIONPAY_KEY";
pub(crate) const SYMMETRIC_KEY: &str = "UNIONPAY_SYMMETRIC_KEY";

/// `secret` of the platform.
#[derive(Debug, clap::Args)]
pub(crate) struct AppSecret {
    /// A file with the merchant's `secret`; without it the environment variable UNIONPAY_SECRET.
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
}

impl AppSecret {
    pub(crate) fn file(&self) -> Option<&Path> {
        self.secret_file.as_deref()
    }

    pub(crate) fn read(&self) -> Result<Secret<String>, Box<dyn Error>> {
        read(self.secret_file.as_deref(), "--secret-file", SECRET)
    }

    /// Where a secret is of use, but not needed.
    pub(crate) fn read_if_given(&self) -> Result<Option<Secret<String>>, Box<dyn Error>> {
        let given = is_given(self.file(), SECRET);
        given.then(|| self.read()).transpose()
    }
}

/// The merchant's key that signs.
#[derive(Debug, clap::Args)]
pub(crate) struct MerchantKey {
    /// The merchant's RSA private key: PKCS#8 or PKCS#1, as PEM, DER or base64.
    #[arg(long, value_name = "FILE", env = "UNIONPAY_KEY", hide_env = true)]
    key: Option<PathBuf>,
}

impl MerchantKey {
    pub(crate) fn file(&self) -> Option<&Path> {
        self.key.as_deref()
    }

    pub(crate) fn read_if_given(&self) -> Result<Option<RsaSigner>, Box<dyn Error>> {
        let (name, bytes) = match (self.file(), settings::secret(MERCHANT_KEY)) {
            (Some(path), _) => (path.display().to_string(), Secret::new(input::read(path)?)),
            (None, Some(told)) => ("unionpay.merchant_key".to_owned(), told?),
            (None, None) => return Ok(None),
        };
        Ok(Some(RsaSigner::from_any(bytes.expose()).map_err(|e| format!("{name}: {e}"))?))
    }
}

/// `symmetricKey` of the platform.
#[derive(Debug, clap::Args)]
pub(crate) struct SymmetricKey {
    /// A file with the `symmetricKey` (48 or 32 hex digits); without it the environment variable
    /// UNIONPAY_SYMMETRIC_KEY.
    #[arg(long, value_name = "FILE")]
    symmetric_key_file: Option<PathBuf>,
}

impl SymmetricKey {
    pub(crate) fn file(&self) -> Option<&Path> {
        self.symmetric_key_file.as_deref()
    }

    pub(crate) fn read(&self) -> Result<Secret<String>, Box<dyn Error>> {
        read(self.symmetric_key_file.as_deref(), "--symmetric-key-file", SYMMETRIC_KEY)
    }

    /// Where a key is of use, but not needed.
    pub(crate) fn read_if_given(&self) -> Result<Option<Secret<String>>, Box<dyn Error>> {
        let given = is_given(self.file(), SYMMETRIC_KEY);
        given.then(|| self.read()).transpose()
    }
}
