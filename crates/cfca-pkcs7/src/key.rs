//! Keys of certificates and identities: RSA, and SM2 where the feature `gm` is on.

#[cfg(feature = "gm")]
use crypto_core::gm::{Sm2Signer, Sm2Verifier};
use crypto_core::rsa::{Engine, EngineError, KeyError, RsaSigner, RsaVerifier};
use crypto_core::{CryptoError, Signer, Verifier};
use zeroize::Zeroizing;

/// The public key of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PublicKey {
    /// RSA.
    Rsa(RsaVerifier),
    /// SM2, under the default user id.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    Sm2(Sm2Verifier),
}

impl PublicKey {
    pub(crate) fn from_spki_der(der: &[u8]) -> Result<Self, KeyError> {
        match RsaVerifier::from_spki_der(der) {
            Ok(key) => Ok(Self::Rsa(key)),
            #[cfg(feature = "gm")]
            Err(not_rsa @ KeyError::Unsupported { .. }) => match Sm2Verifier::from_spki_der(der) {
                // Neither of the two.
                Err(KeyError::NotSm2 { .. }) => Err(not_rsa),
                read => read.map(Self::Sm2),
            },
            Err(e) => Err(e),
        }
    }

    /// Its size: of the modulus, or of the curve.
    #[must_use]
    pub fn bits(&self) -> usize {
        match self {
            Self::Rsa(key) => key.bits(),
            #[cfg(feature = "gm")]
            Self::Sm2(_) => 256,
        }
    }

    /// Returns whether it is an RSA key below 2048 bits.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.as_rsa().is_some_and(RsaVerifier::is_weak)
    }

    /// `RSA` or `SM2`.
    #[must_use]
    pub fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "RSA",
            #[cfg(feature = "gm")]
            Self::Sm2(_) => "SM2",
        }
    }

    /// The key as SubjectPublicKeyInfo DER.
    #[must_use]
    pub fn spki_der(&self) -> &[u8] {
        match self {
            Self::Rsa(key) => key.spki_der(),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => key.spki_der(),
        }
    }

    /// The RSA key, if it is one.
    #[must_use]
    pub fn as_rsa(&self) -> Option<&RsaVerifier> {
        match self {
            Self::Rsa(key) => Some(key),
            #[cfg(feature = "gm")]
            Self::Sm2(_) => None,
        }
    }

    /// The SM2 key, if it is one.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    #[must_use]
    pub fn as_sm2(&self) -> Option<&Sm2Verifier> {
        match self {
            Self::Rsa(_) => None,
            Self::Sm2(key) => Some(key),
        }
    }

    /// Returns what one check costs, in checks with an RSA key of 1024 bits.
    pub(crate) fn work(&self) -> usize {
        match self {
            Self::Rsa(key) => key.bits().div_ceil(1024).pow(2),
            // As much as RSA with 4096 bits: one took as long as about 12 with 1024 bits, beside other work.
            #[cfg(feature = "gm")]
            Self::Sm2(_) => 16,
        }
    }

    pub(crate) fn preferring(self, engine: Engine) -> Self {
        match self {
            Self::Rsa(key) => Self::Rsa(key.preferring(engine)),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => Self::Sm2(key),
        }
    }
}

impl Verifier for PublicKey {
    /// RSA PKCS#1 v1.5 with SHA-256; SM2 in DER, over SM3 with Z.
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        match self {
            Self::Rsa(key) => key.verify(message, signature),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => key.verify(message, signature),
        }
    }
}

/// The private key of an identity.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum PrivateKey {
    /// RSA.
    Rsa(RsaSigner),
    /// SM2, under the default user id unless another one was set.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    Sm2(Sm2Signer),
}

impl PrivateKey {
    /// Reads a key as people hold it: see [`RsaSigner::from_any`] and, with the feature `gm`, `Sm2Signer::from_any`.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_any(text: &[u8]) -> Result<Self, KeyError> {
        Self::read(
            text,
            RsaSigner::from_any,
            #[cfg(feature = "gm")]
            Sm2Signer::from_any,
        )
    }

    pub(crate) fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::read(
            der,
            RsaSigner::from_pkcs8_der,
            #[cfg(feature = "gm")]
            Sm2Signer::from_pkcs8_der,
        )
    }

    /// Returns what is not RSA may be SM2. Where it is neither, what was said of RSA stands.
    fn read(
        bytes: &[u8],
        rsa: impl FnOnce(&[u8]) -> Result<RsaSigner, KeyError>,
        #[cfg(feature = "gm")] sm2: impl FnOnce(&[u8]) -> Result<Sm2Signer, KeyError>,
    ) -> Result<Self, KeyError> {
        match rsa(bytes) {
            Ok(key) => Ok(Self::Rsa(key)),
            #[cfg(feature = "gm")]
            Err(not_rsa @ (KeyError::Unsupported { .. } | KeyError::File(_))) => match sm2(bytes) {
                Ok(key) => Ok(Self::Sm2(key)),
                // It names the SM2 curve, and is damaged.
                Err(e @ (KeyError::Scalar | KeyError::Point | KeyError::Inconsistent)) => Err(e),
                Err(_) => Err(not_rsa),
            },
            Err(e) => Err(e),
        }
    }

    /// As PKCS#8 DER, not encrypted.
    ///
    /// # Errors
    /// [`KeyError`], which no key that was read gives.
    pub fn to_pkcs8_der(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        match self {
            Self::Rsa(key) => key.to_pkcs8_der(),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => key.to_pkcs8_der(),
        }
    }

    /// The public half.
    #[must_use]
    pub fn verifier(&self) -> PublicKey {
        match self {
            Self::Rsa(key) => PublicKey::Rsa(key.verifier().clone()),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => PublicKey::Sm2(key.verifier().clone()),
        }
    }

    /// Returns whether it is the key of this certificate's public key.
    #[must_use]
    pub fn belongs_to(&self, public: &PublicKey) -> bool {
        match self {
            Self::Rsa(key) => public.as_rsa() == Some(key.verifier()),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => public.as_sm2() == Some(key.verifier()),
        }
    }

    /// The same key, with this engine working with it. SM2 keys have no engines to choose from.
    ///
    /// # Errors
    /// [`EngineError`].
    pub fn with_engine(self, engine: Engine) -> Result<Self, EngineError> {
        match self {
            Self::Rsa(key) => key.with_engine(engine).map(Self::Rsa),
            #[cfg(feature = "gm")]
            Self::Sm2(_) => Err(EngineError::Key { engine, bits: 256 }),
        }
    }

    /// The RSA key, if it is one.
    #[must_use]
    pub fn as_rsa(&self) -> Option<&RsaSigner> {
        match self {
            Self::Rsa(key) => Some(key),
            #[cfg(feature = "gm")]
            Self::Sm2(_) => None,
        }
    }

    /// Signs what was hashed: see `Layout::digest`.
    pub(crate) fn sign_hash(&self, hash: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
        match self {
            Self::Rsa(key) => key.sign_digest(hash),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => key.sign_hash(hash).map(crypto_core::gm::Sm2Signature::to_der),
        }
    }
}

impl Signer for PrivateKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        match self {
            Self::Rsa(key) => key.sign(message),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => key.sign(message),
        }
    }

    /// SM2 keys do not sign digests of SHA-256.
    fn sign_digest(&self, sha256: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
        match self {
            Self::Rsa(key) => key.sign_digest(sha256),
            #[cfg(feature = "gm")]
            Self::Sm2(key) => key.sign_digest(sha256),
        }
    }
}
