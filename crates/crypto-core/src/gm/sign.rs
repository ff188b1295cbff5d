//! SM2 signatures (GM/T 0003.2).

use super::{Sm2Signature, Sm2UserId, Sm3, key};
use crate::rsa::KeyError;
use crate::{CryptoError, CryptoErrorKind, Signer, Verifier};
use ::sm2::dsa::signature::hazmat::{PrehashSigner, PrehashVerifier, RandomizedPrehashSigner};
use ::sm2::dsa::{SigningKey, VerifyingKey};
use ::sm2::pkcs8::EncodePublicKey;
use ::sm2::{PublicKey, Scalar, SecretKey};
use rand_core::CryptoRng;
use std::{fmt, sync::Arc};
use zeroize::Zeroizing;

/// a, b, and the two coordinates of the generator (GM/T 0003.5): what Z is over besides id and public key.
const CURVE: [&[u8; 32]; 4] = [
    b"\xff\xff\xff\xfe\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xfc",
    b"\x28\xe9\xfa\x9e\x9d\x9f\x5e\x34\x4d\x5a\x9e\x4b\xcf\x65\x09\xa7\xf3\x97\x89\xf5\x15\xab\x8f\x92\xdd\xbc\xbd\x41\x4d\x94\x0e\x93",
    b"\x32\xc4\xae\x2c\x1f\x19\x81\x19\x5f\x99\x04\x46\x6a\x39\xc9\x94\x8f\xe3\x0b\xbf\xf2\x66\x0b\xe1\x71\x5a\x45\x89\x33\x4c\x74\xc7",
    b"\xbc\x37\x36\xa2\xf4\xf6\x77\x9c\x59\xbd\xce\xe3\x6b\x69\x21\x53\xd0\xa9\x87\x7c\xc6\x2a\x47\x40\x02\xdf\x32\xe5\x21\x39\xf0\xa0",
];

/// A private key that signs. Clones share the key.
///
/// The secret number k of each signature is made from key and message (RFC 6979 with HMAC over SM3): no generator can
/// fail, or repeat itself, and give the key away. [`sign_with_rng`](Self::sign_with_rng) mixes randomness in.
#[derive(Clone)]
pub struct Sm2Signer {
    key: Arc<Private>,
    public: Sm2Verifier,
}

pub(super) struct Private(pub(super) SigningKey);

impl Drop for Private {
    fn drop(&mut self) {
        const ONE: [u8; 32] = {
            let mut one = [0; 32];
            one[31] = 1;
            one
        };
        // `SigningKey` does not wipe itself. It is put over, and looked at, so that the write is not left out.
        if let Ok(other) = SigningKey::from_slice("", &ONE) {
            self.0 = other;
        }
        std::hint::black_box(&self.0);
    }
}

impl Sm2Signer {
    /// From a key as people hold it: PKCS#8 or SEC1 (which must name its curve) as DER, PEM or bare base64, or the 32
    /// bytes of the private number, bare or in hex. The content decides, not the PEM label.
    ///
    /// # Errors
    /// [`KeyError`], which never holds key material.
    pub fn from_any(text: &[u8]) -> Result<Self, KeyError> {
        Self::build(&key::private(text)?)
    }

    /// A new key.
    #[must_use]
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut number = Zeroizing::new([0; 32]);
        loop {
            rng.fill_bytes(&mut *number);
            // Nearly every number is one; those beyond n - 2 are drawn anew.
            if let Ok(key) = Self::from_number(&*number) {
                return key;
            }
        }
    }

    /// From PKCS#8 DER, or SEC1 DER that names its curve.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::build(&key::private_der(der)?)
    }

    /// From the private number, big-endian; zeros in front may be missing.
    ///
    /// # Errors
    /// [`KeyError::Scalar`].
    pub fn from_number(bytes: &[u8]) -> Result<Self, KeyError> {
        Self::build(&key::scalar(bytes)?)
    }

    fn build(key: &SecretKey) -> Result<Self, KeyError> {
        let signing = SigningKey::new("", key).map_err(|_| KeyError::Scalar)?;
        let public = Sm2Verifier::build(key.public_key())?;
        Ok(Self { key: Arc::new(Private(signing)), public })
    }

    /// The same key, signing under another user id.
    #[must_use]
    pub fn with_user_id(mut self, id: Sm2UserId) -> Self {
        self.public = self.public.with_user_id(id);
        self
    }

    /// The public half, with the same user id.
    #[must_use]
    pub fn verifier(&self) -> &Sm2Verifier {
        &self.public
    }

    /// The private number, for whoever writes it into a file under a password.
    #[must_use]
    pub fn number(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.key.0.to_bytes().into())
    }

    /// As PKCS#8 DER.
    ///
    /// # Errors
    /// [`KeyError::Inconsistent`], which no key that was read gives.
    pub fn to_pkcs8_der(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        use ::sm2::pkcs8::EncodePrivateKey;
        let secret = SecretKey::from(self.key.0.as_nonzero_scalar());
        let der = secret.to_pkcs8_der().map_err(|_| KeyError::Inconsistent)?;
        Ok(Zeroizing::new(der.as_bytes().to_vec()))
    }

    pub(super) fn private(&self) -> &Arc<Private> {
        &self.key
    }

    /// Signs a hash that was made elsewhere: SM3(Z || message), see [`Sm2Verifier::hasher`]; not SM3(message).
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`].
    pub fn sign_hash(&self, hash: &[u8; 32]) -> Result<Sm2Signature, CryptoError> {
        self.checked(hash, self.key.0.sign_prehash(hash))
    }

    /// Signs with randomness from `rng` mixed into what k is made from.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`].
    pub fn sign_with_rng(
        &self,
        message: &[u8],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Sm2Signature, CryptoError> {
        let hash = self.public.hash(message);
        self.checked(&hash, self.key.0.sign_prehash_with_rng(rng, &hash))
    }

    /// A fault in the arithmetic would give the key away: of two signatures of one message with one k, one of them
    /// wrong, the key can be computed (docs/platform-notes.md#h-19).
    fn checked(
        &self,
        hash: &[u8; 32],
        made: Result<::sm2::dsa::Signature, ::sm2::dsa::signature::Error>,
    ) -> Result<Sm2Signature, CryptoError> {
        let failed = |e| CryptoError::with_source(CryptoErrorKind::Sign, e);
        let signature = Sm2Signature(made.map_err(|_| failed("no signature could be made"))?);
        match self.public.verify_hash(hash, &signature) {
            Ok(()) => Ok(signature),
            Err(_) => Err(failed("the signature just made does not verify")),
        }
    }
}

impl Signer for Sm2Signer {
    /// In DER. Digests of SHA-256 are not signed: SM2 signs [hashes](Sm2Signer::sign_hash) of its own.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.sign_hash(&self.public.hash(message)).map(Sm2Signature::to_der)
    }
}

impl fmt::Debug for Sm2Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sm2Signer").field("public", &self.public).finish_non_exhaustive()
    }
}

/// A public key that verifies, under one user id.
#[derive(Clone)]
pub struct Sm2Verifier {
    inner: Arc<Public>,
    id: Sm2UserId,
    z: [u8; 32],
}

struct Public {
    key: VerifyingKey,
    point: PublicKey,
    spki: Box<[u8]>,
}

impl Sm2Verifier {
    /// From a key as people hold it: SPKI or an X.509 certificate as DER, PEM or bare base64; a point as bytes or in hex.
    /// Of a certificate only the key is taken; nothing about the certificate is checked.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_any(text: &[u8]) -> Result<Self, KeyError> {
        Self::build(key::public(text)?)
    }

    /// From SubjectPublicKeyInfo DER.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_spki_der(der: &[u8]) -> Result<Self, KeyError> {
        Self::build(key::spki(der)?)
    }

    /// From a point: 65 bytes beginning with 4, 33 beginning with 2 or 3, or the 64 of its coordinates.
    ///
    /// # Errors
    /// [`KeyError::Point`].
    pub fn from_point(bytes: &[u8]) -> Result<Self, KeyError> {
        Self::build(key::point(bytes)?)
    }

    fn build(point: PublicKey) -> Result<Self, KeyError> {
        let spki = point.to_public_key_der().map_err(|_| KeyError::Inconsistent)?.as_bytes().into();
        let key = VerifyingKey::new("", point).map_err(|_| KeyError::Inconsistent)?;
        let inner = Arc::new(Public { key, point, spki });
        Ok(Self { inner, id: Sm2UserId::default(), z: [0; 32] }.with_user_id(Sm2UserId::default()))
    }

    /// The same key, verifying under another user id.
    #[must_use]
    pub fn with_user_id(mut self, id: Sm2UserId) -> Self {
        let begun = Sm3::new().with(&id.bits()).with(id.as_bytes());
        let begun = CURVE.iter().fold(begun, |hash, number| hash.with(*number));
        self.z = begun.with(&self.point()[1..]).finish();
        self.id = id;
        self
    }

    /// The user id.
    #[must_use]
    pub fn user_id(&self) -> &Sm2UserId {
        &self.id
    }

    /// `Z`: the digest of user id, curve and public key, which stands before each message.
    #[must_use]
    pub fn z(&self) -> &[u8; 32] {
        &self.z
    }

    /// The public point, uncompressed.
    #[must_use]
    pub fn point(&self) -> [u8; 65] {
        let mut point = [0; 65];
        let bytes = self.inner.point.to_sec1_bytes();
        // Points of this curve are written uncompressed.
        if bytes.len() == point.len() {
            point.copy_from_slice(&bytes);
        }
        point
    }

    pub(super) fn public_key(&self) -> PublicKey {
        self.inner.point
    }

    /// The key as SubjectPublicKeyInfo DER.
    #[must_use]
    pub fn spki_der(&self) -> &[u8] {
        &self.inner.spki
    }

    /// SM3 to which `Z` was given: the message goes in next.
    #[must_use]
    pub fn hasher(&self) -> Sm3 {
        Sm3::new().with(&self.z)
    }

    /// SM3(Z || message).
    #[must_use]
    pub fn hash(&self, message: &[u8]) -> [u8; 32] {
        self.hasher().with(message).finish()
    }

    /// Checks a signature over SM3(Z || message), where that was computed elsewhere.
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`].
    pub fn verify_hash(&self, hash: &[u8; 32], signature: &Sm2Signature) -> Result<(), CryptoError> {
        let good = self.inner.key.verify_prehash(hash, &signature.0);
        good.map_err(|_| CryptoError::new(CryptoErrorKind::BadSignature))
    }

    /// Returns which known mistake the maker of a signature made that does not verify, if it is one of those. **The
    /// signature is refused all the same**: what it is over does not name its signer.
    #[must_use]
    pub fn explain(&self, message: &[u8], signature: &Sm2Signature) -> Option<Sm2Mistake> {
        let is_over = |hash: &[u8; 32]| self.verify_hash(hash, signature).is_ok();
        let under = |id: Sm2UserId| self.clone().with_user_id(id).hash(message);
        if is_over(&under(Sm2UserId::default())) && self.id != Sm2UserId::default() {
            return Some(Sm2Mistake::DefaultUserId);
        }
        if Sm2UserId::new([]).is_ok_and(|empty| self.id != empty && is_over(&under(empty))) {
            return Some(Sm2Mistake::EmptyUserId);
        }
        if is_over(&Sm3::digest(message)) {
            return Some(Sm2Mistake::WithoutUserId);
        }
        // The message as one large number; longer ones nobody signs so.
        let as_number = || {
            let mut number = Scalar::ZERO;
            for byte in message {
                number = number * Scalar::from(256_u64) + Scalar::from(u64::from(*byte));
            }
            <[u8; 32]>::from(number.to_bytes())
        };
        (message.len() <= 4096 && is_over(&as_number())).then_some(Sm2Mistake::AsDigest)
    }
}

/// A mistake that makers of SM2 signatures make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sm2Mistake {
    /// Signed under the default user id, where another one is expected.
    DefaultUserId,
    /// Signed under an empty user id (OpenSSL without `distid`).
    EmptyUserId,
    /// Signed over SM3(message), without user id and public key.
    WithoutUserId,
    /// Signed as if the message were the digest (sm-crypto's `hash: false`, its default before 0.4).
    AsDigest,
}

impl fmt::Display for Sm2Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DefaultUserId => {
                "it was made under the default SM2 user id 1234567812345678, and another one is expected here"
            }
            Self::EmptyUserId => {
                "it was made under an empty SM2 user id: set 1234567812345678 (OpenSSL: -pkeyopt distid:1234567812345678)"
            }
            Self::WithoutUserId => {
                "it was made over SM3(content) alone, without Z: sign SM3(Z || content), where Z is made of user id and public key"
            }
            Self::AsDigest => {
                "it was made as if the content were the digest: let the signer hash (sm-crypto: hash: true)"
            }
        })
    }
}

impl Verifier for Sm2Verifier {
    /// Takes DER only.
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        self.verify_hash(&self.hash(message), &Sm2Signature::from_der(signature)?)
    }
}

impl PartialEq for Sm2Verifier {
    /// Returns whether the key is the same, whatever the user id.
    fn eq(&self, other: &Self) -> bool {
        self.inner.spki == other.inner.spki
    }
}

impl Eq for Sm2Verifier {}

impl fmt::Debug for Sm2Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sm2Verifier").field("id", &self.id).finish_non_exhaustive()
    }
}
