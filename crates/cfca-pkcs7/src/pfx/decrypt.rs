//! Password-based decryption: PBES2, and PKCS#12's own with 3DES and RC2.

use super::Budget;
use crate::{Error, ErrorKind, oid};
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, InnerIvInit, KeyInit, block_padding::Pkcs7};
use cms::encrypted_data::EncryptedData;
use crypto_core::Secret;
use der::asn1::Any;
use der::{Decode, Encode};
use des::TdesEde3;
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use pkcs12::pbe_params::Pkcs12PbeParams;
use rc2::Rc2;
use sha1_010::Sha1;
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

/// A password in the two forms that PFX files use.
pub(super) struct Password {
    utf8: Secret<String>,
    /// UTF-16, big end first, with a zero at the end (RFC 7292 appendix B.1). Two candidates for an empty
    /// password: some programs leave the zero out.
    bmp: Vec<Zeroizing<Vec<u8>>>,
}

impl Password {
    pub(super) fn new(utf8: Secret<String>) -> Self {
        let units = utf8.expose().encode_utf16().chain([0]);
        let mut bmp = vec![Zeroizing::new(units.flat_map(u16::to_be_bytes).collect())];
        if utf8.expose().is_empty() {
            bmp.push(Zeroizing::new(Vec::new()));
        }
        Self { utf8, bmp }
    }

    pub(super) fn bmp(&self) -> &[Zeroizing<Vec<u8>>] {
        &self.bmp
    }
}

pub(super) fn encrypted_data(
    content: &Any,
    password: &Password,
    budget: &mut Budget,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let malformed = |e: der::Error| Error::der("PFX encrypted content", &e);
    let data: EncryptedData = content.decode_as().map_err(malformed)?;
    let info = data.enc_content_info;
    let cipher_text = info.encrypted_content.ok_or_else(|| Error::new(ErrorKind::NoContent))?;
    decrypt(&info.content_enc_alg, cipher_text.as_bytes(), password, budget)
}

pub(super) fn decrypt(
    algorithm: &AlgorithmIdentifierOwned,
    cipher_text: &[u8],
    password: &Password,
    budget: &mut Budget,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    match algorithm.oid {
        oid::PBES2 => pbes2(algorithm, cipher_text, password, budget),
        pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC => {
            pbe(algorithm, cipher_text, password, budget, 24, |key| TdesEde3::new_from_slice(key).ok())
        }
        pkcs12::PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC => {
            pbe(algorithm, cipher_text, password, budget, 5, |key| Some(Rc2::new_with_eff_key_len(key, 40)))
        }
        pkcs12::PKCS_12_PBE_WITH_SHAAND128_BIT_RC2_CBC => {
            pbe(algorithm, cipher_text, password, budget, 16, |key| Some(Rc2::new_with_eff_key_len(key, 128)))
        }
        other => {
            let oid = other.to_string();
            Err(Error::new(ErrorKind::Unsupported { what: "PFX encryption", oid }))
        }
    }
}

fn pbes2(
    algorithm: &AlgorithmIdentifierOwned,
    cipher_text: &[u8],
    password: &Password,
    budget: &mut Budget,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let der = algorithm.to_der().map_err(|e| Error::der("PFX encryption", &e))?;
    let unsupported = || {
        let oid = oid::PBES2.to_string();
        Error::new(ErrorKind::Unsupported { what: "PFX encryption with these parameters,", oid })
    };
    let scheme = pkcs5::EncryptionScheme::from_der(&der).map_err(|_| unsupported())?;
    let parameters = scheme.pbes2().ok_or_else(unsupported)?;
    let kdf = parameters.kdf.pbkdf2().ok_or_else(unsupported)?;
    budget.spend(u64::from(kdf.iteration_count))?;
    match parameters.decrypt(password.utf8.expose(), cipher_text) {
        Ok(plain) => Ok(Zeroizing::new(plain)),
        Err(pkcs5::Error::UnsupportedAlgorithm { .. } | pkcs5::Error::NoPbes1CryptSupport) => {
            Err(unsupported())
        }
        Err(_) => Err(Error::new(ErrorKind::BadPassword)),
    }
}

/// PKCS#12's own scheme (RFC 7292 appendix C): key and vector derived with SHA-1, then CBC.
fn pbe<C: BlockCipherDecrypt>(
    algorithm: &AlgorithmIdentifierOwned,
    cipher_text: &[u8],
    password: &Password,
    budget: &mut Budget,
    key_length: usize,
    cipher: impl Fn(&[u8]) -> Option<C>,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let parameters = algorithm.parameters.as_ref().map(|any| any.decode_as::<Pkcs12PbeParams>());
    let parameters = match parameters {
        Some(Ok(parameters)) => parameters,
        Some(Err(e)) => return Err(Error::der("PFX encryption", &e)),
        None => return Err(Error::new(ErrorKind::Malformed("PFX encryption with parameters"))),
    };
    let rounds = parameters.iterations;
    let salt = parameters.salt.as_bytes();
    for bmp in password.bmp() {
        budget.spend(u64::try_from(rounds).unwrap_or(0))?;
        let derive = |id, length| Zeroizing::new(derive_key::<Sha1>(bmp, salt, id, rounds, length));
        let key = derive(Pkcs12KeyType::EncryptionKey, key_length);
        let vector = derive(Pkcs12KeyType::Iv, 8);
        let mode = cipher(&key).and_then(|cipher| cbc::Decryptor::inner_iv_slice_init(cipher, &vector).ok());
        if let Some(Ok(plain)) = mode.map(|mode| mode.decrypt_padded_vec::<Pkcs7>(cipher_text)) {
            return Ok(Zeroizing::new(plain));
        }
    }
    Err(Error::new(ErrorKind::BadPassword))
}
