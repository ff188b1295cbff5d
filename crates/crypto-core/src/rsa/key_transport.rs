//! The ways in which keys travel.

use super::DigestAlgorithm;

/// The algorithm with which a key was encrypted for a public key.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyTransport {
    /// RSAES-PKCS1-v1_5, RFC 8017 section 7.2.
    RsaPkcs1v15,
    /// RSAES-OAEP, RFC 8017 section 7.1.
    RsaOaep {
        /// Hashes the label. SHA-1 is the default of the standard; nothing here rests on its collisions.
        digest: DigestAlgorithm,
        /// Makes the mask (MGF1).
        mask_digest: DigestAlgorithm,
        /// Usually empty.
        label: Vec<u8>,
    },
}
