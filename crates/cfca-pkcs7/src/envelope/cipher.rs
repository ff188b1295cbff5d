//! The ciphers of the content, all in CBC mode with PKCS#7 padding (RFC 3370 section 5, RFC 3565).

use crate::block_cipher::BlockCipher;
use crate::{Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use der::asn1::OctetStringRef;
use rand_core::CryptoRng;
use x509_cert::spki::AlgorithmIdentifierRef;
use zeroize::Zeroizing;

/// The cipher with which the content of an envelope is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ContentCipher {
    /// AES with a key of 128 bits, CBC.
    Aes128Cbc,
    /// AES with a key of 192 bits, CBC.
    Aes192Cbc,
    /// AES with a key of 256 bits, CBC.
    #[default]
    Aes256Cbc,
    /// 3DES with three keys, CBC, for peers that know nothing newer. Its blocks of 8 bytes repeat in
    /// contents of many gigabytes.
    TripleDesCbc,
    /// SM4, CBC: what goes with SM2.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    Sm4Cbc,
}

impl ContentCipher {
    const ALL: &[Self] = &[
        Self::Aes128Cbc,
        Self::Aes192Cbc,
        Self::Aes256Cbc,
        Self::TripleDesCbc,
        #[cfg(feature = "gm")]
        Self::Sm4Cbc,
    ];

    pub(super) fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Aes128Cbc => oid::AES128_CBC,
            Self::Aes192Cbc => oid::AES192_CBC,
            Self::Aes256Cbc => oid::AES256_CBC,
            Self::TripleDesCbc => oid::DES_EDE3_CBC,
            // The name of the block cipher: so CFCA writes it.
            #[cfg(feature = "gm")]
            Self::Sm4Cbc => oid::SM4,
        }
    }

    fn block_cipher(self) -> BlockCipher {
        match self {
            Self::Aes128Cbc => BlockCipher::Aes128,
            Self::Aes192Cbc => BlockCipher::Aes192,
            Self::Aes256Cbc => BlockCipher::Aes256,
            Self::TripleDesCbc => BlockCipher::TripleDes,
            #[cfg(feature = "gm")]
            Self::Sm4Cbc => BlockCipher::Sm4,
        }
    }

    pub(super) fn key_length(self) -> usize {
        self.block_cipher().key_length()
    }

    pub(super) fn block_length(self) -> usize {
        self.block_cipher().block_length()
    }

    /// Cipher and initialization vector.
    pub(super) fn read(algorithm: AlgorithmIdentifierRef<'_>) -> Result<(Self, &[u8]), Error> {
        let is_meant = |cipher: &Self| match cipher {
            #[cfg(feature = "gm")]
            Self::Sm4Cbc if algorithm.oid == oid::SM4_CBC => true,
            cipher => cipher.oid() == algorithm.oid,
        };
        let Some(cipher) = Self::ALL.iter().copied().find(is_meant) else {
            let oid = algorithm.oid.to_string();
            return Err(Error::new(ErrorKind::Unsupported { what: "content encryption", oid }));
        };
        let vector = algorithm.parameters.and_then(|any| any.decode_as::<OctetStringRef<'_>>().ok());
        match vector.map(|vector| vector.as_bytes()) {
            Some(vector) if vector.len() == cipher.block_length() => Ok((cipher, vector)),
            _ => Err(Error::new(ErrorKind::Malformed("initialization vector of one block"))),
        }
    }

    /// A fresh key.
    pub(super) fn draw_key(self, rng: &mut (impl CryptoRng + ?Sized)) -> Zeroizing<Vec<u8>> {
        let mut key = Zeroizing::new(vec![0; self.key_length()]);
        rng.fill_bytes(&mut key);
        if self == Self::TripleDesCbc {
            // The low bit of each byte of a DES key is its parity, which some hardware checks.
            for byte in key.iter_mut() {
                *byte ^= u8::from(byte.count_ones() % 2 == 0);
            }
        }
        key
    }

    /// `None` if key or vector are not as long as they must be.
    pub(super) fn encrypt(self, key: &[u8], vector: &[u8], content: &[u8]) -> Option<Vec<u8>> {
        self.block_cipher().encrypt_cbc(key, vector, content)
    }

    /// `None` if the padding is bad, or something is not as long as it must be.
    pub(super) fn decrypt(
        self,
        key: &[u8],
        vector: &[u8],
        cipher_text: Vec<u8>,
    ) -> Option<Zeroizing<Vec<u8>>> {
        self.block_cipher().decrypt_cbc(key, vector, cipher_text)
    }
}
