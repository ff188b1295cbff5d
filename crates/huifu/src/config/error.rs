//! Settings that cannot work.

use client_core::SettingsError;
use transport::BuildError;

/// A setting that cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The base address.
    #[error("`base` is not an absolute address such as https://host/api")]
    Base,
    /// The PFX file.
    #[error("`pfx` cannot be opened")]
    Pfx(#[source] cfca_pkcs7::Error),
    /// The key and certificate.
    #[error("`key_and_certificate` cannot be used")]
    Identity(#[source] cfca_pkcs7::Error),
    /// The certificate of a key that is somewhere else.
    #[error("the merchant's certificate cannot be read")]
    OwnCertificate(#[source] cfca_pkcs7::Error),
    /// A trusted certificate.
    #[error("`anchor` number {index} is no certificate")]
    Anchor {
        /// Its place, from 1.
        index: usize,
        /// The reason why it is none.
        source: cfca_pkcs7::Error,
    },
    /// An intermediate certificate.
    #[error("`intermediate` number {index} is no certificate")]
    Intermediate {
        /// Its place, from 1.
        index: usize,
        /// The reason why it is none.
        source: cfca_pkcs7::Error,
    },
    /// A revocation list.
    #[error("`crl` number {index} is no certificate revocation list")]
    Crl {
        /// Its place, from 1.
        index: usize,
        /// The reason why it is none.
        source: cfca_pkcs7::Error,
    },
    /// The platform's own certificate.
    #[error("`platform_certificate` is no certificate")]
    PlatformCertificate(#[source] cfca_pkcs7::Error),
    /// Nobody is trusted.
    #[error("`anchor` is missing: without a CA certificate no answer can be verified")]
    NoAnchor,
    /// Nothing to sign with.
    #[error("`pfx` is missing: without the merchant's key nothing can be signed")]
    NoKey,
    /// The engine is not compiled in, does not run on this processor or does not take the merchant's key.
    #[error("`engine` cannot be used")]
    Engine(#[source] cfca_pkcs7::Error),
    /// The HTTP client.
    #[error("the HTTP client cannot be set up")]
    Transport(#[source] BuildError),
}

impl From<SettingsError> for ConfigError {
    fn from(error: SettingsError) -> Self {
        match error {
            SettingsError::Base => Self::Base,
            SettingsError::Transport(e) => Self::Transport(e),
        }
    }
}
