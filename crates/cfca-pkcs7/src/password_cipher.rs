//! Data under a password, as CFCA's toolkit encrypts it (SADK: `encryptMessageBySM4`, `encryptMessageByDES3` and their kin
//! for files). What is known of it was read in the open library `emmansun/gmsm` and in what merchants published:
//!
//! | | vector and key | cipher text |
//! |---|---|---|
//! | SM4 | SM2's key derivation over the password: SM3(password, 00000001), 16 bytes of vector, 16 of key | CBC, PKCS#7 padding |
//! | 3DES | the password is 64 hex digits: 8 bytes of vector, 24 of key | CBC, PKCS#7 padding |
//!
//! Messages travel as base64 of the cipher text, files as its bytes.

use crate::block_cipher::BlockCipher;
use crate::{Error, ErrorKind};
use crypto_core::Secret;
use crypto_core::encoding::from_hex;
use zeroize::Zeroizing;

/// The cipher of data under a password, in the form of CFCA's toolkit. For exchange with who has that toolkit.
///
/// **It protects little.** There is no salt and no iteration: one password gives one key and one vector, so two texts that
/// begin alike have cipher texts that begin alike, and passwords are tried at the speed of one hash. There is no
/// check: who changes the cipher text changes what comes out, and a wrong password is noticed 255 times in 256. For
/// anything else seal an envelope ([`EnvelopeSealer`](crate::EnvelopeSealer)).
///
/// ```
/// use cfca_pkcs7::PasswordCipher;
/// # fn main() -> Result<(), cfca_pkcs7::Error> {
/// let password = "00".repeat(8) + &"0123456789abcdef".repeat(3);
/// let sealed = PasswordCipher::TripleDes.encrypt(b"text", password.as_bytes())?;
/// assert_eq!(PasswordCipher::TripleDes.decrypt(&sealed, password.as_bytes())?.expose(), b"text");
/// # Ok(()) }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PasswordCipher {
    /// 3DES in CBC mode. The password is 64 hex digits: 8 bytes of vector, then 24 bytes of key.
    TripleDes,
    /// SM4 in CBC mode, vector and key out of a password of any bytes but none.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    Sm4,
}

impl PasswordCipher {
    /// The cipher text of `plain`.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] for a password that is none for this cipher.
    pub fn encrypt(self, plain: &[u8], password: &[u8]) -> Result<Vec<u8>, Error> {
        let (cipher, derived) = self.derive(password)?;
        let (vector, key) = derived.split_at(cipher.block_length());
        cipher.encrypt_cbc(key, vector, plain).ok_or_else(|| Error::new(ErrorKind::BadPassword))
    }

    /// The plain text. **Not authenticated**: anybody can have changed it.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] for a password that is none for this cipher, and for a cipher text that is not of whole
    /// blocks; [`ErrorKind::BadPassword`] for another password and for damage alike.
    pub fn decrypt(self, cipher_text: &[u8], password: &[u8]) -> Result<Secret<Vec<u8>>, Error> {
        let (cipher, derived) = self.derive(password)?;
        let (vector, key) = derived.split_at(cipher.block_length());
        if cipher_text.is_empty() || !cipher_text.len().is_multiple_of(cipher.block_length()) {
            return Err(Error::new(ErrorKind::Malformed("cipher text of whole blocks")));
        }
        let plain = cipher.decrypt_cbc(key, vector, cipher_text.to_vec());
        let mut plain = plain.ok_or_else(|| Error::new(ErrorKind::BadPassword))?;
        Ok(Secret::new(std::mem::take(&mut *plain)))
    }

    /// Vector and key, one behind the other.
    fn derive(self, password: &[u8]) -> Result<(BlockCipher, Zeroizing<Vec<u8>>), Error> {
        match self {
            Self::TripleDes => {
                let digits = std::str::from_utf8(password).ok();
                let bytes = digits.and_then(|digits| from_hex(digits).ok()).map(Zeroizing::new);
                let bytes = bytes.filter(|bytes| bytes.len() == 32);
                let malformed = "password of 64 hex digits, which 3DES has in CFCA's toolkit";
                Ok((
                    BlockCipher::TripleDes,
                    bytes.ok_or_else(|| Error::new(ErrorKind::Malformed(malformed)))?,
                ))
            }
            #[cfg(feature = "gm")]
            Self::Sm4 if password.is_empty() => {
                Err(Error::new(ErrorKind::Malformed("password: it is empty")))
            }
            #[cfg(feature = "gm")]
            Self::Sm4 => Ok((BlockCipher::Sm4, crypto_core::gm::Sm3::kdf::<1>(password))),
        }
    }
}
