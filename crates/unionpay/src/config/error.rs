//! Settings that cannot work.

use super::base::PRODUCTION;
use client_core::SettingsError;
use crypto_core::rsa::{EngineError, KeyError};
use crypto_core::tdes::TdesKeyError;
use transport::BuildError;
use unionpay_proto::{NoSuchCheck, PolicyError};

/// A setting that cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The base address.
    #[error("`base` is not an absolute address such as {PRODUCTION}")]
    Base,
    /// The merchant's private key.
    #[error("`merchant_key` is not usable")]
    MerchantKey(#[source] KeyError),
    /// The platform's public key.
    #[error("`platform_key` is not usable")]
    PlatformKey(#[source] KeyError),
    /// The symmetric key.
    #[error("`symmetric_key` is not usable")]
    SymmetricKey(#[source] TdesKeyError),
    /// A reading that the document does not allow.
    #[error("`policy` is not usable")]
    Policy(#[source] PolicyError),
    /// A check that does not exist.
    #[error("`without_check` is not usable")]
    Check(#[source] NoSuchCheck),
    /// The engine is not compiled in, does not run on this processor or does not take the merchant's key.
    #[error("`engine` cannot be used")]
    Engine(#[source] EngineError),
    /// The HTTP client.
    #[error("the HTTP client cannot be set up")]
    Transport(#[source] BuildError),
    /// A verifier of notifications without a key to verify them.
    #[error("`platform_key` is missing: without it no notification can be verified")]
    NoPlatformKey,
}

impl From<SettingsError> for ConfigError {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Base => Self::Base,
            SettingsError::Transport(e) => Self::Transport(e),
        }
    }
}
