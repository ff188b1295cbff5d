//! SM2 encryption (GM/T 0003.4), and the five forms of its cipher texts.

use super::sign::Private;
use super::{Sm2Signer, Sm2Verifier};
use crate::{CryptoError, CryptoErrorKind, Secret};
use ::sm2::PublicKey;
use ::sm2::pke::{DecryptingKey, EncryptingKey, Mode};
use rand_core::CryptoRng;
use std::{fmt, sync::Arc};

/// The layout of a cipher text: C1 is a point, C2 the encrypted text, C3 a digest over both and the plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Sm2CipherForm {
    /// `SEQUENCE { x, y, hash, cipher text }` (GM/T 0009). SADK 3.2 and later.
    #[default]
    Der,
    /// C1 C3 C2, C1 with its leading 4 (GM/T 0003.4 since 2012).
    C1C3C2,
    /// C1 C3 C2 without the leading 4.
    BareC1C3C2,
    /// C1 C2 C3, C1 with its leading 4 (the draft of 2010).
    C1C2C3,
    /// C1 C2 C3 without the leading 4. SADK before 3.2.
    BareC1C2C3,
}

impl Sm2CipherForm {
    /// By the number that SADK calls `encryptedType`: 0, 2, 4, 8, 16.
    #[must_use]
    pub fn from_encrypted_type(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Der,
            2 => Self::C1C3C2,
            4 => Self::BareC1C3C2,
            8 => Self::C1C2C3,
            16 => Self::BareC1C2C3,
            _ => return None,
        })
    }

    fn mode(self) -> Mode {
        match self {
            Self::Der | Self::C1C3C2 | Self::BareC1C3C2 => Mode::C1C3C2,
            Self::C1C2C3 | Self::BareC1C2C3 => Mode::C1C2C3,
        }
    }
}

/// Encrypts short texts for a public key.
#[derive(Clone)]
pub struct Sm2Encryptor {
    key: PublicKey,
}

impl Sm2Encryptor {
    /// From the same public key that verifies.
    #[must_use]
    pub fn new(public: &Sm2Verifier) -> Self {
        Self { key: public.public_key() }
    }

    /// The cipher text of `plain`, with k drawn from `rng`.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Encrypt`] for an empty text, which SM2 cannot encrypt.
    pub fn encrypt(
        &self,
        plain: &[u8],
        form: Sm2CipherForm,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, CryptoError> {
        if plain.is_empty() {
            return Err(CryptoError::with_source(CryptoErrorKind::Encrypt, "SM2 encrypts at least one byte"));
        }
        let key = EncryptingKey::new_with_mode(self.key, form.mode());
        let rng = &mut &mut *rng;
        let made = match form {
            Sm2CipherForm::Der => key.encrypt_der(rng, plain),
            _ => key.encrypt(rng, plain),
        };
        let mut made = made.map_err(|_| CryptoError::new(CryptoErrorKind::Encrypt))?;
        if matches!(form, Sm2CipherForm::BareC1C3C2 | Sm2CipherForm::BareC1C2C3) {
            made.remove(0);
        }
        Ok(made)
    }
}

impl fmt::Debug for Sm2Encryptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sm2Encryptor")
    }
}

/// Decrypts with a private key. A permission of its own: an [`Sm2Signer`] alone does not have it.
#[derive(Clone)]
pub struct Sm2Decryptor {
    key: Arc<Private>,
}

impl From<&Sm2Signer> for Sm2Decryptor {
    fn from(signer: &Sm2Signer) -> Self {
        Self { key: Arc::clone(signer.private()) }
    }
}

/// Below this there is no room for a point, a digest and a byte of text.
const SHORTEST: usize = 64 + 32 + 1;

impl Sm2Decryptor {
    /// The plain text of a cipher text in a form that is told from its bytes.
    ///
    /// The first byte says which form is likely: 30 is DER, 04 a point, 02 or 03 a compressed one, and else it is a point
    /// without a first byte. A point without one may begin with any of these by chance (once in 64 times), so the bare
    /// forms are tried too. C3 is a digest: what passes is what was encrypted, in whichever form.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Decrypt`], the same for every failure.
    pub fn decrypt(&self, cipher_text: &[u8]) -> Result<Secret<Vec<u8>>, CryptoError> {
        use Sm2CipherForm::{BareC1C2C3, BareC1C3C2, C1C2C3, C1C3C2, Der};
        let likely: &[Sm2CipherForm] = match cipher_text.first() {
            Some(0x30) => &[Der],
            Some(2..=4) => &[C1C3C2, C1C2C3],
            _ => &[],
        };
        let forms = likely.iter().copied().chain([BareC1C3C2, BareC1C2C3]);
        let mut failed = CryptoError::new(CryptoErrorKind::Decrypt);
        for form in forms {
            match self.decrypt_as(cipher_text, form) {
                Ok(plain) => return Ok(plain),
                Err(e) => failed = e,
            }
        }
        Err(failed)
    }

    /// The plain text of a cipher text in this form. Compressed points are read where points with a first byte are.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Decrypt`], the same for every failure.
    pub fn decrypt_as(
        &self,
        cipher_text: &[u8],
        form: Sm2CipherForm,
    ) -> Result<Secret<Vec<u8>>, CryptoError> {
        let failed = || CryptoError::new(CryptoErrorKind::Decrypt);
        let key = || DecryptingKey::new_with_mode(*self.key.0.as_nonzero_scalar(), form.mode());
        let plain = match (form, cipher_text.first()) {
            (Sm2CipherForm::Der, Some(0x30)) => key().decrypt_der(cipher_text),
            (Sm2CipherForm::C1C3C2 | Sm2CipherForm::C1C2C3, Some(2..=4)) => key().decrypt(cipher_text),
            (Sm2CipherForm::BareC1C3C2 | Sm2CipherForm::BareC1C2C3, Some(_))
                if cipher_text.len() >= SHORTEST =>
            {
                key().decrypt(&[&[4], cipher_text].concat())
            }
            _ => return Err(failed()),
        };
        match plain {
            Ok(plain) if !plain.is_empty() => Ok(Secret::new(plain)),
            _ => Err(failed()),
        }
    }
}

impl fmt::Debug for Sm2Decryptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sm2Decryptor")
    }
}
