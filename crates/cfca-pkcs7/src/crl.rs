//! Certificate revocation lists (RFC 5280 section 5), handed in by the caller.

mod scope;

use crate::algorithm::Algorithm;
use crate::cursor::{Cursor, Value, context};
use crate::encoding::{pem_blocks, pem_or_base64};
use crate::facts::Facts;
use crate::issuer_signature::IssuerSignature;
use crate::key::PublicKey;
use crate::limits::Limits;
use crate::name::Folded;
use crate::{Certificate, Error, ErrorKind};
use const_oid::ObjectIdentifier;
use crypto_core::UnixSeconds;
use der::asn1::BitString;
use der::{Decode, Sequence, Tag, TagNumber};
use scope::Scope;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::fmt;
use std::sync::Arc;
use x509_cert::Version;
use x509_cert::crl::RevokedCert;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierOwned;
use x509_cert::time::Time;

const WHAT: &str = "certificate revocation list";
const REASON: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.21");
/// Extensions of entries that may be critical: reason and the day when the key is believed to be lost.
const KNOWN_OF_ENTRIES: [ObjectIdentifier; 2] = [REASON, ObjectIdentifier::new_unwrap("2.5.29.24")];

/// A list of certificates that their issuer has taken back. Clones are cheap.
#[derive(Clone)]
pub struct Crl {
    inner: Arc<Inner>,
}

struct Inner {
    issuer: Folded,
    algorithms: [AlgorithmIdentifierOwned; 2],
    /// The bytes that the issuer signed, as they arrived.
    tbs: Vec<u8>,
    signature: BitString,
    this_update: UnixSeconds,
    next_update: Option<UnixSeconds>,
    scope: Scope,
    /// By serial number.
    entries: HashMap<Vec<u8>, Entry>,
    /// A critical extension of an entry that is not known here.
    unknown: Option<ObjectIdentifier>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    at: UnixSeconds,
    /// Taken back for the time being.
    on_hold: bool,
}

/// RFC 5280 section 5.1. That of `x509-cert` cannot read lists of version 1, which leave out the version.
#[derive(Sequence)]
struct TbsCertList {
    version: Option<Version>,
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    this_update: Time,
    next_update: Option<Time>,
    revoked: Option<Vec<RevokedCert>>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

impl Crl {
    /// From DER, PEM or base64. The signature is checked when the list is used, with the issuer's key.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`]; also for a PEM file with several lists, of which none may be overlooked: that
    /// takes [`all_from`](Self::all_from).
    pub fn from_any(input: &[u8]) -> Result<Self, Error> {
        match <[Self; 1]>::try_from(Self::all_from(input)?) {
            Ok([list]) => Ok(list),
            Err(_) => Err(Error::new(ErrorKind::Malformed("single certificate revocation list"))),
        }
    }

    /// All lists of a file: DER, base64, or PEM with any number of them.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`], also where only one of them is.
    pub fn all_from(input: &[u8]) -> Result<Vec<Self>, Error> {
        let malformed = || Error::new(ErrorKind::Malformed(WHAT));
        let blocks = pem_blocks(input, "CRL").ok_or_else(malformed)?;
        if blocks.is_empty() {
            let der = pem_or_base64(input).ok_or_else(malformed)?;
            return Ok(vec![Self::from_der(&der)?]);
        }
        blocks.iter().map(|der| Self::from_der(der)).collect()
    }

    fn from_der(bytes: &[u8]) -> Result<Self, Error> {
        let mut outer = Cursor::new(bytes, WHAT);
        let mut parts = outer.expect(Tag::Sequence)?.enter(WHAT);
        outer.end()?;
        let tbs = parts.expect(Tag::Sequence)?;
        let (algorithm, signature) = (parts.decode()?, parts.decode()?);
        parts.end()?;
        check_counts(tbs)?;
        let list: TbsCertList = tbs.decode(WHAT)?;
        let has_extensions = |entry: &RevokedCert| entry.crl_entry_extensions.is_some();
        let extended = list.extensions.is_some() || list.revoked.iter().flatten().any(has_extensions);
        match list.version {
            Some(Version::V2) => {}
            None if !extended => {}
            _ => return Err(Error::new(ErrorKind::Malformed("revocation list of version 1 or 2"))),
        }
        let (entries, unknown) = entries(list.revoked.unwrap_or_default())?;
        Ok(Self {
            inner: Arc::new(Inner {
                issuer: Folded::of(&list.issuer),
                algorithms: [algorithm, list.signature],
                tbs: tbs.whole.to_vec(),
                signature,
                this_update: seconds(&list.this_update),
                next_update: list.next_update.as_ref().map(seconds),
                scope: Scope::read(&list.issuer, list.extensions.as_deref().unwrap_or_default())?,
                entries,
                unknown,
            }),
        })
    }

    /// Returns whose certificates the list speaks about.
    pub(crate) fn issuer(&self) -> &Folded {
        &self.inner.issuer
    }

    fn signature(&self) -> IssuerSignature<'_> {
        let [outer, inner] = &self.inner.algorithms;
        IssuerSignature {
            what: "revocation list",
            outer,
            inner,
            signed: &self.inner.tbs,
            signature: &self.inner.signature,
        }
    }

    pub(crate) fn algorithm(&self, allow_sha1: bool) -> Result<Algorithm, ErrorKind> {
        self.signature().algorithm(allow_sha1)
    }

    pub(crate) fn is_signed_by(&self, key: &PublicKey, allow_sha1: bool) -> bool {
        self.signature().is_by(key, allow_sha1)
    }

    /// Since when the certificate is taken back, if it is. A hold ends when the list goes out of date.
    pub(crate) fn revoked(&self, certificate: &Certificate, now: UnixSeconds) -> Option<UnixSeconds> {
        let serial = certificate.parsed().tbs_certificate.serial_number.as_bytes();
        let entry = self.inner.entries.get(serial).filter(|_| !self.inner.scope.is_indirect())?;
        let counts = !entry.on_hold || self.check_time(now).is_ok();
        counts.then_some(entry.at)
    }

    /// Returns whether a certificate is good if the list does not name it: the list is current, speaks about such
    /// certificates, and is understood.
    pub(crate) fn check(&self, certificate: &Facts, now: UnixSeconds) -> Result<(), ErrorKind> {
        self.check_time(now)?;
        self.inner.scope.check(certificate)?;
        match self.inner.unknown {
            Some(oid) => Err(ErrorKind::CriticalExtension { oid: oid.to_string() }),
            None => Ok(()),
        }
    }

    pub(crate) fn this_update(&self) -> UnixSeconds {
        self.inner.this_update
    }

    pub(crate) fn next_update(&self) -> Option<UnixSeconds> {
        self.inner.next_update
    }

    fn check_time(&self, now: UnixSeconds) -> Result<(), ErrorKind> {
        if now < self.inner.this_update {
            return Err(ErrorKind::Crl("is from the future"));
        }
        match self.inner.next_update {
            Some(next) if now <= next => Ok(()),
            Some(_) => Err(ErrorKind::Crl("is out of date")),
            None => Err(ErrorKind::Crl("does not say until when it holds")),
        }
    }
}

impl fmt::Debug for Crl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crl").field("entries", &self.inner.entries.len()).finish_non_exhaustive()
    }
}

/// Counts names and extensions before the whole is read. The entries are read in time that grows with their number
/// only, so there may be as many as there are.
fn check_counts(tbs: Value<'_>) -> Result<(), Error> {
    let limits = Limits::new();
    let mut fields = tbs.enter(WHAT);
    fields.optional(Tag::Integer)?;
    fields.any()?;
    limits.check_name(fields.any()?)?;
    while !fields.is_empty() {
        let value = fields.any()?;
        if value.tag == context(TagNumber::N0, true) {
            limits.check_extensions(value)?;
        }
    }
    Ok(())
}

fn seconds(time: &Time) -> UnixSeconds {
    time.to_unix_duration().as_secs()
}

type Entries = HashMap<Vec<u8>, Entry>;

/// The entries that take something back, and a critical extension that is not known.
fn entries(list: Vec<RevokedCert>) -> Result<(Entries, Option<ObjectIdentifier>), Error> {
    let mut entries = HashMap::with_capacity(list.len());
    let mut unknown = None;
    for revoked in list {
        let mut reason = None;
        for extension in revoked.crl_entry_extensions.iter().flatten() {
            if extension.extn_id == REASON {
                let read = CrlReason::from_der(extension.extn_value.as_bytes());
                reason = Some(read.map_err(|e| Error::der("reason of a revocation", &e))?);
            }
            if extension.critical && !KNOWN_OF_ENTRIES.contains(&extension.extn_id) {
                unknown = Some(extension.extn_id);
            }
        }
        // Held once and free again.
        if reason == Some(CrlReason::RemoveFromCRL) {
            continue;
        }
        let on_hold = reason == Some(CrlReason::CertificateHold);
        let entry = Entry { at: seconds(&revoked.revocation_date), on_hold };
        match entries.entry(revoked.serial_number.as_bytes().to_vec()) {
            // Named twice: what is final counts.
            Slot::Occupied(mut slot) if !on_hold => drop(slot.insert(entry)),
            Slot::Occupied(_) => {}
            Slot::Vacant(slot) => drop(slot.insert(entry)),
        }
    }
    Ok((entries, unknown))
}
