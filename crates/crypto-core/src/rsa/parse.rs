//! Keys by content: what the bytes are decides, not what a label says.

use super::{KeyError, numbers};
use crate::file_kind::FileKind;
use crate::pem;
use ::rsa::pkcs1;
use ::rsa::pkcs8::{self, ObjectIdentifier, SubjectPublicKeyInfoRef};
use ::rsa::{BoxedUint, PrivateKey, PublicKey};
use der::{Decode as _, Encode as _};

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const SM2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301");
const PRIVATE: &str = "an RSA private key (PKCS#8 or PKCS#1; DER, PEM or base64)";
const PUBLIC: &str = "an RSA public key (SPKI, PKCS#1 or certificate; DER, PEM or base64)";

/// The first private key of the file. Blocks of PEM that hold something else are passed over.
pub(super) fn private(text: &[u8]) -> Result<PrivateKey, KeyError> {
    first_of(text, PRIVATE, private_der)
}

pub(super) fn private_der(der: &[u8]) -> Result<PrivateKey, KeyError> {
    let pkcs1_error = match pkcs8::PrivateKeyInfoRef::try_from(der) {
        Ok(info) if info.algorithm.oid != RSA => {
            // An SM2 key is one of EC whose curve is SM2's.
            let curve = info.algorithm.parameters_oid().ok().filter(|curve| *curve == SM2);
            return Err(KeyError::Unsupported { oid: curve.unwrap_or(info.algorithm.oid).to_string() });
        }
        Ok(info) => {
            return numbers::private(info.private_key.as_bytes())
                .map_err(|e| e.unwrap_or(KeyError::Inconsistent));
        }
        Err(pkcs8_error) => match numbers::private(der) {
            Ok(key) => return Ok(key),
            Err(Some(reason)) => return Err(reason),
            Err(None) => offset(&pkcs8_error),
        },
    };
    match public_der(der) {
        Ok(_) => Err(KeyError::PublicWherePrivate),
        Err(_) => Err(KeyError::Malformed { expected: PRIVATE, offset: pkcs1_error }),
    }
}

/// Returns what the first value of the file gives that is of the wanted kind; else why the one that came nearest does
/// not.
fn first_of<T>(
    input: &[u8],
    expected: &'static str,
    read: impl Fn(&[u8]) -> Result<T, KeyError> + Copy,
) -> Result<T, KeyError> {
    // No text form of a key begins with this byte (it is the character 0), every DER form does.
    if input.first() == Some(&0x30) && input.get(1).is_some_and(|byte| !byte.is_ascii_alphanumeric()) {
        return read(input).map_err(|e| told(input, e));
    }
    let text = pem::without_utf16(input);
    let blocks = pem::blocks(&text);
    if blocks.is_empty() {
        let decoded = pem::bare_base64(&text).map_err(|encoding| KeyError::Text { expected, encoding });
        return match decoded {
            // PEM in base64, as Kubernetes keeps secrets.
            Ok(inner) if !pem::blocks(&inner).is_empty() => first_of(&inner, expected, read),
            decoded => decoded.and_then(|der| read(&der)).map_err(|e| told(input, e)),
        };
    }
    let mut nearest = None;
    for block in blocks {
        let failed = match block.decode() {
            _ if block.is_encrypted() => KeyError::Encrypted,
            Ok(der) => match read(&der) {
                Ok(found) => return Ok(found),
                Err(e) => e,
            },
            Err(encoding) => KeyError::Text { expected, encoding },
        };
        // A damaged key is not passed over in favour of another one.
        let distance = distance(&failed);
        if distance == 0 {
            return Err(failed);
        }
        if nearest.as_ref().is_none_or(|(least, _)| distance < *least) {
            nearest = Some((distance, failed));
        }
    }
    let failed = nearest.map(|(_, failed)| failed);
    Err(told(input, failed.unwrap_or(KeyError::Malformed { expected, offset: 0 })))
}

/// Returns how far a value is from what was wanted.
fn distance(error: &KeyError) -> u8 {
    match error {
        KeyError::Encrypted => 1,
        KeyError::Unsupported { .. } => 2,
        KeyError::Text { .. } => 3,
        KeyError::PublicWherePrivate | KeyError::PrivateWherePublic => 4,
        KeyError::Malformed { .. } => 5,
        _ => 0,
    }
}

/// Says what the file is, where it is nothing that is read here.
fn told(input: &[u8], error: KeyError) -> KeyError {
    match error {
        KeyError::Malformed { .. } | KeyError::Text { .. } => match FileKind::of(input) {
            None | Some(FileKind::PrivateKey | FileKind::Certificate) => error,
            Some(FileKind::EncryptedKey) => KeyError::Encrypted,
            Some(kind) => KeyError::File(kind),
        },
        _ => error,
    }
}

/// The first public key of the file, or that of its first certificate.
pub(super) fn public(text: &[u8]) -> Result<PublicKey, KeyError> {
    first_of(text, PUBLIC, public_der)
}

fn public_der(der: &[u8]) -> Result<PublicKey, KeyError> {
    if let Ok(spki) = SubjectPublicKeyInfoRef::try_from(der) {
        let numbers = spki.subject_public_key.as_bytes().filter(|_| spki.algorithm.oid == RSA);
        return numbers.and_then(numbers::public).unwrap_or_else(|| spki_key(&spki));
    }
    if let Some(key) = numbers::public(der) {
        return key;
    }
    let failure = match x509_cert::Certificate::from_der(der) {
        Ok(certificate) => {
            let spki = certificate.tbs_certificate.subject_public_key_info.to_der();
            return spki_der(&spki.map_err(|_| KeyError::Inconsistent)?);
        }
        Err(e) => e.position().map_or(0, |at| u32::from(at) as usize),
    };
    if pkcs8::PrivateKeyInfoRef::try_from(der).is_ok() || numbers::is_private(der) {
        Err(KeyError::PrivateWherePublic)
    } else {
        Err(KeyError::Malformed { expected: PUBLIC, offset: failure })
    }
}

pub(super) fn spki_der(der: &[u8]) -> Result<PublicKey, KeyError> {
    let malformed = |e| KeyError::Malformed { expected: PUBLIC, offset: offset_spki(&e) };
    spki_key(&SubjectPublicKeyInfoRef::try_from(der).map_err(malformed)?)
}

fn spki_key(spki: &SubjectPublicKeyInfoRef<'_>) -> Result<PublicKey, KeyError> {
    if spki.algorithm.oid != RSA {
        let curve = spki.algorithm.parameters_oid().ok().filter(|curve| *curve == SM2);
        return Err(KeyError::Unsupported { oid: curve.unwrap_or(spki.algorithm.oid).to_string() });
    }
    let bits = spki.subject_public_key.as_bytes().ok_or(KeyError::Inconsistent)?;
    pkcs1_public(&pkcs1::RsaPublicKeyRef::try_from(bits).map_err(|_| KeyError::Inconsistent)?)
}

fn pkcs1_public(parts: &pkcs1::RsaPublicKeyRef<'_>) -> Result<PublicKey, KeyError> {
    numbers::check_bits(parts.modulus.as_bytes()).map_err(|e| e.unwrap_or(KeyError::Inconsistent))?;
    let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
    PublicKey::new(number(parts.modulus.as_bytes()), number(parts.public_exponent.as_bytes()))
        .map_err(|_| KeyError::Inconsistent)
}

fn offset(error: &pkcs8::Error) -> usize {
    match error {
        pkcs8::Error::Asn1(e) => e.position().map_or(0, |at| u32::from(at) as usize),
        _ => 0,
    }
}

fn offset_spki(error: &pkcs8::spki::Error) -> usize {
    match error {
        pkcs8::spki::Error::Asn1(e) => e.position().map_or(0, |at| u32::from(at) as usize),
        _ => 0,
    }
}
