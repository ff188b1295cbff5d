//! SM2 keys by content: what the bytes are decides, not what a label says.

use crate::rsa::KeyError;
use crate::{encoding, file_kind::FileKind, pem};
use ::sm2::pkcs8::der::asn1::ObjectIdentifier;
use ::sm2::pkcs8::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use ::sm2::pkcs8::{DecodePrivateKey, PrivateKeyInfoRef};
use ::sm2::{PublicKey, SecretKey};
use zeroize::Zeroizing;

/// `id-ecPublicKey`, RFC 5480.
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
/// The SM2 curve, GM/T 0006.
const SM2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301");
/// The same in DER, with tag and length.
const SM2_DER: &[u8] = b"\x06\x08\x2a\x81\x1c\xcf\x55\x01\x82\x2d";
const PRIVATE: &str =
    "an SM2 private key (PKCS#8, SEC1 that names its curve, or 32 bytes; DER, PEM, base64 or hex)";
const PUBLIC: &str = "an SM2 public key (SPKI, point or certificate; DER, PEM, base64 or hex)";
/// n - 1: with it 1 + d has no inverse.
const ORDER_LESS_ONE: [u8; 32] = [
    0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x72,
    0x03, 0xdf, 0x6b, 0x21, 0xc6, 0x05, 0x2b, 0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x22,
];

/// The first private key of the file.
pub(super) fn private(input: &[u8]) -> Result<SecretKey, KeyError> {
    first_of(input, PRIVATE, |bytes| match bytes.len() {
        32 => scalar(bytes),
        _ => private_der(bytes),
    })
}

pub(super) fn private_der(der: &[u8]) -> Result<SecretKey, KeyError> {
    let key = match PrivateKeyInfoRef::try_from(der) {
        Ok(info) => {
            check_algorithm(&info.algorithm)?;
            SecretKey::from_pkcs8_der(der).map_err(|_| KeyError::Inconsistent)?
        }
        // A key without its curve may be one of any.
        Err(_) if holds_curve(der) && PublicKey::from_sec1_bytes(der).is_err() => {
            SecretKey::from_sec1_der(der).map_err(|_| match spki(der) {
                Ok(_) => KeyError::PublicWherePrivate,
                Err(_) => KeyError::Malformed { expected: PRIVATE, offset: 0 },
            })?
        }
        Err(e) => {
            let at = match e {
                ::sm2::pkcs8::Error::Asn1(e) => e.position().map_or(0, |at| u32::from(at) as usize),
                _ => 0,
            };
            return Err(KeyError::Malformed { expected: PRIVATE, offset: at });
        }
    };
    in_range(key)
}

/// From the private number, big-endian.
pub(super) fn scalar(bytes: &[u8]) -> Result<SecretKey, KeyError> {
    // Writers that use big integers drop zeros in front, or add one.
    let significant = bytes.iter().position(|byte| *byte != 0).map_or(&[][..], |at| &bytes[at..]);
    let mut padded = Zeroizing::new([0; 32]);
    let Some(start) = 32_usize.checked_sub(significant.len()) else { return Err(KeyError::Scalar) };
    padded[start..].copy_from_slice(significant);
    in_range(SecretKey::from_slice(&*padded).map_err(|_| KeyError::Scalar)?)
}

fn in_range(key: SecretKey) -> Result<SecretKey, KeyError> {
    let bytes = Zeroizing::new(<[u8; 32]>::from(key.to_bytes()));
    if *bytes == ORDER_LESS_ONE { Err(KeyError::Scalar) } else { Ok(key) }
}

/// The first public key of the file, or that of its first certificate.
pub(super) fn public(input: &[u8]) -> Result<PublicKey, KeyError> {
    first_of(input, PUBLIC, |bytes| match bytes.len() {
        33 | 64 | 65 => point(bytes),
        _ => public_der(bytes),
    })
}

fn public_der(der: &[u8]) -> Result<PublicKey, KeyError> {
    match spki(der) {
        Err(KeyError::Malformed { .. }) => {}
        read => return read,
    }
    use ::der::{Decode as _, Encode as _};
    match x509_cert::Certificate::from_der(der) {
        Ok(certificate) => {
            let key = certificate.tbs_certificate.subject_public_key_info.to_der();
            spki(&key.map_err(|_| KeyError::Inconsistent)?)
        }
        Err(_) if PrivateKeyInfoRef::try_from(der).is_ok() => Err(KeyError::PrivateWherePublic),
        Err(e) => {
            let offset = e.position().map_or(0, |at| u32::from(at) as usize);
            Err(KeyError::Malformed { expected: PUBLIC, offset })
        }
    }
}

/// From SubjectPublicKeyInfo DER.
pub(super) fn spki(der: &[u8]) -> Result<PublicKey, KeyError> {
    let malformed = |_| KeyError::Malformed { expected: PUBLIC, offset: 0 };
    let spki = SubjectPublicKeyInfoRef::try_from(der).map_err(malformed)?;
    check_algorithm(&spki.algorithm)?;
    match spki.subject_public_key.as_bytes() {
        Some(bytes) if bytes.len() != 64 => point(bytes),
        _ => Err(KeyError::Point),
    }
}

/// A point: uncompressed, compressed, or its two coordinates alone. Not the point at infinity.
pub(super) fn point(bytes: &[u8]) -> Result<PublicKey, KeyError> {
    let read = match (bytes.len(), bytes.first()) {
        (64, _) => PublicKey::from_sec1_bytes(&[&[4], bytes].concat()),
        (65, Some(4)) | (33, Some(2 | 3)) => PublicKey::from_sec1_bytes(bytes),
        _ => return Err(KeyError::Point),
    };
    read.map_err(|_| KeyError::Point)
}

/// Algorithm and curve must both be the ones of SM2: a point of another curve has the same length.
fn check_algorithm(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<(), KeyError> {
    let not_sm2 = |oid: ObjectIdentifier| Err(KeyError::NotSm2 { oid: oid.to_string() });
    if algorithm.oid != EC {
        return not_sm2(algorithm.oid);
    }
    match algorithm.parameters_oid() {
        Ok(SM2) => Ok(()),
        Ok(other) => not_sm2(other),
        Err(_) => not_sm2(EC),
    }
}

fn holds_curve(der: &[u8]) -> bool {
    der.windows(SM2_DER.len()).take(128).any(|window| window == SM2_DER)
}

/// Returns what the first value of the file gives that is of the wanted kind; else why the last one does not.
fn first_of<T>(
    input: &[u8],
    expected: &'static str,
    read: impl Fn(&[u8]) -> Result<T, KeyError>,
) -> Result<T, KeyError> {
    // A public key in DER has 91 bytes, and its length is a letter: only text does not have the length that it says.
    let is_der = match input {
        [0x30, length @ 0..=0x7f, rest @ ..] => rest.len() == usize::from(*length),
        [0x30, _, ..] => true,
        _ => false,
    };
    if is_der || matches!(input.len(), 32 | 33 | 64 | 65) && !input.iter().all(u8::is_ascii_graphic) {
        return read(input).map_err(|e| told(input, e));
    }
    let text = pem::without_utf16(input);
    let blocks = pem::blocks(&text);
    if blocks.is_empty() {
        let trimmed = std::str::from_utf8(text.trim_ascii()).unwrap_or_default();
        // Raw keys are passed around in hex: 64 digits of a number, 66 to 130 of a point.
        if matches!(trimmed.len(), 64 | 66 | 128 | 130)
            && let Ok(bytes) = encoding::from_hex(trimmed)
        {
            return read(&Zeroizing::new(bytes));
        }
        let bytes = pem::bare_base64(&text).map_err(|encoding| KeyError::Text { expected, encoding });
        return bytes.and_then(|bytes| read(&bytes)).map_err(|e| told(input, e));
    }
    let mut failed = KeyError::Malformed { expected, offset: 0 };
    for block in blocks {
        failed = match block.decode() {
            _ if block.is_encrypted() => KeyError::Encrypted,
            Ok(bytes) => match read(&bytes) {
                Ok(found) => return Ok(found),
                // A damaged key is not passed over in favour of another one.
                Err(e @ (KeyError::Scalar | KeyError::Point | KeyError::Inconsistent)) => return Err(e),
                Err(e) => e,
            },
            Err(encoding) => KeyError::Text { expected, encoding },
        };
    }
    Err(told(input, failed))
}

/// Says what the file is, where it is nothing that is read here.
fn told(input: &[u8], error: KeyError) -> KeyError {
    match error {
        KeyError::Malformed { .. } | KeyError::Text { .. } => match FileKind::of(input) {
            None | Some(FileKind::PrivateKey | FileKind::Certificate | FileKind::Ec) => error,
            Some(FileKind::EncryptedKey) => KeyError::Encrypted,
            Some(kind) => KeyError::File(kind),
        },
        _ => error,
    }
}
