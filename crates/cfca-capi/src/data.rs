//! Data that is no message: digests, and what is under a password as CFCA's toolkit has it.

use crate::status::{CfcacPasswordCipher, CfcacStatus, Failure};
use crate::toolkit::opened;
use cfca_pkcs7::{ErrorKind, HashAlgorithm, PasswordCipher};
use crypto_core::Secret;
use std::io::Read;

/// A digest by its name, such as SHA-256.
fn algorithm(name: &[u8]) -> Result<HashAlgorithm, Failure> {
    let read = std::str::from_utf8(name).unwrap_or_default().parse();
    read.map_err(|e: cfca_pkcs7::UnknownHashAlgorithm| Failure::parameter(format!("the digest: {e}")))
}

pub(crate) fn hash(name: &[u8], data: &[u8]) -> Result<Vec<u8>, Failure> {
    Ok(algorithm(name)?.digest(data))
}

/// The digest of a file, which is read piece by piece.
pub(crate) fn hash_file(name: &[u8], path: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut hashing = algorithm(name)?.hashing();
    let (mut file, failed) = opened(path, "file")?;
    let mut piece = vec![0; 64 << 10];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hashing.finish()),
            Ok(length) => hashing.update(&piece[..length]),
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(failed(&e)),
        }
    }
}

impl CfcacPasswordCipher {
    fn read(number: u32) -> Result<PasswordCipher, Failure> {
        match number {
            0 => Ok(PasswordCipher::TripleDes),
            #[cfg(feature = "gm")]
            1 => Ok(PasswordCipher::Sm4),
            _ => Err(Failure::parameter(format!(
                "there is no cipher {number} of data under a password: 0 3DES, 1 SM4"
            ))),
        }
    }
}

/// A password, or data, that the cipher cannot take is a parameter; the text says which.
fn failed(e: cfca_pkcs7::Error) -> Failure {
    let is_parameter = matches!(e.kind(), ErrorKind::Malformed(_));
    let failure = Failure::from(e);
    if is_parameter { Failure { status: CfcacStatus::Parameter, ..failure } } else { failure }
}

pub(crate) fn password_encrypt(cipher: u32, password: &[u8], plain: &[u8]) -> Result<Vec<u8>, Failure> {
    CfcacPasswordCipher::read(cipher)?.encrypt(plain, crate::keys::without_zero(password)?).map_err(failed)
}

pub(crate) fn password_decrypt(
    cipher: u32,
    password: &[u8],
    cipher_text: &[u8],
) -> Result<Secret<Vec<u8>>, Failure> {
    CfcacPasswordCipher::read(cipher)?
        .decrypt(cipher_text, crate::keys::without_zero(password)?)
        .map_err(failed)
}
