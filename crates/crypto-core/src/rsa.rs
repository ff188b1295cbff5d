//! RSA PKCS#1 v1.5, keys of 1024 to 8192 bits. Signs with SHA-256, verifies with any [`DigestAlgorithm`],
//! moves keys of envelopes (`transport.rs`).
//!
//! 1024-bit keys exist (the UnionPay document's own samples are of that size), so they are accepted;
//! whoever configures one should be warned: see [`RsaVerifier::is_weak`].

mod digest_algorithm;
mod key_error;
mod parse;
mod transport;

pub use digest_algorithm::{DigestAlgorithm, Hasher};
pub use key_error::KeyError;
pub use transport::{KeyTransport, RsaDecryptor, RsaEncryptor};

use crate::{CryptoError, CryptoErrorKind, Signer, Verifier};
use ::rsa::pkcs8::EncodePublicKey;
use ::rsa::rand_core::TryCryptoRng;
use ::rsa::traits::PublicKeyParts;
use ::rsa::{PrivateKey, PublicKey};
use getrandom::SysRng;
use sha2::{Digest, Sha256};
use std::{fmt, sync::Arc};

/// A private key that signs. Clones share the key, which is wiped when the last one is dropped.
#[derive(Clone)]
pub struct RsaSigner {
    key: Arc<PrivateKey>,
    public: RsaVerifier,
}

impl RsaSigner {
    /// From a key as people hold it: PKCS#8 or PKCS#1, as DER, PEM or bare base64. The content decides,
    /// not the PEM label, since labels are wrong in practice (ruling UnionPay 4).
    ///
    /// # Errors
    /// [`KeyError`], which never holds key material.
    pub fn from_any(text: &[u8]) -> Result<Self, KeyError> {
        Self::build(parse::private(text)?)
    }

    /// From PKCS#8 DER.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::build(parse::private_der(der)?)
    }

    fn build(key: PrivateKey) -> Result<Self, KeyError> {
        let public = RsaVerifier::build(key.to_public_key())?;
        Ok(Self { key: Arc::new(key), public })
    }

    /// Size of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        self.public.bits()
    }

    /// The public half.
    #[must_use]
    pub fn verifier(&self) -> &RsaVerifier {
        &self.public
    }

    /// Signs with blinding drawn from `rng`.
    ///
    /// The generator is handed over by name on purpose: the `rsa` crate's plain `sign` drops blinding
    /// without a word when its `getrandom` feature is off.
    fn sign_blinded(
        &self,
        sha256: &[u8; 32],
        rng: &mut (impl TryCryptoRng + ?Sized),
    ) -> Result<Vec<u8>, CryptoError> {
        let signed = self.key.pkcs1v15_sign_prehash_with_rng::<Sha256, _>(rng, sha256);
        let signature = signed.map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))?;
        // A fault in the arithmetic would give the key away with one wrong signature (ruling Huifu 19).
        let checked = self.public.verify_digest(DigestAlgorithm::Sha256, sha256, &signature);
        checked.map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))?;
        Ok(signature)
    }
}

impl Signer for RsaSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.sign_digest(&Sha256::digest(message).into())
    }

    fn sign_digest(&self, sha256: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
        self.sign_blinded(sha256, &mut SysRng)
    }
}

impl fmt::Debug for RsaSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaSigner").field("bits", &self.bits()).finish_non_exhaustive()
    }
}

/// A public key that verifies.
#[derive(Clone)]
pub struct RsaVerifier {
    key: PublicKey,
    spki: Arc<[u8]>,
}

impl RsaVerifier {
    /// From a key as people hold it: SPKI, PKCS#1 or an X.509 certificate, as DER, PEM or bare base64.
    /// Of a certificate only the key is taken; nothing about the certificate is checked.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_any(text: &[u8]) -> Result<Self, KeyError> {
        Self::build(parse::public(text)?)
    }

    /// From SubjectPublicKeyInfo DER.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_spki_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::build(parse::spki_der(der)?)
    }

    fn build(key: PublicKey) -> Result<Self, KeyError> {
        let spki = key.to_public_key_der().map_err(|_| KeyError::Inconsistent)?;
        Ok(Self { key, spki: spki.as_bytes().into() })
    }

    /// Size of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        usize::try_from(self.key.n().bit_width_vartime()).unwrap_or(usize::MAX)
    }

    /// Whether the key is below 2048 bits: accepted, because such keys are in use, and worth a warning.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.bits() < 2048
    }

    /// The key as SubjectPublicKeyInfo DER.
    #[must_use]
    pub fn spki_der(&self) -> &[u8] {
        &self.spki
    }

    /// Checks a signature over a message whose digest was computed elsewhere (streams, attributes).
    ///
    /// The padding is compared whole: with the one encoding of this digest that RFC 8017 section 9.2 gives.
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`], also where the digest is not as long as the algorithm's are.
    pub fn verify_digest(
        &self,
        algorithm: DigestAlgorithm,
        digest: &[u8],
        signature: &[u8],
    ) -> Result<(), CryptoError> {
        // A signature is exactly as long as the modulus (RFC 8017, 8.2.2).
        if signature.len() != self.key.size() {
            return Err(CryptoError::with_source(
                CryptoErrorKind::BadSignature,
                format!("it has {} bytes, signatures of this key have {}", signature.len(), self.key.size()),
            ));
        }
        algorithm
            .verify(&self.key, digest, signature)
            .map_err(|_| CryptoError::new(CryptoErrorKind::BadSignature))
    }
}

impl Verifier for RsaVerifier {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        self.verify_digest(DigestAlgorithm::Sha256, &Sha256::digest(message), signature)
    }
}

impl PartialEq for RsaVerifier {
    fn eq(&self, other: &Self) -> bool {
        self.spki == other.spki
    }
}

impl Eq for RsaVerifier {}

impl fmt::Debug for RsaVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaVerifier").field("bits", &self.bits()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::rsa::rand_core::{TryCryptoRng, TryRng};

    const KEY: &[u8] = include_bytes!("../../../fixtures/crypto/rsa/2048.pkcs8.pem");

    /// A generator that always fails: signing must notice, or it does not blind.
    struct Broken;

    impl TryRng for Broken {
        type Error = std::io::Error;

        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            Err(std::io::Error::other("no randomness"))
        }

        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            Err(std::io::Error::other("no randomness"))
        }

        fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Self::Error> {
            Err(std::io::Error::other("no randomness"))
        }
    }

    impl TryCryptoRng for Broken {}

    #[test]
    fn signing_without_randomness_for_blinding_is_refused() {
        let signer = RsaSigner::from_any(KEY).unwrap();
        let digest = Sha256::digest(b"message").into();
        let error = signer.sign_blinded(&digest, &mut Broken).unwrap_err();
        assert_eq!(error.kind(), CryptoErrorKind::Sign);
        assert!(signer.sign_blinded(&digest, &mut SysRng).is_ok());
    }
}
