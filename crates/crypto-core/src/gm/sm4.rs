//! SM4 in CBC mode.

use crate::{CryptoError, CryptoErrorKind, FieldCipher};
use ::sm4::Sm4;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use std::fmt;
use zeroize::Zeroizing;

/// SM4 in CBC mode with PKCS#7 padding, under one key and one initialization vector.
///
/// CBC has no check: what comes out is not known to be what went in. A vector is for one message; two messages under
/// the same one show where they begin alike.
#[derive(Clone)]
pub struct Sm4Cbc {
    key: Zeroizing<[u8; 16]>,
    vector: [u8; 16],
}

impl Sm4Cbc {
    /// With this key and vector, of 16 bytes each; `None` where one has another length.
    #[must_use]
    pub fn new(key: &[u8], vector: &[u8]) -> Option<Self> {
        Some(Self { key: Zeroizing::new(key.try_into().ok()?), vector: vector.try_into().ok()? })
    }

    /// The cipher text of `plain`: whole blocks, at least one.
    #[must_use]
    pub fn encrypt(&self, plain: &[u8]) -> Vec<u8> {
        let mode = cbc::Encryptor::<Sm4>::new((&*self.key).into(), (&self.vector).into());
        mode.encrypt_padded_vec::<Pkcs7>(plain)
    }

    /// Decrypts in place and takes the padding off. `None` when the length or the padding is not right; what was
    /// decrypted is wiped then.
    #[must_use]
    pub fn decrypt(&self, cipher_text: Vec<u8>) -> Option<Zeroizing<Vec<u8>>> {
        let mut plain = Zeroizing::new(cipher_text);
        let mode = cbc::Decryptor::<Sm4>::new((&*self.key).into(), (&self.vector).into());
        let length = mode.decrypt_padded::<Pkcs7>(&mut plain).ok()?.len();
        plain.truncate(length);
        Some(plain)
    }
}

impl FieldCipher for Sm4Cbc {
    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(Self::encrypt(self, plain))
    }

    fn decrypt(&self, cipher_text: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let plain = Self::decrypt(self, cipher_text.to_vec());
        plain.map(|mut plain| std::mem::take(&mut *plain)).ok_or(CryptoError::new(CryptoErrorKind::Decrypt))
    }
}

impl fmt::Debug for Sm4Cbc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sm4Cbc")
    }
}
