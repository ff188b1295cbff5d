//! Failures of the traits.

use std::{error::Error as StdError, fmt};

/// A cause of any type.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A cryptographic operation failed. Never carries key material or plain text.
#[derive(Debug)]
pub struct CryptoError {
    kind: CryptoErrorKind,
    source: Option<BoxError>,
}

/// The operation that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CryptoErrorKind {
    /// The signature does not belong to this message and key.
    BadSignature,
    /// No signature could be made.
    Sign,
    /// The cipher text could not be decrypted: wrong key, or damaged on the way.
    Decrypt,
    /// The plain text could not be encrypted.
    Encrypt,
    /// The private key could not be used: the device or service that holds it failed.
    KeyUnavailable,
    /// A signed message was refused; the source says which check failed.
    Envelope,
}

impl CryptoError {
    /// Without a cause.
    #[must_use]
    pub fn new(kind: CryptoErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// With a cause. The cause must not contain secrets: it is printed in logs.
    pub fn with_source(kind: CryptoErrorKind, source: impl Into<BoxError>) -> Self {
        Self { kind, source: Some(source.into()) }
    }

    /// Returns which operation failed.
    #[must_use]
    pub fn kind(&self) -> CryptoErrorKind {
        self.kind
    }
}

impl fmt::Display for CryptoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            CryptoErrorKind::BadSignature => "the signature does not match the message and the key",
            CryptoErrorKind::Sign => "the message cannot be signed",
            CryptoErrorKind::Decrypt => "the value cannot be decrypted with this key",
            CryptoErrorKind::Encrypt => "the value cannot be encrypted",
            CryptoErrorKind::KeyUnavailable => "the private key cannot be used",
            CryptoErrorKind::Envelope => "the signed message is refused",
        })
    }
}

impl StdError for CryptoError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|e| e as _)
    }
}
