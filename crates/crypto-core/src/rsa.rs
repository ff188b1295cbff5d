//! RSA PKCS#1 v1.5 with SHA-256, keys of 1024 to 8192 bits.
//!
//! 1024-bit keys exist (the UnionPay document's own samples are of that size), so they are accepted;
//! whoever configures one should be warned: see [`RsaVerifier::is_weak`].

mod key_error;
mod parse;

pub use key_error::KeyError;

use crate::{CryptoError, CryptoErrorKind, Signer, Verifier};
use ::rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use ::rsa::pkcs8::EncodePublicKey;
use ::rsa::rand_core::TryCryptoRng;
use ::rsa::signature::hazmat::PrehashVerifier;
use ::rsa::signature::{RandomizedSigner, SignatureEncoding, Verifier as _};
use ::rsa::traits::PublicKeyParts;
use getrandom::SysRng;
use sha2::Sha256;
use std::{fmt, sync::Arc};

/// A private key that signs. Clones share the key, which is wiped when the last one is dropped.
#[derive(Clone)]
pub struct RsaSigner {
    key: Arc<SigningKey<Sha256>>,
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

    fn build(key: ::rsa::PrivateKey) -> Result<Self, KeyError> {
        let public = RsaVerifier::build(key.to_public_key())?;
        Ok(Self { key: Arc::new(SigningKey::new(key)), public })
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
        message: &[u8],
        rng: &mut (impl TryCryptoRng + ?Sized),
    ) -> Result<Vec<u8>, CryptoError> {
        let failed = |e| CryptoError::with_source(CryptoErrorKind::Sign, e);
        let signature = self.key.try_sign_with_rng(rng, message).map_err(failed)?;
        // A fault in the arithmetic would give the key away with one wrong signature (ruling Huifu 19).
        self.public.key.verify(message, &signature).map_err(failed)?;
        Ok(signature.to_vec())
    }
}

impl Signer for RsaSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.sign_blinded(message, &mut SysRng)
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
    key: VerifyingKey<Sha256>,
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

    fn build(key: ::rsa::PublicKey) -> Result<Self, KeyError> {
        let spki = key.to_public_key_der().map_err(|_| KeyError::Inconsistent)?;
        Ok(Self { key: VerifyingKey::new(key), spki: spki.as_bytes().into() })
    }

    /// Size of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        usize::try_from(self.key.as_ref().n().bit_width_vartime()).unwrap_or(usize::MAX)
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

    /// Checks a signature over a message whose SHA-256 digest was computed elsewhere (streams, attributes).
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`].
    pub fn verify_digest(&self, sha256: &[u8; 32], signature: &[u8]) -> Result<(), CryptoError> {
        let signature = self.signature(signature)?;
        self.key
            .verify_prehash(sha256, &signature)
            .map_err(|_| CryptoError::new(CryptoErrorKind::BadSignature))
    }

    /// A signature is exactly as long as the modulus (RFC 8017, 8.2.2).
    fn signature(&self, bytes: &[u8]) -> Result<Signature, CryptoError> {
        if bytes.len() != self.key.as_ref().size() {
            return Err(CryptoError::with_source(
                CryptoErrorKind::BadSignature,
                format!(
                    "it has {} bytes, signatures of this key have {}",
                    bytes.len(),
                    self.key.as_ref().size()
                ),
            ));
        }
        Signature::try_from(bytes).map_err(|_| CryptoError::new(CryptoErrorKind::BadSignature))
    }
}

impl Verifier for RsaVerifier {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        let signature = self.signature(signature)?;
        self.key.verify(message, &signature).map_err(|_| CryptoError::new(CryptoErrorKind::BadSignature))
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
        let error = signer.sign_blinded(b"message", &mut Broken).unwrap_err();
        assert_eq!(error.kind(), CryptoErrorKind::Sign);
        assert!(signer.sign_blinded(b"message", &mut SysRng).is_ok());
    }
}
