//! `graviola`: Rust around the verified assembly of s2n-bignum.
//!
//! It signs and verifies whole messages, with SHA-256, SHA-384 and SHA-512.

use super::fast::{FastSigner, FastVerifier};
use crate::rsa::DigestAlgorithm;
use crate::{CryptoError, CryptoErrorKind};
use ::graviola::signing::rsa::{SigningKey, VerifyingKey};
use ::rsa::pkcs1::{EncodeRsaPrivateKey, EncodeRsaPublicKey};
use ::rsa::traits::{PrivateKeyParts, PublicKeyParts};
use ::rsa::{PrivateKey, PublicKey};

pub(super) const IS_COMPILED_IN: bool = true;

/// Every other call panics where this is false.
pub(super) fn runs_here() -> bool {
    ::graviola::util::is_cpu_supported()
}

struct Signer(SigningKey);

pub(super) fn signer(key: &PrivateKey) -> Option<Box<dyn FastSigner>> {
    let key = SigningKey::from_pkcs1_der(larger_prime_first(key)?.to_pkcs1_der().ok()?.as_bytes()).ok()?;
    Some(Box::new(Signer(key)))
}

/// graviola 0.4.4 subtracts modulo p what is only below q. With the smaller prime first that fails, and is
/// noticed by its own check, for one message in some hundreds.
fn larger_prime_first(key: &PrivateKey) -> Option<PrivateKey> {
    let mut primes: Vec<_> = key.primes().iter().map(|prime| prime.as_ref().clone()).collect();
    primes.sort_by(|a, b| b.cmp(a));
    PrivateKey::from_components(key.n().as_ref().clone(), key.e().clone(), key.d().clone(), primes).ok()
}

impl FastSigner for Signer {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let mut signature = vec![0; self.0.modulus_len_bytes()];
        match self.0.sign_pkcs1_sha256(&mut signature, message) {
            Ok(_) => Ok(signature),
            Err(e) => Err(CryptoError::with_source(CryptoErrorKind::Sign, format!("graviola: {e:?}"))),
        }
    }

    fn sign_digest(&self, _: &[u8; 32]) -> Option<Result<Vec<u8>, CryptoError>> {
        None
    }

    /// It does (`RsaPrivateKey::private_op`); that it goes on doing so is nobody's promise.
    fn checks_itself(&self) -> bool {
        false
    }
}

struct Verifier(VerifyingKey);

pub(super) fn verifier(key: &PublicKey) -> Option<Box<dyn FastVerifier>> {
    let key = VerifyingKey::from_pkcs1_der(key.to_pkcs1_der().ok()?.as_bytes()).ok()?;
    Some(Box::new(Verifier(key)))
}

impl FastVerifier for Verifier {
    fn verify(&self, algorithm: DigestAlgorithm, message: &[u8], signature: &[u8]) -> Option<bool> {
        let verified = match algorithm {
            DigestAlgorithm::Sha1 | DigestAlgorithm::Sha224 => return None,
            DigestAlgorithm::Sha256 => self.0.verify_pkcs1_sha256(signature, message),
            DigestAlgorithm::Sha384 => self.0.verify_pkcs1_sha384(signature, message),
            DigestAlgorithm::Sha512 => self.0.verify_pkcs1_sha512(signature, message),
        };
        Some(verified.is_ok())
    }

    fn verify_digest(&self, _: DigestAlgorithm, _: &[u8], _: &[u8]) -> Option<bool> {
        None
    }
}
