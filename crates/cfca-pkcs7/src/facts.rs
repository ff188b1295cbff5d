//! The statements of a certificate about itself, read once.

use crate::name::Folded;
use crate::{Certificate, Error, ErrorKind};
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::{Decode, Sequence};
use std::collections::HashSet;
use x509_cert::Version;
use x509_cert::ext::pkix::constraints::{NameConstraints, PolicyConstraints};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, CertificatePolicies, CrlDistributionPoints, ExtendedKeyUsage, FreshestCrl,
    InhibitAnyPolicy, IssuerAltName, KeyUsage, PolicyMappings, SubjectAltName, SubjectKeyIdentifier,
};

/// Extensions that may be critical: those that are honoured here, and those that restrict nothing that is
/// decided here (the extended usage of CFCA's leaves is for mail and client login: docs/platform-notes.md#h-5).
const KNOWN: [ObjectIdentifier; 14] = [
    AuthorityKeyIdentifier::OID,
    BasicConstraints::OID,
    CertificatePolicies::OID,
    CrlDistributionPoints::OID,
    ExtendedKeyUsage::OID,
    FreshestCrl::OID,
    InhibitAnyPolicy::OID,
    IssuerAltName::OID,
    KeyUsage::OID,
    NameConstraints::OID,
    PolicyConstraints::OID,
    PolicyMappings::OID,
    SubjectAltName::OID,
    SubjectKeyIdentifier::OID,
];

/// RFC 5280 section 4.2.1.9. That of `x509-cert` reads limits up to 255 only.
#[derive(Sequence)]
struct BasicConstraints {
    #[asn1(default = "Default::default")]
    ca: bool,
    path_length: Option<u32>,
}

impl AssociatedOid for BasicConstraints {
    const OID: ObjectIdentifier = x509_cert::ext::pkix::BasicConstraints::OID;
}

/// The extensions that decide about paths.
pub(crate) struct Facts {
    pub(crate) subject: Folded,
    /// Issued under its own name, with this key or another one.
    pub(crate) is_self_issued: bool,
    /// Version 3: only these say whether they are a CA's.
    pub(crate) is_v3: bool,
    pub(crate) is_ca: bool,
    pub(crate) path_length: Option<u32>,
    pub(crate) usage: Option<KeyUsage>,
    pub(crate) name_constraints: Option<NameConstraints>,
    pub(crate) policies: Option<CertificatePolicies>,
    pub(crate) policy_mappings: Option<PolicyMappings>,
    pub(crate) policy_constraints: Option<PolicyConstraints>,
    pub(crate) inhibit_any_policy: Option<InhibitAnyPolicy>,
    /// Matters only where lists are given, so an unreadable one is no fault by itself.
    distribution_points: Result<Option<CrlDistributionPoints>, Error>,
}

impl Facts {
    /// Refuses what must not be in any certificate of a path: extensions twice, in another version than 3,
    /// unreadable, or critical and unknown.
    pub(crate) fn read(certificate: &Certificate) -> Result<Self, Error> {
        check_extensions(certificate)?;
        let tbs = &certificate.parsed().tbs_certificate;
        let subject = certificate.folded_subject().clone();
        let constraints: Option<BasicConstraints> = get(certificate)?;
        Ok(Self {
            is_self_issued: subject == *certificate.folded_issuer(),
            subject,
            is_v3: tbs.version == Version::V3,
            is_ca: constraints.as_ref().is_some_and(|constraints| constraints.ca),
            path_length: constraints.and_then(|constraints| constraints.path_length),
            usage: get(certificate)?,
            name_constraints: get(certificate)?,
            policies: get(certificate)?,
            policy_mappings: get(certificate)?,
            policy_constraints: get(certificate)?,
            inhibit_any_policy: get(certificate)?,
            distribution_points: get(certificate),
        })
    }

    /// Returns whether it may issue certificates. An anchor of version 1 may, since such certificates cannot say so and
    /// the caller did (RFC 5280 section 6.1.4 k).
    pub(crate) fn may_issue(&self, is_anchor: bool) -> bool {
        let may = if self.is_v3 { self.is_ca } else { is_anchor };
        may && self.usage.as_ref().is_none_or(KeyUsage::key_cert_sign)
    }

    /// Returns where the lists about the certificate are to be found.
    pub(crate) fn distribution_points(&self) -> Result<&[DistributionPoint], Error> {
        let points = self.distribution_points.as_ref().map_err(Clone::clone)?;
        Ok(points.as_ref().map(|points| points.0.as_slice()).unwrap_or_default())
    }

    pub(crate) fn may_sign_lists(&self) -> bool {
        self.usage.as_ref().is_none_or(KeyUsage::crl_sign)
    }
}

/// An extension of the certificate, if it is there.
pub(crate) fn get<'a, T: Decode<'a> + AssociatedOid>(
    certificate: &'a Certificate,
) -> Result<Option<T>, Error> {
    let found = certificate.parsed().tbs_certificate.get::<T>();
    let found = found.map_err(|e| Error::der("certificate extension", &e).about(certificate))?;
    Ok(found.map(|(_, value)| value))
}

fn check_extensions(certificate: &Certificate) -> Result<(), Error> {
    let fail = |kind| Err(Error::new(kind).about(certificate));
    let tbs = &certificate.parsed().tbs_certificate;
    if tbs.version != Version::V3 && tbs.extensions.is_some() {
        return fail(ErrorKind::Malformed("certificate of version 3, which alone has extensions"));
    }
    let mut seen = HashSet::new();
    for extension in tbs.extensions.iter().flatten() {
        if !seen.insert(extension.extn_id) {
            return fail(ErrorKind::Malformed("certificate with each extension once"));
        }
        if extension.critical && !KNOWN.contains(&extension.extn_id) {
            return fail(ErrorKind::CriticalExtension { oid: extension.extn_id.to_string() });
        }
    }
    Ok(())
}
