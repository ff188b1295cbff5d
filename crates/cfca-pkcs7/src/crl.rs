//! Certificate revocation lists (RFC 5280 section 5), handed in by the caller.

use crate::cursor::Cursor;
use crate::encoding::pem_or_base64;
use crate::{Certificate, Error, ErrorKind, name, oid};
use crypto_core::{UnixSeconds, Verifier};
use der::{Decode, Tag};
use std::sync::Arc;
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{CrlReason, KeyUsage};

/// A list of certificates that their issuer has taken back. Clones are cheap.
#[derive(Debug, Clone)]
pub struct Crl {
    list: Arc<CertificateList>,
    /// What the issuer signed.
    tbs: Arc<[u8]>,
}

impl Crl {
    /// From DER, PEM or base64. The signature is checked when the list is used, with the issuer's key.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`].
    pub fn from_any(input: &[u8]) -> Result<Self, Error> {
        const WHAT: &str = "certificate revocation list";
        let bytes = pem_or_base64(input).ok_or_else(|| Error::new(ErrorKind::Malformed(WHAT)))?;
        let list = CertificateList::from_der(&bytes).map_err(|e| Error::der(WHAT, &e))?;
        let tbs = Cursor::new(&bytes, WHAT).expect(Tag::Sequence)?.enter(WHAT).expect(Tag::Sequence)?;
        Ok(Self { list: Arc::new(list), tbs: tbs.whole.into() })
    }

    /// Whether this list speaks about certificates of this issuer.
    fn is_of(&self, issuer: &Certificate) -> bool {
        name::same(&self.list.tbs_cert_list.issuer, &issuer.parsed().tbs_certificate.subject)
    }

    /// Whether the list can be relied on at `now`: signed by the issuer, current, and without extensions
    /// that change its meaning (indirect and partial lists are marked by critical ones).
    fn check(&self, issuer: &Certificate, now: UnixSeconds) -> Result<(), Error> {
        let fail = |what| Err(Error::new(ErrorKind::Crl(what)).about(issuer));
        let tbs = &self.list.tbs_cert_list;
        if self.list.signature_algorithm.oid != oid::SHA256_WITH_RSA
            || tbs.signature != self.list.signature_algorithm
        {
            return fail("is not signed with SHA-256 and RSA");
        }
        let usage = issuer.parsed().tbs_certificate.get::<KeyUsage>();
        let usage = usage.map_err(|e| Error::der("certificate extension", &e).about(issuer))?;
        if usage.is_some_and(|(_, usage)| !usage.crl_sign()) {
            return fail("is of an issuer whose keyUsage does not allow lists");
        }
        if issuer.key().verify(&self.tbs, self.list.signature.as_bytes().unwrap_or_default()).is_err() {
            return fail("has a signature that does not match its issuer");
        }
        let seconds = |time: &x509_cert::time::Time| time.to_unix_duration().as_secs();
        if now < seconds(&tbs.this_update) {
            return fail("is from the future");
        }
        match &tbs.next_update {
            Some(next) if now <= seconds(next) => {}
            Some(_) => return fail("is out of date"),
            None => return fail("does not say until when it holds"),
        }
        let lists = tbs.revoked_certificates.iter().flatten().map(|entry| &entry.crl_entry_extensions);
        let extensions = std::iter::once(&tbs.crl_extensions).chain(lists).flatten().flatten();
        match extensions.into_iter().find(|extension| extension.critical) {
            Some(Extension { extn_id, .. }) => {
                let kind = ErrorKind::CriticalExtension { oid: extn_id.to_string() };
                Err(Error::new(kind).about(issuer))
            }
            None => Ok(()),
        }
    }

    fn entry(&self, certificate: &Certificate) -> Option<&RevokedCert> {
        let serial = &certificate.parsed().tbs_certificate.serial_number;
        let mut entries = self.list.tbs_cert_list.revoked_certificates.iter().flatten();
        entries.find(|entry| entry.serial_number == *serial && !is_released(entry))
    }
}

/// Held once and free again.
fn is_released(entry: &RevokedCert) -> bool {
    let extensions = entry.crl_entry_extensions.iter().flatten();
    let mut reasons = extensions.filter(|e| e.extn_id == <CrlReason as const_oid::AssociatedOid>::OID);
    reasons.any(|e| CrlReason::from_der(e.extn_value.as_bytes()) == Ok(CrlReason::RemoveFromCRL))
}

/// Refuses a certificate that a list of its issuer names. Where the caller gave no list of this issuer,
/// nothing is checked; where one is given, it must be good.
pub(crate) fn check_revocation(
    certificate: &Certificate,
    issuer: &Certificate,
    lists: &[Crl],
    now: UnixSeconds,
) -> Result<(), Error> {
    for list in lists.iter().filter(|list| list.is_of(issuer)) {
        list.check(issuer, now)?;
        if let Some(entry) = list.entry(certificate) {
            let at = entry.revocation_date.to_unix_duration().as_secs();
            return Err(Error::new(ErrorKind::Revoked { at }).about(certificate));
        }
    }
    Ok(())
}
