//! AWS-LC, through `aws-lc-rs` and its feature `legacy-des`.

// They are marked so that nobody chooses them for anything new; the platform chose.
#![allow(deprecated)]

use crate::{CryptoError, CryptoErrorKind, FieldCipher};
use aws_lc_rs::cipher::{
    Algorithm, DES_EDE_FOR_LEGACY_USE_ONLY, DES_EDE3_FOR_LEGACY_USE_ONLY, DecryptionContext,
    PaddedBlockDecryptingKey, PaddedBlockEncryptingKey, UnboundCipherKey,
};
use zeroize::Zeroizing;

/// `None` for a key that AWS-LC refuses: with equal parts or weak ones. The platform gives such keys a meaning.
pub(super) fn cipher(key: &[u8; 24]) -> Option<Box<dyn FieldCipher>> {
    // K1 K2 K1 is taken as K1 K2 only.
    let (algorithm, key): (&'static Algorithm, &[u8]) = match key.split_at(16) {
        (two, third) if two.starts_with(third) => (&DES_EDE_FOR_LEGACY_USE_ONLY, two),
        _ => (&DES_EDE3_FOR_LEGACY_USE_ONLY, key),
    };
    let unbound = || UnboundCipherKey::new(algorithm, key).ok();
    Some(Box::new(AwsLc {
        encrypting: PaddedBlockEncryptingKey::ecb_pkcs7(unbound()?).ok()?,
        decrypting: PaddedBlockDecryptingKey::ecb_pkcs7(unbound()?).ok()?,
    }))
}

struct AwsLc {
    encrypting: PaddedBlockEncryptingKey,
    decrypting: PaddedBlockDecryptingKey,
}

/// Bytes of a block.
const BLOCK: usize = 8;

impl FieldCipher for AwsLc {
    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError> {
        // With room for the padding, so that no copy of the plain text is left behind.
        let mut bytes = Vec::with_capacity(plain.len() + BLOCK);
        bytes.extend_from_slice(plain);
        match self.encrypting.encrypt(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(e) => Err(CryptoError::with_source(CryptoErrorKind::Encrypt, e)),
        }
    }

    fn decrypt(&self, cipher_text: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.decrypt_owned(cipher_text.to_vec())
    }

    fn decrypt_owned(&self, cipher_text: Vec<u8>) -> Result<Vec<u8>, CryptoError> {
        let mut bytes = Zeroizing::new(cipher_text);
        let plain = self.decrypting.decrypt(&mut bytes, DecryptionContext::None);
        let length = plain.map_err(|_| CryptoError::new(CryptoErrorKind::Decrypt))?.len();
        bytes.truncate(length);
        Ok(std::mem::take(&mut *bytes))
    }
}
