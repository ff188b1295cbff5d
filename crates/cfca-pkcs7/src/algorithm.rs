//! Signature algorithms.

use crate::key::PublicKey;
use crypto_core::CryptoError;
use crypto_core::rsa::DigestAlgorithm;
use std::fmt;

/// A signature algorithm as messages, certificates and lists name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// RSA PKCS#1 v1.5.
    Rsa(DigestAlgorithm),
    /// SM2 with SM3, Z before the content (GM/T 0009).
    #[cfg(feature = "gm")]
    Sm2,
}

impl Algorithm {
    /// Checks a signature. A key of the other kind never fits: what the algorithm says is what must have been done.
    pub(crate) fn verify(self, key: &PublicKey, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        match (self, key) {
            (Self::Rsa(digest), PublicKey::Rsa(key)) => key.verify_message(digest, message, signature),
            #[cfg(feature = "gm")]
            (Self::Sm2, PublicKey::Sm2(key)) => crypto_core::Verifier::verify(key, message, signature),
            #[cfg(feature = "gm")]
            (Self::Rsa(_), PublicKey::Sm2(_)) | (Self::Sm2, PublicKey::Rsa(_)) => Err(self.misfit()),
        }
    }

    /// A key of another kind.
    #[cfg(feature = "gm")]
    pub(crate) fn misfit(self) -> CryptoError {
        let told = match self {
            Self::Rsa(_) => "the message names RSA, and the certificate has an SM2 key",
            Self::Sm2 => "the message names SM2, and the certificate has an RSA key",
        };
        CryptoError::with_source(crypto_core::CryptoErrorKind::BadSignature, told)
    }

    /// Returns whether it is RSA with SHA-1.
    pub(crate) fn is_sha1(self) -> bool {
        matches!(self, Self::Rsa(DigestAlgorithm::Sha1))
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa(digest) => write!(f, "{digest} with RSA PKCS#1 v1.5"),
            #[cfg(feature = "gm")]
            Self::Sm2 => f.write_str("SM3 with SM2"),
        }
    }
}
