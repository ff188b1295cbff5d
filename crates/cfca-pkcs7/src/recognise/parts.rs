//! Kinds of DER by their parts, and what each says of itself.

use super::ContentKind;
use super::key;
use crate::algorithm::Algorithm;
use crate::cursor::{Cursor, Value, context};
use crate::error::Named;
use crate::key::PublicKey;
use crate::limits::Limits;
use crate::{Crl, Error, ErrorKind, certificate, oid};
use const_oid::ObjectIdentifier;
use crypto_core::encoding::to_hex;
use crypto_core::file_kind::FileKind as OtherKind;
use crypto_core::rsa::KeyError;
use der::{Tag, TagNumber};
use std::fmt::Write as _;
use x509_cert::name::Name;

type Facts = Vec<(&'static str, Result<String, Error>)>;

const WHAT: &str = "file";
/// Messages of GM/T 0010 have identifiers below this one.
const GM_MESSAGES: &str = "1.2.156.10197.6.1.4.2.";
const SIGNED_AND_ENVELOPED: &str = "1.2.840.113549.1.7.4";

pub(super) fn of(der: &[u8]) -> Option<(ContentKind, Facts)> {
    let outer = Cursor::new(der, WHAT).expect(Tag::Sequence).ok()?;
    let mut fields = outer.enter(WHAT);
    let mut parts = Vec::new();
    // A key of PKCS#1 has the most parts, ten.
    while !fields.is_empty() && parts.len() < 12 {
        parts.push(fields.any().ok()?);
    }
    let tags: Vec<Tag> = parts.iter().map(|part| part.tag).collect();
    let first = *parts.first()?;
    Some(match *tags.as_slice() {
        [Tag::ObjectIdentifier, ..] => message(&parts)?,
        [Tag::Integer, Tag::Sequence, ..] if first.inside == [3] => (ContentKind::Pfx, Vec::new()),
        [Tag::Integer, Tag::Sequence, Tag::Sequence] if first.inside == [1] => sm2_file(&parts),
        [Tag::Integer, Tag::Sequence, Tag::OctetString, ..] => {
            (ContentKind::PrivateKey, vec![("key", key::private(parts[1].whole))])
        }
        [Tag::Integer, Tag::OctetString, ..] if first.inside == [1] => (
            ContentKind::PrivateKey,
            vec![("key", Err(Error::new(ErrorKind::Key(KeyError::File(OtherKind::Ec)))))],
        ),
        [Tag::Integer, Tag::Integer, Tag::Integer, Tag::Integer, ..] => {
            let bits = 8 * parts[1].inside.iter().skip_while(|byte| **byte == 0).count();
            (ContentKind::PrivateKey, vec![("key", Ok(format!("RSA (PKCS#1), about {bits} bits")))])
        }
        // The exponent of an RSA key is odd; the generator of Diffie-Hellman's parameters is mostly 2.
        [Tag::Integer, Tag::Integer] if parts[1].inside.last().is_some_and(|byte| byte % 2 == 1) => {
            (ContentKind::PublicKey, vec![("key", Ok("RSA (PKCS#1)".to_owned()))])
        }
        [Tag::Sequence, Tag::OctetString] => (ContentKind::EncryptedPrivateKey, Vec::new()),
        [Tag::Sequence, Tag::BitString] => (ContentKind::PublicKey, vec![("key", key::public(der))]),
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => signed(der, &parts)?,
        _ => return None,
    })
}

fn message(parts: &[Value<'_>]) -> Option<(ContentKind, Facts)> {
    let id: ObjectIdentifier = parts.first()?.decode(WHAT).ok()?;
    let name = id.to_string();
    let kind = match id {
        oid::SIGNED_DATA => signed_data(parts).unwrap_or(ContentKind::SignedMessage),
        #[cfg(feature = "gm")]
        oid::GM_SIGNED_DATA => signed_data(parts).unwrap_or(ContentKind::SignedMessage),
        #[cfg(feature = "gm")]
        oid::GM_ENVELOPED_DATA => ContentKind::Envelope,
        oid::ENVELOPED_DATA => ContentKind::Envelope,
        _ if name.starts_with(GM_MESSAGES) => ContentKind::Sm2Message,
        _ if name.starts_with("1.2.840.113549.1.7.") || name.starts_with("1.2.840.113549.1.9.16.1.") => {
            ContentKind::OtherMessage
        }
        _ => return None,
    };
    let told = match name.as_str() {
        SIGNED_AND_ENVELOPED => {
            format!("{name} (signedAndEnvelopedData): signed and sealed in one, which is not supported")
        }
        _ => Named(&name).to_string(),
    };
    Some((kind, vec![("type", Ok(told))]))
}

/// A message whose last set, of signers, is empty holds certificates only.
fn signed_data(parts: &[Value<'_>]) -> Option<ContentKind> {
    let mut fields = parts.get(1)?.enter(WHAT).any().ok()?.enter(WHAT);
    let mut last = None;
    while !fields.is_empty() {
        last = Some(fields.any().ok()?);
    }
    let is_empty = last.is_some_and(|last| last.tag == Tag::Set && last.inside.is_empty());
    Some(if is_empty { ContentKind::CertificateBundle } else { ContentKind::SignedMessage })
}

/// CFCA's file: version, the encrypted key, and the certificate under the type `data` of GM/T 0010.
fn sm2_file(parts: &[Value<'_>]) -> (ContentKind, Facts) {
    let inside = || {
        let mut fields = parts.get(2)?.enter(WHAT);
        fields.any().ok()?;
        let octets = fields.expect(Tag::OctetString).ok()?;
        of(octets.inside).filter(|(kind, _)| *kind == ContentKind::Certificate)
    };
    // That the key is SM2 is known from the file; it is no news about the certificate.
    let facts = inside().map(|(_, facts)| facts.into_iter().filter(|(name, _)| *name != "key").collect());
    (ContentKind::Sm2KeyFile, facts.unwrap_or_default())
}

/// Certificates, requests and lists: what was signed, the algorithm, the signature.
fn signed(der: &[u8], parts: &[Value<'_>]) -> Option<(ContentKind, Facts)> {
    let mut fields = parts.first()?.enter(WHAT);
    let mut inside = Vec::new();
    while !fields.is_empty() && inside.len() < 12 {
        inside.push(fields.any().ok()?);
    }
    let tags: Vec<Tag> = inside.iter().map(|part| part.tag).collect();
    let is_time = |tag: &Tag| matches!(tag, Tag::UtcTime | Tag::GeneralizedTime);
    let algorithm = ("algorithm", Ok(format!("signed with {}", algorithm(parts.get(1)?))));
    match tags.as_slice() {
        [Tag::Integer, Tag::Sequence, Tag::Sequence, ..] if tags.len() <= 4 && !tags.iter().any(is_time) => {
            let mut facts =
                vec![("subject", name(inside[1])), ("key", key::public(inside[2].whole)), algorithm];
            facts.push(("signature", self_signature(parts, inside[2].whole)));
            Some((ContentKind::CertificateRequest, facts))
        }
        [Tag::Integer, Tag::Sequence, Tag::Sequence, time, ..] | [Tag::Sequence, Tag::Sequence, time, ..]
            if is_time(time) =>
        {
            Some((ContentKind::RevocationList, list(der, algorithm)))
        }
        [first, ..] => {
            let versioned = usize::from(*first == context(TagNumber::N0, true));
            let [serial, _, issuer, validity, subject, spki] = inside.get(versioned..versioned + 6)? else {
                return None;
            };
            if serial.tag != Tag::Integer || validity.tag != Tag::Sequence {
                return None;
            }
            let facts = vec![
                ("subject", name(*subject)),
                ("issuer", name(*issuer)),
                ("serial", Ok(to_hex(serial.inside))),
                ("validity", Ok(dates(*validity)?)),
                ("key", key::public(spki.whole)),
                algorithm,
            ];
            Some((ContentKind::Certificate, facts))
        }
        [] => None,
    }
}

fn list(der: &[u8], algorithm: (&'static str, Result<String, Error>)) -> Facts {
    let read = Crl::from_any(der);
    let told = |list: &Crl| {
        let next = list.next_update().map_or("no next one is announced".to_owned(), |at| {
            format!("the next by {}", crate::error::Moment(at))
        });
        format!("of {}, {next}", crate::error::Moment(list.this_update()))
    };
    vec![("list", read.as_ref().map(told).map_err(Clone::clone)), algorithm]
}

/// A request is signed with the key that it is for.
fn self_signature(parts: &[Value<'_>], spki: &[u8]) -> Result<String, Error> {
    let bad = || Error::new(ErrorKind::BadSignature);
    let key = PublicKey::from_spki_der(spki).map_err(|e| Error::new(ErrorKind::Key(e)))?;
    let [signed, algorithm, signature] = parts else { return Err(bad()) };
    let id: ObjectIdentifier = algorithm.enter(WHAT).decode()?;
    let unsupported =
        || Error::new(ErrorKind::Unsupported { what: "signature algorithm", oid: id.to_string() });
    let algorithm = match oid::rsa_signature_digest(id) {
        Some(digest) => Algorithm::Rsa(digest),
        #[cfg(feature = "gm")]
        None if id == oid::SM2_WITH_SM3 => Algorithm::Sm2,
        None => return Err(unsupported()),
    };
    let signature = signature.inside.get(1..).unwrap_or_default();
    algorithm.verify(&key, signed.whole, signature).map_err(|_| bad())?;
    Ok("made with the key that it is for".to_owned())
}

fn algorithm(value: &Value<'_>) -> String {
    match value.enter(WHAT).decode::<ObjectIdentifier>() {
        Ok(id) => Named(&id.to_string()).to_string(),
        Err(_) => "an unknown algorithm".to_owned(),
    }
}

fn name(value: Value<'_>) -> Result<String, Error> {
    Limits::new().check_name(value)?;
    Ok(certificate::shown(&value.decode::<Name>(WHAT)?))
}

/// As they are written, whatever century they are of.
fn dates(validity: Value<'_>) -> Option<String> {
    let mut fields = validity.enter(WHAT);
    let mut told = String::new();
    for word in ["from", " to"] {
        let date = fields.any().ok()?;
        let digits: String =
            date.inside.iter().take(15).filter(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
        let digits = match (date.tag, digits.get(..2)) {
            (Tag::UtcTime, Some(year)) if year < "50" => format!("20{digits}"),
            (Tag::UtcTime, Some(_)) => format!("19{digits}"),
            _ => digits,
        };
        let part = |from: usize| digits.get(from..from + 2).unwrap_or("??");
        let (day, time) = ([part(4), part(6)], [part(8), part(10), part(12)]);
        // Writing to a String cannot fail.
        let _ = write!(
            told,
            "{word} {}-{}T{}Z",
            digits.get(..4).unwrap_or("????"),
            day.join("-"),
            time.join(":")
        );
    }
    Some(told)
}
