//! RSA key transport: the content key of an envelope, encrypted for a public key.
//!
//! Bad paddings are never reported. `rsa` 0.10 answers a bad PKCS#1 v1.5 padding with a message that it
//! derives from private key and cipher text (draft-irtf-cfrg-rsa-guidance); here the same is done for
//! whatever else can be wrong: OAEP paddings, and messages that are not as long as the key must be. The
//! substitute is derived and not drawn, since a drawn one would come out otherwise when the same cipher
//! text is tried again, which tells what was to be hidden.

use super::{DigestAlgorithm, KeyError, KeyTransport, RsaSigner, RsaVerifier, parse};
use crate::{CryptoError, CryptoErrorKind, KeyDecryptor, Secret};
use ::rsa::traits::{PaddingScheme, PrivateKeyParts, PublicKeyParts};
use ::rsa::{Oaep, Pkcs1v15Encrypt, PrivateKey, PublicKey};
use ctutils::{CtAssign, CtEq};
use getrandom::SysRng;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha1::Sha1;
use sha2::digest::FixedOutputReset;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use std::{fmt, iter, sync::Arc};
use zeroize::Zeroizing;

/// A public key for which keys are encrypted.
#[derive(Clone)]
pub struct RsaEncryptor {
    key: PublicKey,
}

impl RsaEncryptor {
    /// From the same public key that verifies.
    #[must_use]
    pub fn new(public: &RsaVerifier) -> Self {
        Self { key: public.inner.key.clone() }
    }

    /// `key` under RSAES-PKCS1-v1_5, with a padding drawn from `rng`.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Encrypt`] when `key` is longer than the modulus less 11 bytes.
    pub fn encrypt_key(
        &self,
        key: &[u8],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, CryptoError> {
        let encrypted = self.key.pkcs1v15_encrypt_with_rng(rng, key);
        encrypted.map_err(|e| CryptoError::with_source(CryptoErrorKind::Encrypt, e))
    }
}

impl fmt::Debug for RsaEncryptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaEncryptor")
            .field("bits", &self.key.n().bit_width_vartime())
            .finish_non_exhaustive()
    }
}

/// A private key that decrypts keys. Clones share the key, which is wiped when the last one is dropped.
#[derive(Clone)]
pub struct RsaDecryptor {
    key: Arc<PrivateKey>,
}

impl RsaDecryptor {
    /// From a key as people hold it; see [`RsaSigner::from_any`].
    ///
    /// # Errors
    /// [`KeyError`], which never holds key material.
    pub fn from_any(text: &[u8]) -> Result<Self, KeyError> {
        Ok(Self { key: Arc::new(parse::private(text)?) })
    }

    /// From PKCS#8 DER.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, KeyError> {
        Ok(Self { key: Arc::new(parse::private_der(der)?) })
    }

    fn decrypt(&self, encrypted: &[u8], scheme: &KeyTransport) -> ::rsa::Result<Vec<u8>> {
        match scheme {
            KeyTransport::RsaPkcs1v15 => self.decrypt_with(Pkcs1v15Encrypt, encrypted),
            KeyTransport::RsaOaep { digest, mask_digest, label } => match digest {
                DigestAlgorithm::Sha1 => self.oaep::<Sha1>(*mask_digest, label, encrypted),
                DigestAlgorithm::Sha224 => self.oaep::<Sha224>(*mask_digest, label, encrypted),
                DigestAlgorithm::Sha256 => self.oaep::<Sha256>(*mask_digest, label, encrypted),
                DigestAlgorithm::Sha384 => self.oaep::<Sha384>(*mask_digest, label, encrypted),
                DigestAlgorithm::Sha512 => self.oaep::<Sha512>(*mask_digest, label, encrypted),
            },
        }
    }

    fn oaep<D: Digest + FixedOutputReset>(
        &self,
        mask_digest: DigestAlgorithm,
        label: &[u8],
        encrypted: &[u8],
    ) -> ::rsa::Result<Vec<u8>> {
        match mask_digest {
            DigestAlgorithm::Sha1 => self.decrypt_with(masked::<D, Sha1>(label), encrypted),
            DigestAlgorithm::Sha224 => self.decrypt_with(masked::<D, Sha224>(label), encrypted),
            DigestAlgorithm::Sha256 => self.decrypt_with(masked::<D, Sha256>(label), encrypted),
            DigestAlgorithm::Sha384 => self.decrypt_with(masked::<D, Sha384>(label), encrypted),
            DigestAlgorithm::Sha512 => self.decrypt_with(masked::<D, Sha512>(label), encrypted),
        }
    }

    /// The generator for blinding is handed over by name; see `RsaSigner::sign_blinded`.
    fn decrypt_with(&self, padding: impl PaddingScheme, encrypted: &[u8]) -> ::rsa::Result<Vec<u8>> {
        self.key.decrypt_blinded(&mut SysRng, padding, encrypted)
    }

    /// Returns what is handed out in place of a key that is not there: HMAC-SHA256 in counter mode, under a hash of the
    /// private exponent, over the cipher text.
    fn substitute(&self, encrypted: &[u8], length: usize) -> Result<Zeroizing<Vec<u8>>, CryptoError> {
        let exponent = Zeroizing::new(self.key.d().to_be_bytes());
        let secret: Zeroizing<[u8; 32]> = Zeroizing::new(Sha256::digest(&**exponent).into());
        let mut key = Zeroizing::new(vec![0; length]);
        for (counter, block) in (0u32..).zip(key.chunks_mut(32)) {
            let mac = Hmac::<Sha256>::new_from_slice(&*secret);
            let mut mac = mac.map_err(|e| CryptoError::with_source(CryptoErrorKind::KeyUnavailable, e))?;
            mac.update(b"substitute for a content key");
            mac.update(&counter.to_be_bytes());
            mac.update(encrypted);
            let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(mac.finalize().into_bytes().into());
            block.copy_from_slice(&bytes[..block.len()]);
        }
        Ok(key)
    }
}

fn masked<D: Digest, M: Digest>(label: &[u8]) -> Oaep<D, M> {
    Oaep { digest: D::new(), mgf_digest: M::new(), label: Some(label.into()) }
}

impl KeyDecryptor for RsaDecryptor {
    fn decrypt_key(
        &self,
        encrypted: &[u8],
        scheme: &KeyTransport,
        length: usize,
    ) -> Result<Secret<Vec<u8>>, CryptoError> {
        let mut key = self.substitute(encrypted, length)?;
        let decrypted = match self.decrypt(encrypted, scheme) {
            Ok(decrypted) => Zeroizing::new(decrypted),
            // A cipher text that is no number below the modulus, or a bad OAEP padding.
            Err(::rsa::Error::Decryption) => Zeroizing::new(Vec::new()),
            Err(e) => return Err(CryptoError::with_source(CryptoErrorKind::KeyUnavailable, e)),
        };
        let fits = decrypted.len().ct_eq(&length);
        for (byte, decrypted) in key.iter_mut().zip(decrypted.iter().chain(iter::repeat(&0))) {
            byte.ct_assign(decrypted, fits);
        }
        Ok(Secret::new(std::mem::take(&mut *key)))
    }
}

impl From<&RsaSigner> for RsaDecryptor {
    /// The same private key, now allowed to decrypt: only who holds the key itself can say so, not who was
    /// given a `dyn Signer`.
    fn from(signer: &RsaSigner) -> Self {
        Self { key: Arc::clone(&signer.key) }
    }
}

impl fmt::Debug for RsaDecryptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaDecryptor")
            .field("bits", &self.key.n().bit_width_vartime())
            .finish_non_exhaustive()
    }
}
