//! AWS-LC, through `aws-lc-rs`.

use super::fast::{FastSigner, FastVerifier};
use crate::rsa::DigestAlgorithm;
use crate::{CryptoError, CryptoErrorKind};
use ::rsa::pkcs1::{EncodeRsaPrivateKey, EncodeRsaPublicKey};
use ::rsa::{PrivateKey, PublicKey};
use aws_lc_rs::digest::{self, Digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512,
    RSA_PKCS1_SHA256, RsaKeyPair, RsaParameters,
};

pub(super) const IS_COMPILED_IN: bool = true;

/// It picks its own paths, down to portable C.
pub(super) fn runs_here() -> bool {
    true
}

struct Signer(RsaKeyPair);

pub(super) fn signer(key: &PrivateKey) -> Option<Box<dyn FastSigner>> {
    let key = RsaKeyPair::from_der(key.to_pkcs1_der().ok()?.as_bytes()).ok()?;
    Some(Box::new(Signer(key)))
}

impl Signer {
    fn made(&self, make: impl FnOnce(&mut [u8]) -> Result<(), aws_lc_rs::error::Unspecified>) -> Made {
        let mut signature = vec![0; self.0.public_modulus_len()];
        let made = make(&mut signature);
        made.map(|()| signature).map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))
    }
}

type Made = Result<Vec<u8>, CryptoError>;

impl FastSigner for Signer {
    fn sign(&self, message: &[u8]) -> Made {
        // It blinds with a generator of its own, whatever is handed over here.
        self.made(|signature| self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, signature))
    }

    fn sign_digest(&self, sha256: &[u8; 32]) -> Option<Made> {
        let digest = Digest::import_less_safe(sha256, &digest::SHA256).ok()?;
        Some(self.made(|signature| self.0.sign_digest(&RSA_PKCS1_SHA256, &digest, signature)))
    }

    /// `rsa_default_private_transform` raises the result to the public exponent, compares, and gives nothing
    /// out where they differ. To do it again would cost a sixteenth of the time.
    fn checks_itself(&self) -> bool {
        true
    }
}

/// One form of the key for each digest.
struct Verifier([ParsedPublicKey; 3]);

const PARAMETERS: [&RsaParameters; 3] =
    [&RSA_PKCS1_2048_8192_SHA256, &RSA_PKCS1_2048_8192_SHA384, &RSA_PKCS1_2048_8192_SHA512];

pub(super) fn verifier(key: &PublicKey) -> Option<Box<dyn FastVerifier>> {
    let der = key.to_pkcs1_der().ok()?;
    let [sha256, sha384, sha512] = PARAMETERS.map(|algorithm| ParsedPublicKey::new(algorithm, &der));
    Some(Box::new(Verifier([sha256.ok()?, sha384.ok()?, sha512.ok()?])))
}

impl Verifier {
    fn key(&self, algorithm: DigestAlgorithm) -> Option<(&ParsedPublicKey, &'static digest::Algorithm)> {
        let [sha256, sha384, sha512] = &self.0;
        match algorithm {
            DigestAlgorithm::Sha1 | DigestAlgorithm::Sha224 => None,
            DigestAlgorithm::Sha256 => Some((sha256, &digest::SHA256)),
            DigestAlgorithm::Sha384 => Some((sha384, &digest::SHA384)),
            DigestAlgorithm::Sha512 => Some((sha512, &digest::SHA512)),
        }
    }
}

impl FastVerifier for Verifier {
    fn verify(&self, algorithm: DigestAlgorithm, message: &[u8], signature: &[u8]) -> Option<bool> {
        let (key, _) = self.key(algorithm)?;
        Some(key.verify_sig(message, signature).is_ok())
    }

    fn verify_digest(&self, algorithm: DigestAlgorithm, bytes: &[u8], signature: &[u8]) -> Option<bool> {
        let (key, algorithm) = self.key(algorithm)?;
        // Fails where the digest has another length than the algorithm's.
        let digest = Digest::import_less_safe(bytes, algorithm);
        Some(digest.is_ok_and(|digest| key.verify_digest_sig(&digest, signature).is_ok()))
    }
}
