//! From a certificate to a trusted one, at a given time (RFC 5280 section 6).
//!
//! Written over `x509-cert` because `rustls-webpki` compares names as bytes and lets CAs without
//! keyCertSign issue, and `certval` cannot stand beside `rsa` 0.10: see docs/decisions/0002-chain.md.

use crate::crl::{Crl, check_revocation};
use crate::{Certificate, Error, ErrorKind, name, oid};
use const_oid::AssociatedOid;
use const_oid::ObjectIdentifier;
use crypto_core::{UnixSeconds, Verifier};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage,
    KeyUsage, SubjectAltName, SubjectKeyIdentifier,
};

/// More certificates than any real chain has.
const MAX_DEPTH: usize = 8;
/// More signature checks than any honest pool of certificates needs.
const MAX_CHECKS: usize = 64;

/// Extensions that may be critical. Names, policies and distribution points restrict nothing that is
/// decided here; constraints on names and policies are not in the list, so they are refused.
const KNOWN: [ObjectIdentifier; 8] = [
    BasicConstraints::OID,
    KeyUsage::OID,
    ExtendedKeyUsage::OID,
    SubjectAltName::OID,
    SubjectKeyIdentifier::OID,
    AuthorityKeyIdentifier::OID,
    CertificatePolicies::OID,
    CrlDistributionPoints::OID,
];

/// What a chain is built from.
pub(crate) struct Pool<'a> {
    pub(crate) anchors: &'a [Certificate],
    pub(crate) others: &'a [Certificate],
    pub(crate) crls: &'a [Crl],
    pub(crate) now: UnixSeconds,
}

impl Pool<'_> {
    /// Finds a chain from `leaf` to an anchor. Tries every path, and reports the failure of the one that
    /// came farthest.
    pub(crate) fn validate(&self, leaf: &Certificate) -> Result<(), Error> {
        check_alone(leaf, self.now)?;
        if self.anchors.contains(leaf) {
            return Ok(());
        }
        let mut search = Search { pool: self, checks: 0, path: vec![leaf.clone()], best: (0, None) };
        if search.climb() {
            return Ok(());
        }
        Err(search.best.1.unwrap_or_else(|| Error::new(ErrorKind::UnknownIssuer).about(leaf)))
    }
}

struct Search<'a> {
    pool: &'a Pool<'a>,
    checks: usize,
    path: Vec<Certificate>,
    best: (usize, Option<Error>),
}

impl Search<'_> {
    fn climb(&mut self) -> bool {
        let Some(subject) = self.path.last().cloned() else {
            return false;
        };
        let pool = self.pool;
        let anchors = pool.anchors.iter().map(|issuer| (issuer, true));
        for (issuer, trusted) in anchors.chain(pool.others.iter().map(|issuer| (issuer, false))) {
            let names_fit = name::same(
                &subject.parsed().tbs_certificate.issuer,
                &issuer.parsed().tbs_certificate.subject,
            );
            if !names_fit || self.path.contains(issuer) {
                continue;
            }
            if self.path.len() == MAX_DEPTH || self.checks == MAX_CHECKS {
                self.failed(Error::new(ErrorKind::TooLong).about(&subject));
                return false;
            }
            self.checks += 1;
            if let Err(e) = check_link(&self.path, issuer, pool) {
                self.failed(e);
                continue;
            }
            if trusted {
                return true;
            }
            self.path.push(issuer.clone());
            if self.climb() {
                return true;
            }
            self.path.pop();
        }
        false
    }

    fn failed(&mut self, error: Error) {
        if self.best.1.is_none() || self.path.len() > self.best.0 {
            self.best = (self.path.len(), Some(error));
        }
    }
}

/// Whether `issuer` may stand above the path so far, and signed its last certificate.
fn check_link(path: &[Certificate], issuer: &Certificate, pool: &Pool<'_>) -> Result<(), Error> {
    let Some(subject) = path.last() else { return Ok(()) };
    let outer = &subject.parsed().signature_algorithm;
    if *outer != subject.parsed().tbs_certificate.signature {
        return Err(
            Error::new(ErrorKind::Malformed("certificate with one signature algorithm")).about(subject)
        );
    }
    if outer.oid != oid::SHA256_WITH_RSA {
        let kind = ErrorKind::Unsupported { what: "signature algorithm", oid: outer.oid.to_string() };
        return Err(Error::new(kind).about(subject));
    }
    let signature = subject.parsed().signature.as_bytes().unwrap_or_default();
    if issuer.key().verify(subject.tbs(), signature).is_err() {
        return Err(Error::new(ErrorKind::BadIssuerSignature).about(subject));
    }
    check_alone(issuer, pool.now)?;
    check_ca(path, issuer)?;
    check_revocation(subject, issuer, pool.crls, pool.now)
}

/// Validity and extensions of one certificate.
pub(crate) fn check_alone(certificate: &Certificate, now: UnixSeconds) -> Result<(), Error> {
    let fail = |kind| Err(Error::new(kind).about(certificate));
    if now < certificate.not_before() {
        return fail(ErrorKind::NotYetValid { not_before: certificate.not_before(), now });
    }
    if now > certificate.not_after() {
        return fail(ErrorKind::Expired { not_after: certificate.not_after(), now });
    }
    let extensions = certificate.parsed().tbs_certificate.extensions.as_deref().unwrap_or_default();
    for (index, extension) in extensions.iter().enumerate() {
        if extensions[..index].iter().any(|earlier| earlier.extn_id == extension.extn_id) {
            return fail(ErrorKind::Malformed("certificate with each extension once"));
        }
        if extension.critical && !KNOWN.contains(&extension.extn_id) {
            return fail(ErrorKind::CriticalExtension { oid: extension.extn_id.to_string() });
        }
    }
    Ok(())
}

fn check_ca(path: &[Certificate], issuer: &Certificate) -> Result<(), Error> {
    let malformed = |e: &der::Error| Error::der("certificate extension", e).about(issuer);
    let tbs = &issuer.parsed().tbs_certificate;
    let constraints = tbs.get::<BasicConstraints>().map_err(|e| malformed(&e))?.map(|(_, value)| value);
    let usage = tbs.get::<KeyUsage>().map_err(|e| malformed(&e))?.map(|(_, value)| value);
    let Some(constraints) = constraints.filter(|constraints| constraints.ca) else {
        return Err(Error::new(ErrorKind::NotACa).about(issuer));
    };
    if usage.is_some_and(|usage| !usage.key_cert_sign()) {
        return Err(Error::new(ErrorKind::NotACa).about(issuer));
    }
    // Self-issued certificates do not count, nor does the leaf (RFC 5280 section 4.2.1.9).
    let self_issued = |c: &&Certificate| {
        let tbs = &c.parsed().tbs_certificate;
        name::same(&tbs.subject, &tbs.issuer)
    };
    let below = path.iter().skip(1).filter(|c| !self_issued(c)).count();
    if constraints.path_len_constraint.is_some_and(|limit| below > usize::from(limit)) {
        return Err(Error::new(ErrorKind::PathLength).about(issuer));
    }
    Ok(())
}

/// Whether the certificate may sign messages: digitalSignature or nonRepudiation where keyUsage is
/// present (ruling Huifu 5; the extended usage of CFCA's leaves is for mail and client login).
pub(crate) fn check_usage(certificate: &Certificate) -> Result<(), Error> {
    let usage = certificate.parsed().tbs_certificate.get::<KeyUsage>();
    let usage = usage.map_err(|e| Error::der("certificate extension", &e).about(certificate))?;
    match usage {
        Some((_, usage)) if !usage.digital_signature() && !usage.non_repudiation() => {
            Err(Error::new(ErrorKind::Usage).about(certificate))
        }
        Some(_) | None => Ok(()),
    }
}
