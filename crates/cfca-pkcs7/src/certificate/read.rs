//! From bytes to a certificate.

use super::early;
use super::{Certificate, Inner};
use crate::cursor::{Cursor, Value, context};
use crate::encoding::{any_pem_blocks, pem_blocks, pem_or_base64};
use crate::key::PublicKey;
use crate::limits::Limits;
use crate::other_file::{CERTIFICATE, told};
use crate::{Error, ErrorKind, ber};
use der::{Decode, Tag, TagNumber};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

const WHAT: &str = "certificate";
/// The ending of the labels of certificates.
pub(super) const LABEL: &str = "CERTIFICATE";
/// For what a caller hands in: a bundle may hold every CA there is.
pub(super) const OWN: Limits = Limits::new().with_certificates(1024).with_key_bits(8192);

impl Certificate {
    /// From DER, PEM or base64; of a PEM file with several certificates, the first. Keys and text beside it do not count.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`], [`ErrorKind::Key`].
    pub fn from_any(input: &[u8]) -> Result<Self, Error> {
        let malformed = || Error::new(ErrorKind::Malformed("certificate (DER, PEM or base64)"));
        if let Some(first) = pem_blocks(input, LABEL).ok_or_else(malformed)?.first() {
            return Self::from_block(first);
        }
        // Labels are wrong in practice.
        let unlabelled = any_pem_blocks(input);
        let found = unlabelled.iter().find_map(|der| Self::from_block(der).ok());
        if let Some(found) = found {
            return Ok(found);
        }
        Self::from_der(&pem_or_base64(input).ok_or_else(malformed)?).map_err(|e| told(input, &CERTIFICATE, e))
    }

    /// From a block of PEM: OpenSSL's TRUSTED CERTIFICATE has its own remarks behind the certificate.
    pub(super) fn from_block(bytes: &[u8]) -> Result<Self, Error> {
        Self::from_der(bytes).or_else(|failed| match (failed.kind(), Cursor::new(bytes, WHAT).any()) {
            (ErrorKind::TrailingBytes, Ok(first)) => Self::from_der(first.whole),
            _ => Err(failed),
        })
    }

    /// From DER.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`], [`ErrorKind::Key`].
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        Self::within(der, &OWN)
    }

    /// One that came with a message, in DER; its issuer must have signed the bytes as they came.
    pub(crate) fn of_stranger(der: &[u8], came_as: &[u8], limits: &Limits) -> Result<Self, Error> {
        let mut read = Self::within(der, limits)?;
        if der != came_as
            && let Some(inner) = Arc::get_mut(&mut read.inner)
        {
            inner.tbs_as_it_came = Some(ber::first_inside(came_as)?.to_vec());
        }
        let (bits, limit) = (read.key().bits(), limits.key_bits);
        if bits > limit { Err(Error::new(ErrorKind::KeyBits { bits, limit }).about(&read)) } else { Ok(read) }
    }

    fn within(der: &[u8], limits: &Limits) -> Result<Self, Error> {
        limits.check_certificate(der)?;
        let moved = early::moved(der)?;
        let readable = moved.as_ref().map_or(der, |moved| &moved.der);
        let parsed = x509_cert::Certificate::from_der(readable).map_err(|e| Error::der(WHAT, &e))?;
        let dates = &parsed.tbs_certificate.validity;
        let mut validity = [dates.not_before, dates.not_after].map(|date| date.to_unix_duration().as_secs());
        for (date, is_early) in validity.iter_mut().zip(moved.map_or([false; 2], |moved| moved.early)) {
            *date = if is_early { 0 } else { *date };
        }
        let (tbs, spki) = places(der)?;
        let key = PublicKey::from_spki_der(&der[spki.clone()]).map_err(|e| Error::new(ErrorKind::Key(e)))?;
        Ok(Self {
            inner: Arc::new(Inner {
                der: der.to_vec(),
                parsed,
                tbs,
                tbs_as_it_came: None,
                spki,
                validity,
                key,
                folded: OnceLock::new(),
            }),
        })
    }
}

/// Returns where `tbsCertificate` and in it `subjectPublicKeyInfo` stand (RFC 5280 section 4.1).
///
/// Signatures and hashes are over the bytes that arrived. What the certificate crate writes again may differ
/// where an issuer was sloppy, with a default value written out for example.
fn places(der: &[u8]) -> Result<(Range<usize>, Range<usize>), Error> {
    let range = |value: Value<'_>| value.offset..value.offset + value.whole.len();
    let tbs = Cursor::new(der, WHAT).expect(Tag::Sequence)?.enter(WHAT).expect(Tag::Sequence)?;
    let mut fields = tbs.enter(WHAT);
    fields.optional(context(TagNumber::N0, true))?;
    // Serial number, algorithm, issuer, validity, subject.
    for _ in 0..5 {
        fields.any()?;
    }
    Ok((range(tbs), range(fields.expect(Tag::Sequence)?)))
}
