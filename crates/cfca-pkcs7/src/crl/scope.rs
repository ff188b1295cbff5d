//! The scope of a list: the certificates that it speaks about (RFC 5280 sections 5.2.4 and 5.2.5).
//!
//! Large CAs, the CFCA among them, cut their list into parts, each for the certificates that name one
//! distribution point.

use crate::facts::Facts;
use crate::name::Folded;
use crate::{Error, ErrorKind};
use const_oid::ObjectIdentifier;
use der::Decode;
use std::collections::HashSet;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::dp::IssuingDistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::name::Name;

const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.28");
/// Extensions that may be critical and say nothing about which certificates are meant: the issuer's other
/// names, the list's number, the issuer's key.
const KNOWN: [ObjectIdentifier; 3] = [
    ObjectIdentifier::new_unwrap("2.5.29.18"),
    ObjectIdentifier::new_unwrap("2.5.29.20"),
    ObjectIdentifier::new_unwrap("2.5.29.35"),
];

pub(super) struct Scope {
    part: Option<IssuingDistributionPoint>,
    issuer: Name,
    /// A critical extension that is not known here; the mark of lists of changes (deltas) is one.
    unknown: Option<ObjectIdentifier>,
}

impl Scope {
    pub(super) fn read(issuer: &Name, extensions: &[Extension]) -> Result<Self, Error> {
        let mut scope = Self { part: None, issuer: issuer.clone(), unknown: None };
        let mut seen = HashSet::new();
        for extension in extensions {
            let id = extension.extn_id;
            if !seen.insert(id) {
                return Err(Error::new(ErrorKind::Malformed("revocation list with each extension once")));
            }
            if id == ISSUING_DISTRIBUTION_POINT {
                let part = IssuingDistributionPoint::from_der(extension.extn_value.as_bytes());
                scope.part = Some(part.map_err(|e| Error::der("issuingDistributionPoint", &e))?);
            } else if is_delta(id) || (extension.critical && !KNOWN.contains(&id)) {
                scope.unknown = Some(id);
            }
        }
        Ok(scope)
    }

    /// Holds certificates of several issuers, distinguished in a way that is not read here.
    pub(super) fn is_indirect(&self) -> bool {
        self.part.as_ref().is_some_and(|part| part.indirect_crl)
    }

    /// Returns whether the list says everything about this certificate of its issuer.
    pub(super) fn check(&self, certificate: &Facts) -> Result<(), ErrorKind> {
        if let Some(oid) = self.unknown {
            return Err(ErrorKind::CriticalExtension { oid: oid.to_string() });
        }
        let Some(part) = &self.part else { return Ok(()) };
        if part.indirect_crl || part.only_some_reasons.is_some() {
            return Err(ErrorKind::CriticalExtension { oid: ISSUING_DISTRIBUTION_POINT.to_string() });
        }
        let of_another_kind = part.only_contains_attribute_certs
            || (part.only_contains_user_certs && certificate.is_ca)
            || (part.only_contains_ca_certs && !certificate.is_ca);
        if of_another_kind || !self.is_point_of(part, certificate) {
            return Err(ErrorKind::Crl("is about other certificates"));
        }
        Ok(())
    }

    /// RFC 5280 section 6.3.3 b 2 i: one name of the part is one of the certificate's points.
    fn is_point_of(&self, part: &IssuingDistributionPoint, certificate: &Facts) -> bool {
        let Some(wanted) = &part.distribution_point else { return true };
        let wanted = self.names(wanted);
        let points = certificate.distribution_points().unwrap_or_default().iter();
        // A point that leaves out some reasons does not promise that the list says everything.
        let whole = points.filter(|point| point.reasons.is_none());
        let mut given =
            whole.filter_map(|point| point.distribution_point.as_ref()).flat_map(|p| self.names(p));
        given.any(|name| wanted.contains(&name))
    }

    fn names(&self, point: &DistributionPointName) -> Vec<PointName> {
        match point {
            DistributionPointName::FullName(names) => names.iter().map(PointName::of).collect(),
            DistributionPointName::NameRelativeToCRLIssuer(rdn) => {
                vec![PointName::Directory(Folded::of(&self.issuer).with(rdn))]
            }
        }
    }
}

fn is_delta(id: ObjectIdentifier) -> bool {
    id == const_oid::db::rfc5280::ID_CE_DELTA_CRL_INDICATOR
}

#[derive(PartialEq)]
enum PointName {
    Directory(Folded),
    Other(GeneralName),
}

impl PointName {
    fn of(name: &GeneralName) -> Self {
        match name {
            GeneralName::DirectoryName(name) => Self::Directory(Folded::of(name)),
            other => Self::Other(other.clone()),
        }
    }
}
