//! RSA PKCS#1 v1.5, keys of 1024 to 8192 bits. Signs with SHA-256, verifies with any [`DigestAlgorithm`],
//! moves keys of envelopes (`transport.rs`).
//!
//! 1024-bit keys exist (the UnionPay document's own samples are of that size), so they are accepted;
//! whoever configures one should be warned: see [`RsaVerifier::is_weak`].

mod digest_algorithm;
mod engine;
mod key_error;
mod key_transport;
mod numbers;
mod parse;
mod transport;

pub use digest_algorithm::{DigestAlgorithm, Hasher};
pub use engine::{Engine, EngineError};
pub use key_error::KeyError;
pub use key_transport::KeyTransport;
pub use transport::{RsaDecryptor, RsaEncryptor};

use crate::{CryptoError, CryptoErrorKind, Signer, Verifier};
use ::rsa::pkcs8::{EncodePrivateKey, EncodePublicKey};
use ::rsa::rand_core::TryCryptoRng;
use ::rsa::traits::PublicKeyParts;
use ::rsa::{PrivateKey, PublicKey};
use engine::{FastKey, FastKeys, FastSigner, FastVerifier, PureSigner};
use getrandom::SysRng;
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use std::{fmt, sync::Arc};
use zeroize::Zeroizing;

/// A private key that signs. Clones share the key, which is wiped when the last one is dropped.
///
/// [`Engine::fastest`] does the work where it takes the key, else `rsa`; see [`with_engine`](Self::with_engine).
#[derive(Clone)]
pub struct RsaSigner {
    key: Arc<PrivateKey>,
    pure: Arc<PureSigner>,
    fast: Option<Arc<FastKey>>,
    public: RsaVerifier,
}

impl RsaSigner {
    /// From a key as people hold it: PKCS#8 or PKCS#1, as DER, PEM or bare base64. The content decides,
    /// not the PEM label, since labels are wrong in practice. Of a PEM file with several blocks the first private key
    /// is taken, and what stands outside of the blocks does not count.
    ///
    /// Keys without primes (`n`, `e`, `d`; `e` may be missing if it is 65537) are completed.
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

    /// A new key of so many bits, with the public exponent 65537. 2048 take about a second in a release build.
    ///
    /// # Errors
    /// [`KeyError::TooSmall`] below 1024 bits, [`KeyError::TooLarge`] above 8192.
    pub fn generate(bits: usize, rng: &mut (impl CryptoRng + ?Sized)) -> Result<Self, KeyError> {
        match bits {
            ..1024 => return Err(KeyError::TooSmall { bits }),
            8193.. => return Err(KeyError::TooLarge { bits }),
            _ => {}
        }
        Self::build(PrivateKey::new(rng, bits).map_err(|_| KeyError::Inconsistent)?)
    }

    /// As PKCS#8 DER.
    ///
    /// # Errors
    /// [`KeyError::Inconsistent`], which no key that was read gives.
    pub fn to_pkcs8_der(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let der = self.key.to_pkcs8_der().map_err(|_| KeyError::Inconsistent)?;
        Ok(Zeroizing::new(der.as_bytes().to_vec()))
    }

    fn build(key: PrivateKey) -> Result<Self, KeyError> {
        let public = RsaVerifier::build(key.to_public_key())?;
        let key = Arc::new(key);
        let signer = Self { pure: Arc::new(PureSigner::new(Arc::clone(&key))), key, fast: None, public };
        let engine = signer.public.engine;
        // An engine may still dislike a key that has the right size; nobody asked for it by name here.
        Ok(signer.clone().with_engine(engine).unwrap_or(Self { public: signer.public.on_rsa(), ..signer }))
    }

    /// The same key, with this engine signing and verifying.
    ///
    /// # Errors
    /// [`EngineError`] when the engine is not there, or does not take this key.
    pub fn with_engine(mut self, engine: Engine) -> Result<Self, EngineError> {
        self.public = self.public.with_engine(engine)?;
        self.fast = FastKey::of(engine, &self.key).map(Arc::new);
        match self.fast.is_some() || engine == Engine::Rsa {
            true => Ok(self),
            false => Err(engine.refusal(&*self.key)),
        }
    }

    /// Returns which engine signs.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.public.engine
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

    fn fast(&self) -> Option<&dyn FastSigner> {
        self.fast.as_ref()?.get(&self.key)
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
        let signature = self.pure.sign_digest(DigestAlgorithm::Sha256, sha256, rng)?;
        self.checked(signature, |public, signature| {
            public.verify_digest(DigestAlgorithm::Sha256, sha256, signature)
        })
    }

    /// Signs a digest of another algorithm than SHA-256, for receivers that ask for one. SHA-1 is broken: who calls this
    /// with it answers for it.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`], also where the digest is not as long as the algorithm's are.
    pub fn sign_digest_with(
        &self,
        algorithm: DigestAlgorithm,
        digest: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        let signature = self.pure.sign_digest(algorithm, digest, &mut SysRng)?;
        self.checked(signature, |public, signature| public.verify_digest(algorithm, digest, signature))
    }

    /// A fault in the arithmetic would give the key away with one wrong signature (docs/platform-notes.md#h-19).
    fn checked(
        &self,
        signature: Vec<u8>,
        check: impl FnOnce(&RsaVerifier, &[u8]) -> Result<(), CryptoError>,
    ) -> Result<Vec<u8>, CryptoError> {
        match check(&self.public, &signature) {
            Ok(()) => Ok(signature),
            Err(e) => Err(CryptoError::with_source(CryptoErrorKind::Sign, e)),
        }
    }
}

impl Signer for RsaSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        match self.fast() {
            None => self.sign_digest(&Sha256::digest(message).into()),
            Some(fast) if fast.checks_itself() => fast.sign(message),
            Some(fast) => {
                self.checked(fast.sign(message)?, |public, signature| public.verify(message, signature))
            }
        }
    }

    fn sign_digest(&self, sha256: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
        match self.fast().and_then(|fast| Some((fast, fast.sign_digest(sha256)?))) {
            None => self.sign_blinded(sha256, &mut SysRng),
            Some((fast, signature)) if fast.checks_itself() => signature,
            Some((_, signature)) => self.checked(signature?, |public, signature| {
                public.verify_digest(DigestAlgorithm::Sha256, sha256, signature)
            }),
        }
    }
}

impl fmt::Debug for RsaSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaSigner").field("bits", &self.bits()).finish_non_exhaustive()
    }
}

/// A public key that verifies. Clones share the key, and what engines make of it.
#[derive(Clone)]
pub struct RsaVerifier {
    inner: Arc<Public>,
    engine: Engine,
}

struct Public {
    key: PublicKey,
    spki: Box<[u8]>,
    fast: FastKeys,
}

impl RsaVerifier {
    /// From a key as people hold it: SPKI, PKCS#1 or an X.509 certificate, as DER, PEM or bare base64.
    /// Of a certificate only the key is taken; nothing about the certificate is checked. Of a PEM file with several
    /// blocks the first that holds a public key or a certificate is taken.
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
        let spki = key.to_public_key_der().map_err(|_| KeyError::Inconsistent)?.as_bytes().into();
        let engine = Engine::fastest_for(&key);
        Ok(Self { inner: Arc::new(Public { key, spki, fast: FastKeys::default() }), engine })
    }

    /// The same key, verified by this engine. Digests that it does not know (SHA-1, SHA-224) are left to `rsa`.
    ///
    /// # Errors
    /// [`EngineError`] when the engine is not there, or does not take this key.
    pub fn with_engine(mut self, engine: Engine) -> Result<Self, EngineError> {
        engine.check(&self.inner.key)?;
        self.engine = engine;
        match self.inner.fast.takes(engine, &self.inner.key) || engine == Engine::Rsa {
            true => Ok(self),
            false => Err(engine.refusal(&self.inner.key)),
        }
    }

    /// The same key, with the engine if it takes it, else with `rsa`.
    #[must_use]
    pub fn preferring(self, engine: Engine) -> Self {
        self.clone().with_engine(engine).unwrap_or(self.on_rsa())
    }

    fn on_rsa(self) -> Self {
        Self { engine: Engine::Rsa, ..self }
    }

    /// Returns which engine verifies.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Size of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        usize::try_from(self.inner.key.n().bit_width_vartime()).unwrap_or(usize::MAX)
    }

    /// Returns whether the key is below 2048 bits: accepted, because such keys are in use, and worth a warning.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.bits() < 2048
    }

    /// The key as SubjectPublicKeyInfo DER.
    #[must_use]
    pub fn spki_der(&self) -> &[u8] {
        &self.inner.spki
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
        self.check_length(signature)?;
        let fast = self.fast().and_then(|key| key.verify_digest(algorithm, digest, signature));
        verdict(fast.unwrap_or_else(|| algorithm.verify(&self.inner.key, digest, signature).is_ok()))
    }

    /// Checks a signature over a whole message. Engines that hash themselves are used here only.
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`].
    pub fn verify_message(
        &self,
        algorithm: DigestAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), CryptoError> {
        self.check_length(signature)?;
        match self.fast().and_then(|key| key.verify(algorithm, message, signature)) {
            Some(good) => verdict(good),
            None => self.verify_digest(algorithm, &algorithm.digest(message), signature),
        }
    }

    fn fast(&self) -> Option<&dyn FastVerifier> {
        self.inner.fast.get(self.engine, &self.inner.key)
    }

    /// A signature is exactly as long as the modulus (RFC 8017, 8.2.2).
    fn check_length(&self, signature: &[u8]) -> Result<(), CryptoError> {
        let (length, wanted) = (signature.len(), self.inner.key.size());
        match length == wanted {
            true => Ok(()),
            false => Err(CryptoError::with_source(
                CryptoErrorKind::BadSignature,
                format!("it has {length} bytes, signatures of this key have {wanted}"),
            )),
        }
    }
}

impl Verifier for RsaVerifier {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        self.verify_message(DigestAlgorithm::Sha256, message, signature)
    }
}

fn verdict(good: bool) -> Result<(), CryptoError> {
    if good { Ok(()) } else { Err(CryptoError::new(CryptoErrorKind::BadSignature)) }
}

impl PartialEq for RsaVerifier {
    /// Returns whether the key is the same, whichever engine works with it.
    fn eq(&self, other: &Self) -> bool {
        self.inner.spki == other.inner.spki
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

    fn key() -> Vec<u8> {
        test_support::fixtures::bytes("crypto/rsa/2048.pkcs8.pem")
    }

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

    /// The pair that was drawn once is used 32 times, and not once more.
    #[test]
    fn blinding_is_drawn_before_the_first_signature_and_after_every_32() {
        let signer = RsaSigner::from_any(&key()).unwrap();
        let digest = Sha256::digest(b"message").into();
        let error = signer.sign_blinded(&digest, &mut Broken).unwrap_err();
        assert_eq!(error.kind(), CryptoErrorKind::Sign);
        for _ in 0..2 {
            let signature = signer.sign_blinded(&digest, &mut SysRng).unwrap();
            for use_ in 2..=32 {
                assert_eq!(signer.sign_blinded(&digest, &mut Broken).unwrap(), signature, "{use_}");
            }
            assert!(signer.sign_blinded(&digest, &mut Broken).is_err());
        }
    }

    /// Signatures that run at once do not share a pair, and each is right.
    #[test]
    fn threads_sign_at_once() {
        let signer = RsaSigner::from_any(&key()).unwrap();
        let digest = Sha256::digest(b"message").into();
        let expected = signer.sign_blinded(&digest, &mut SysRng).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..40 {
                        assert_eq!(signer.sign_blinded(&digest, &mut SysRng).unwrap(), expected);
                    }
                });
            }
        });
    }
}
