//! 3DES in ECB mode with PKCS#5 padding, for UnionPay's encrypted fields (document 2.4.2).
//!
//! ECB shows which fields are equal, and nothing protects the cipher text from changes: this is the
//! platform's format, not advice. Signatures are made over the plain values.
//!
//! With the feature `aws-lc` AWS-LC encrypts, with the same bytes as result; keys that it refuses (equal or weak parts)
//! are left to portable Rust.

#[cfg(feature = "aws-lc")]
mod aws_lc;
mod portable;

use crate::{CryptoError, FieldCipher, encoding};
use std::fmt;
use zeroize::Zeroizing;

/// A symmetric key (`symmetricKey`).
pub struct TdesEcb {
    /// With its round keys, which take a third of the time of a short field. Wiped when it goes.
    cipher: Box<dyn FieldCipher>,
}

/// The bytes of a key: K1, K2, K3.
type Key = Zeroizing<[u8; 24]>;

/// A symmetric key that cannot be used. Never holds the key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TdesKeyError {
    /// Not 48 or 32 digits.
    #[error(
        "the symmetric key has {length} hex digits; expected 48 (three DES keys) or 32 (K1 K2, used as K1 K2 K1)"
    )]
    Length {
        /// The number of digits.
        length: usize,
    },
    /// A character that is no hex digit.
    #[error("the symmetric key is not hex: unexpected character at byte {offset}")]
    Character {
        /// The offset of the character, counted from 0.
        offset: usize,
    },
}

impl TdesEcb {
    /// From hex digits: 48, or 32 which mean K1 K2 K1 (docs/platform-notes.md#u-5). White space around is dropped.
    ///
    /// # Errors
    /// [`TdesKeyError`], with the length or the offset, never the text.
    pub fn from_hex(text: &str) -> Result<Self, TdesKeyError> {
        let key = key(text)?;
        #[cfg(feature = "aws-lc")]
        if let Some(cipher) = aws_lc::cipher(&key) {
            return Ok(Self { cipher });
        }
        Ok(Self { cipher: portable::cipher(&key) })
    }

    /// The same, in portable Rust whatever features are on.
    ///
    /// # Errors
    /// As [`from_hex`](Self::from_hex).
    pub fn portable_from_hex(text: &str) -> Result<Self, TdesKeyError> {
        let key = key(text)?;
        Ok(Self { cipher: portable::cipher(&key) })
    }
}

fn key(text: &str) -> Result<Key, TdesKeyError> {
    let text = text.trim();
    let bytes = Zeroizing::new(encoding::from_hex(text).map_err(|e| match e {
        encoding::EncodingError::Character { offset, .. } => TdesKeyError::Character { offset },
        encoding::EncodingError::Length { length, .. } => TdesKeyError::Length { length },
    })?);
    let mut key = Zeroizing::new([0; 24]);
    match bytes.len() {
        24 => key.copy_from_slice(&bytes),
        16 => {
            key[..16].copy_from_slice(&bytes);
            key[16..].copy_from_slice(&bytes[..8]);
        }
        _ => return Err(TdesKeyError::Length { length: text.len() }),
    }
    Ok(key)
}

impl FieldCipher for TdesEcb {
    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.cipher.encrypt(plain)
    }

    /// As the trait says; and nothing decrypts to nothing (an empty encrypted field is empty,
    /// docs/platform-notes.md#u-5).
    fn decrypt(&self, cipher_text: &[u8]) -> Result<Vec<u8>, CryptoError> {
        if cipher_text.is_empty() {
            return Ok(Vec::new());
        }
        self.cipher.decrypt(cipher_text)
    }

    fn decrypt_owned(&self, cipher_text: Vec<u8>) -> Result<Vec<u8>, CryptoError> {
        if cipher_text.is_empty() {
            return Ok(cipher_text);
        }
        self.cipher.decrypt_owned(cipher_text)
    }
}

impl fmt::Debug for TdesEcb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TdesEcb([redacted])")
    }
}
