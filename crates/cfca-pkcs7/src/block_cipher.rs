//! Block ciphers in CBC mode, as PFX files and enveloped messages name them.

use crate::{Error, ErrorKind, oid};
use aes::{Aes128, Aes192, Aes256};
use camellia::{Camellia128, Camellia192, Camellia256};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit, KeyIvInit};
use der::Sequence;
use der::asn1::{AnyRef, OctetStringRef};
use des::{Des, TdesEde2, TdesEde3};
use rc2::Rc2;
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

/// A block cipher; of RC2 the effective size of its key is a parameter of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockCipher {
    Aes128,
    Aes192,
    Aes256,
    Camellia128,
    Camellia192,
    Camellia256,
    Des,
    #[cfg(feature = "gm")]
    Sm4,
    TripleDes,
    /// K1 K2 K1.
    TripleDesTwoKeys,
    Rc2 {
        effective_bits: usize,
    },
}

impl BlockCipher {
    /// Bytes of key. RC2 takes any number; the usual one is what its effective size fills.
    pub(crate) fn key_length(self) -> usize {
        match self {
            Self::Aes128 | Self::Camellia128 | Self::TripleDesTwoKeys => 16,
            Self::Aes192 | Self::Camellia192 | Self::TripleDes => 24,
            Self::Aes256 | Self::Camellia256 => 32,
            Self::Des => 8,
            #[cfg(feature = "gm")]
            Self::Sm4 => 16,
            Self::Rc2 { effective_bits } => effective_bits / 8,
        }
    }

    pub(crate) fn block_length(self) -> usize {
        match self {
            Self::Aes128 | Self::Aes192 | Self::Aes256 => 16,
            Self::Camellia128 | Self::Camellia192 | Self::Camellia256 => 16,
            #[cfg(feature = "gm")]
            Self::Sm4 => 16,
            Self::Des | Self::TripleDes | Self::TripleDesTwoKeys | Self::Rc2 { .. } => 8,
        }
    }

    /// Encrypts in CBC mode, with padding. `None` where key or vector are not as long as they must be, and for ciphers that
    /// are only read.
    pub(crate) fn encrypt_cbc(self, key: &[u8], iv: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Aes128 => encrypted::<cbc::Encryptor<Aes128>>(key, iv, plain),
            Self::Aes192 => encrypted::<cbc::Encryptor<Aes192>>(key, iv, plain),
            Self::Aes256 => encrypted::<cbc::Encryptor<Aes256>>(key, iv, plain),
            Self::TripleDes => encrypted::<cbc::Encryptor<TdesEde3>>(key, iv, plain),
            #[cfg(feature = "gm")]
            Self::Sm4 => Some(crypto_core::gm::Sm4Cbc::new(key, iv)?.encrypt(plain)),
            _ => None,
        }
    }

    /// Decrypts in place in CBC mode and takes the padding off. `None` when a length or the padding is not
    /// right; what was decrypted is wiped then.
    pub(crate) fn decrypt_cbc(
        self,
        key: &[u8],
        iv: &[u8],
        cipher_text: Vec<u8>,
    ) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::Aes128 => cbc_pkcs7(Aes128::new_from_slice(key).ok()?, iv, cipher_text),
            Self::Aes192 => cbc_pkcs7(Aes192::new_from_slice(key).ok()?, iv, cipher_text),
            Self::Aes256 => cbc_pkcs7(Aes256::new_from_slice(key).ok()?, iv, cipher_text),
            Self::Camellia128 => cbc_pkcs7(Camellia128::new_from_slice(key).ok()?, iv, cipher_text),
            Self::Camellia192 => cbc_pkcs7(Camellia192::new_from_slice(key).ok()?, iv, cipher_text),
            Self::Camellia256 => cbc_pkcs7(Camellia256::new_from_slice(key).ok()?, iv, cipher_text),
            #[cfg(feature = "gm")]
            Self::Sm4 => crypto_core::gm::Sm4Cbc::new(key, iv)?.decrypt(cipher_text),
            Self::Des => cbc_pkcs7(Des::new_from_slice(key).ok()?, iv, cipher_text),
            Self::TripleDes => cbc_pkcs7(TdesEde3::new_from_slice(key).ok()?, iv, cipher_text),
            Self::TripleDesTwoKeys => cbc_pkcs7(TdesEde2::new_from_slice(key).ok()?, iv, cipher_text),
            Self::Rc2 { effective_bits } if (1..=16).contains(&key.len()) => {
                cbc_pkcs7(Rc2::new_with_eff_key_len(key, effective_bits), iv, cipher_text)
            }
            Self::Rc2 { .. } => None,
        }
    }
}

fn encrypted<M: KeyIvInit + BlockModeEncrypt>(key: &[u8], iv: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    Some(M::new_from_slices(key, iv).ok()?.encrypt_padded_vec::<Pkcs7>(plain))
}

fn cbc_pkcs7<C: BlockCipherDecrypt>(
    cipher: C,
    iv: &[u8],
    cipher_text: Vec<u8>,
) -> Option<Zeroizing<Vec<u8>>> {
    let mut plain = Zeroizing::new(cipher_text);
    let mode = cbc::Decryptor::inner_iv_slice_init(cipher, iv).ok()?;
    let length = mode.decrypt_padded::<Pkcs7>(&mut plain).ok()?.len();
    plain.truncate(length);
    Some(plain)
}

/// A cipher with its initialization vector, out of an AlgorithmIdentifier.
#[derive(Debug, Clone)]
pub(crate) struct CbcAlgorithm {
    pub(crate) cipher: BlockCipher,
    iv: Vec<u8>,
}

/// RFC 8018 appendix B.2.3.
#[derive(Sequence)]
struct Rc2Parameters<'a> {
    version: Option<u64>,
    iv: OctetStringRef<'a>,
}

impl CbcAlgorithm {
    /// # Errors
    /// [`ErrorKind::Unsupported`] for another cipher, [`ErrorKind::Malformed`] for parameters that are not its own.
    pub(crate) fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        let malformed = || Error::new(ErrorKind::Malformed("cipher with its initialization vector"));
        let parameters = algorithm.parameters.as_ref().map(AnyRef::from).ok_or_else(malformed);
        let cipher = match algorithm.oid {
            oid::AES128_CBC => BlockCipher::Aes128,
            oid::AES192_CBC => BlockCipher::Aes192,
            oid::AES256_CBC => BlockCipher::Aes256,
            oid::CAMELLIA128_CBC => BlockCipher::Camellia128,
            oid::CAMELLIA192_CBC => BlockCipher::Camellia192,
            oid::CAMELLIA256_CBC => BlockCipher::Camellia256,
            oid::DES_EDE3_CBC => BlockCipher::TripleDes,
            oid::DES_CBC => BlockCipher::Des,
            #[cfg(feature = "gm")]
            oid::SM4 | oid::SM4_CBC => BlockCipher::Sm4,
            oid::RC2_CBC => {
                let parameters: Rc2Parameters<'_> = parameters?.decode_as().map_err(|_| malformed())?;
                let effective_bits = effective_bits(parameters.version).ok_or_else(malformed)?;
                let cipher = BlockCipher::Rc2 { effective_bits };
                return Self::new(cipher, parameters.iv.as_bytes()).ok_or_else(malformed);
            }
            other => {
                let oid = other.to_string();
                return Err(Error::new(ErrorKind::Unsupported { what: "cipher", oid }));
            }
        };
        let iv: OctetStringRef<'_> = parameters?.decode_as().map_err(|_| malformed())?;
        Self::new(cipher, iv.as_bytes()).ok_or_else(malformed)
    }

    fn new(cipher: BlockCipher, iv: &[u8]) -> Option<Self> {
        (iv.len() == cipher.block_length()).then(|| Self { cipher, iv: iv.to_vec() })
    }

    /// Decrypts and takes the padding off. `None` when a length or the padding is not right.
    pub(crate) fn decrypt(&self, key: &[u8], cipher_text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.cipher.decrypt_cbc(key, &self.iv, cipher_text.to_vec())
    }
}

/// RC2's version number is a code for the effective size of its key, up to 255. Only the sizes that
/// anybody writes are known here.
fn effective_bits(version: Option<u64>) -> Option<usize> {
    match version {
        None => Some(32),
        Some(160) => Some(40),
        Some(120) => Some(64),
        Some(58) => Some(128),
        Some(_) => None,
    }
}
