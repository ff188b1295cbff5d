//! Keys of every kind, named.

use crate::cursor::Cursor;
use crate::{Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use crypto_core::rsa::RsaVerifier;
use der::Tag;

const WHAT: &str = "key";
const EC: &str = "1.2.840.10045.2.1";
use crate::oid::SM2;

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
    #[cfg(feature = "gm")]
    if let Ok(key) = crypto_core::gm::Sm2Verifier::from_spki_der(spki) {
        return Ok(crate::PublicKey::Sm2(key)).map(|key| format!("{}, {} bits", key.algorithm(), key.bits()));
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

/// Returns what a private key in PKCS#8 is, by its algorithm.
pub(super) fn private(algorithm: &[u8]) -> Result<String, Error> {
    let mut inside = Cursor::new(algorithm, WHAT).expect(Tag::Sequence)?.enter(WHAT);
    let id: ObjectIdentifier = inside.decode()?;
    if id == oid::RSA {
        return Ok("RSA".to_owned());
    }
    match other(id, &mut inside) {
        #[cfg(feature = "gm")]
        e if matches!(e.kind(), ErrorKind::Unsupported { oid, .. } if oid == SM2) => Ok("SM2".to_owned()),
        e => Err(e),
    }
}

fn kind(algorithm: &str, curve: &str) -> &'static str {
    match (algorithm, curve) {
        (_, SM2) => "SM2 key (RSA is needed here)",
        (EC, _) => "EC key (RSA is needed here)",
        _ => "key that is not RSA",
    }
}
