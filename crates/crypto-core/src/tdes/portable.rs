//! RustCrypto's `des`: portable Rust, for every key.

use crate::{CryptoError, CryptoErrorKind, FieldCipher};
use des::TdesEde3;
use des::cipher::common::InnerInit;
use des::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit, block_padding::Pkcs7};

pub(super) fn cipher(key: &[u8; 24]) -> Box<dyn FieldCipher> {
    Box::new(Portable(TdesEde3::new(key.into())))
}

struct Portable(TdesEde3);

impl FieldCipher for Portable {
    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Ok(ecb::Encryptor::inner_init(&self.0).encrypt_padded_vec::<Pkcs7>(plain))
    }

    fn decrypt(&self, cipher_text: &[u8]) -> Result<Vec<u8>, CryptoError> {
        ecb::Decryptor::inner_init(&self.0)
            .decrypt_padded_vec::<Pkcs7>(cipher_text)
            .map_err(|_| CryptoError::new(CryptoErrorKind::Decrypt))
    }
}
