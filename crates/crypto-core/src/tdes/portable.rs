//! RustCrypto's `des`: portable Rust, for every key.

use crate::{CryptoError, CryptoErrorKind, FieldCipher};
use des::TdesEde3;
use des::cipher::common::InnerInit;
use des::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit, block_padding::Pkcs7};
use zeroize::Zeroizing;

pub(super) fn cipher(key: &[u8; 24]) -> Box<dyn FieldCipher> {
    Box::new(Portable(TdesEde3::new(key.into())))
}

struct Portable(TdesEde3);

impl FieldCipher for Portable {
    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(ecb::Encryptor::inner_init(&self.0).encrypt_padded_vec::<Pkcs7>(plain))
    }

    fn decrypt(&self, cipher_text: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.decrypt_owned(cipher_text.to_vec())
    }

    fn decrypt_owned(&self, cipher_text: Vec<u8>) -> Result<Vec<u8>, CryptoError> {
        // What does not become the plain text is wiped.
        let mut bytes = Zeroizing::new(cipher_text);
        let plain = ecb::Decryptor::inner_init(&self.0).decrypt_padded::<Pkcs7>(&mut bytes);
        let length = plain.map_err(|_| CryptoError::new(CryptoErrorKind::Decrypt))?.len();
        bytes.truncate(length);
        Ok(std::mem::take(&mut *bytes))
    }
}
