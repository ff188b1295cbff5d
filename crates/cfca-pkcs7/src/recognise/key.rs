//! Keys of every kind, named.

use crate::cursor::Cursor;
use crate::{Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use crypto_core::rsa::RsaVerifier;
use der::Tag;

const WHAT: &str = "key";
const EC: &str = "1.2.840.10045.2.1";
pub(super) const SM2: &str = "1.2.156.10197.1.301";

/// A public key (SubjectPublicKeyInfo): an RSA key with its size, every other with the reason why it does not serve.
pub(super) fn public(spki: &[u8]) -> Result<String, Error> {
    let mut fields = Cursor::new(spki, WHAT).expect(Tag::Sequence)?.enter(WHAT);
    let algorithm = fields.expect(Tag::Sequence)?;
    let mut inside = algorithm.enter(WHAT);
    let id: ObjectIdentifier = inside.decode()?;
    if id == oid::RSA {
        let key = RsaVerifier::from_spki_der(spki).map_err(|e| Error::new(ErrorKind::Key(e)))?;
        let weak = if key.is_weak() { ", weak: below 2048" } else { "" };
        return Ok(format!("RSA, {} bits{weak}", key.bits()));
    }
    Err(other(id, &mut inside))
}

/// A key that is not RSA, with the curve where it is one of a curve.
fn other(id: ObjectIdentifier, parameters: &mut Cursor<'_>) -> Error {
    let curve = if parameters.is_empty() { None } else { parameters.decode::<ObjectIdentifier>().ok() };
    let oid = match curve {
        Some(curve) if id.to_string() == EC => curve.to_string(),
        _ => id.to_string(),
    };
    Error::new(ErrorKind::Unsupported { what: kind(&id.to_string(), &oid), oid })
}

/// What a private key in PKCS#8 is, by its algorithm.
pub(super) fn private(algorithm: &[u8]) -> Result<String, Error> {
    let mut inside = Cursor::new(algorithm, WHAT).expect(Tag::Sequence)?.enter(WHAT);
    let id: ObjectIdentifier = inside.decode()?;
    if id == oid::RSA { Ok("RSA".to_owned()) } else { Err(other(id, &mut inside)) }
}

fn kind(algorithm: &str, curve: &str) -> &'static str {
    match (algorithm, curve) {
        (_, SM2) => "SM2 key (RSA is needed here)",
        (EC, _) => "EC key (RSA is needed here)",
        _ => "key that is not RSA",
    }
}
