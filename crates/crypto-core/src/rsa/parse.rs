//! Keys by content: what the bytes are decides, not what a label says.

use super::KeyError;
use crate::encoding;
use ::rsa::pkcs1::{self, DecodeRsaPrivateKey, EncodeRsaPrivateKey};
use ::rsa::pkcs8::{self, ObjectIdentifier, SubjectPublicKeyInfoRef};
use ::rsa::{BoxedUint, PrivateKey, PublicKey};
use der::{Decode as _, Encode as _};
use zeroize::Zeroizing;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const PRIVATE: &str = "an RSA private key (PKCS#8 or PKCS#1; DER, PEM or base64)";
const PUBLIC: &str = "an RSA public key (SPKI, PKCS#1 or certificate; DER, PEM or base64)";

pub(super) fn private(text: &[u8]) -> Result<PrivateKey, KeyError> {
    private_der(&der_of(text, PRIVATE)?)
}

pub(super) fn private_der(der: &[u8]) -> Result<PrivateKey, KeyError> {
    let pkcs1_error = match pkcs8::PrivateKeyInfoRef::try_from(der) {
        Ok(info) if info.algorithm.oid != RSA => {
            return Err(KeyError::Unsupported { oid: info.algorithm.oid.to_string() });
        }
        Ok(info) => {
            return pkcs1_private(info.private_key.as_bytes())
                .map_err(|e| e.unwrap_or(KeyError::Inconsistent));
        }
        Err(pkcs8_error) => match pkcs1_private(der) {
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

/// `Err(None)`: not PKCS#1 at all.
fn pkcs1_private(der: &[u8]) -> Result<PrivateKey, Option<KeyError>> {
    let parts = pkcs1::RsaPrivateKeyRef::try_from(der).map_err(|_| None)?;
    check_bits(parts.modulus.as_bytes())?;
    let key = PrivateKey::from_pkcs1_der(der).map_err(|_| Some(KeyError::Inconsistent))?;
    match crt_numbers_fit(&key, &parts) {
        true => Ok(key),
        false => Err(Some(KeyError::Inconsistent)),
    }
}

/// `rsa` computes exponents and coefficient of the Chinese remainder theorem anew; wrong ones in the file
/// are damage all the same.
fn crt_numbers_fit(key: &PrivateKey, parts: &pkcs1::RsaPrivateKeyRef<'_>) -> bool {
    let Ok(again) = key.to_pkcs1_der() else { return false };
    let numbers = |key: &pkcs1::RsaPrivateKeyRef<'_>| {
        Zeroizing::new([key.exponent1, key.exponent2, key.coefficient].map(|n| n.as_bytes().to_vec()))
    };
    pkcs1::RsaPrivateKeyRef::try_from(again.as_bytes()).is_ok_and(|again| *numbers(&again) == *numbers(parts))
}

pub(super) fn public(text: &[u8]) -> Result<PublicKey, KeyError> {
    public_der(&der_of(text, PUBLIC)?)
}

fn public_der(der: &[u8]) -> Result<PublicKey, KeyError> {
    if let Ok(spki) = SubjectPublicKeyInfoRef::try_from(der) {
        return spki_key(&spki);
    }
    if let Ok(parts) = pkcs1::RsaPublicKeyRef::try_from(der) {
        return pkcs1_public(&parts);
    }
    let failure = match x509_cert::Certificate::from_der(der) {
        Ok(certificate) => {
            let spki = certificate.tbs_certificate.subject_public_key_info.to_der();
            return spki_der(&spki.map_err(|_| KeyError::Inconsistent)?);
        }
        Err(e) => e.position().map_or(0, |at| u32::from(at) as usize),
    };
    let private =
        pkcs8::PrivateKeyInfoRef::try_from(der).is_ok() || pkcs1::RsaPrivateKeyRef::try_from(der).is_ok();
    if private {
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
        return Err(KeyError::Unsupported { oid: spki.algorithm.oid.to_string() });
    }
    let bits = spki.subject_public_key.as_bytes().ok_or(KeyError::Inconsistent)?;
    pkcs1_public(&pkcs1::RsaPublicKeyRef::try_from(bits).map_err(|_| KeyError::Inconsistent)?)
}

fn pkcs1_public(parts: &pkcs1::RsaPublicKeyRef<'_>) -> Result<PublicKey, KeyError> {
    check_bits(parts.modulus.as_bytes()).map_err(|e| e.unwrap_or(KeyError::Inconsistent))?;
    let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
    PublicKey::new(number(parts.modulus.as_bytes()), number(parts.public_exponent.as_bytes()))
        .map_err(|_| KeyError::Inconsistent)
}

fn check_bits(modulus: &[u8]) -> Result<(), Option<KeyError>> {
    let bits = match modulus.iter().position(|byte| *byte != 0) {
        Some(start) => (modulus.len() - start) * 8 - modulus[start].leading_zeros() as usize,
        None => 0,
    };
    match bits {
        0..1024 => Err(Some(KeyError::TooSmall { bits })),
        1024..=8192 => Ok(()),
        _ => Err(Some(KeyError::TooLarge { bits })),
    }
}

/// DER of whatever form the bytes are in. Wiped on drop: it may be a private key.
fn der_of(input: &[u8], expected: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    // No text form of a key begins with this byte (it is the character 0), every DER form does.
    if input.first() == Some(&0x30) && input.get(1).is_some_and(|byte| !byte.is_ascii_alphanumeric()) {
        return Ok(Zeroizing::new(input.to_vec()));
    }
    let input = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
    let not_text = |offset| KeyError::Text {
        expected,
        encoding: encoding::EncodingError::Character { alphabet: "base64", offset },
    };
    let text = std::str::from_utf8(input).map_err(|e| not_text(e.valid_up_to()))?;
    if text.contains("ENCRYPTED") {
        return Err(KeyError::Encrypted);
    }
    encoding::from_base64_lenient(pem_body(text).unwrap_or(text))
        .map(Zeroizing::new)
        .map_err(|encoding| KeyError::Text { expected, encoding })
}

/// What stands between the first BEGIN line and the END line.
fn pem_body(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("-----BEGIN")?;
    let (_, body) = after.split_once("-----")?;
    body.split_once("-----END").map(|(body, _)| body)
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
