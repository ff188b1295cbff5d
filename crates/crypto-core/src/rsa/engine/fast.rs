//! The operations of an engine other than `rsa`.

use crate::CryptoError;
use crate::rsa::DigestAlgorithm;

/// A private key as an engine other than `rsa` holds it.
pub(in crate::rsa) trait FastSigner: Send + Sync {
    /// The signature over a whole message, not checked yet unless [`checks_itself`](Self::checks_itself).
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError>;

    /// `None` where the engine signs whole messages only.
    fn sign_digest(&self, sha256: &[u8; 32]) -> Option<Result<Vec<u8>, CryptoError>>;

    /// Returns whether the engine verifies what it made with the public key before it hands it out
    /// (docs/platform-notes.md#h-19).
    fn checks_itself(&self) -> bool;
}

/// A public key as an engine other than `rsa` holds it. `None`: this digest is for another engine.
pub(in crate::rsa) trait FastVerifier: Send + Sync {
    fn verify(&self, algorithm: DigestAlgorithm, message: &[u8], signature: &[u8]) -> Option<bool>;

    fn verify_digest(&self, algorithm: DigestAlgorithm, digest: &[u8], signature: &[u8]) -> Option<bool>;
}
