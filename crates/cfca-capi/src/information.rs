//! Facts that a certificate states.

use crate::keys::algorithm_of;
use crate::status::{CfcacCertificateInfo, Failure};
use CfcacCertificateInfo as Info;
use cfca_pkcs7::Certificate;
use crypto_core::encoding::to_base64;
use jiff::Timestamp;

/// With the names by which the toolkit asks.
const KINDS: [(Info, &str); 11] = [
    (Info::SerialNumber, "SerialNumber"),
    (Info::SubjectDn, "SubjectDN"),
    (Info::SubjectCn, "SubjectCN"),
    (Info::IssuerDn, "IssuerDN"),
    (Info::NotBefore, "NotBefore"),
    (Info::NotAfter, "NotAfter"),
    (Info::CertType, "CertType"),
    (Info::KeyUsage, "KeyUsage"),
    (Info::Fingerprint, "Fingerprint"),
    (Info::SignatureAlgorithm, "SignatureAlgorithm"),
    (Info::PublicKey, "PublicKey"),
];

impl Info {
    pub(crate) fn read(number: u32) -> Result<Self, Failure> {
        let found = KINDS.iter().find(|(kind, _)| *kind as u32 == number);
        found.map(|(kind, _)| *kind).ok_or_else(|| {
            Failure::parameter(format!(
                "there is no information {number} about a certificate: 0 to {}",
                KINDS.len() - 1
            ))
        })
    }

    /// By name, in any case, or by number.
    pub(crate) fn named(name: &[u8]) -> Result<Self, Failure> {
        let name = std::str::from_utf8(name).unwrap_or_default().trim();
        if let Ok(number) = name.parse() {
            return Self::read(number);
        }
        let found = KINDS.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        found.map(|(kind, _)| *kind).ok_or_else(|| {
            let known: Vec<&str> = KINDS.iter().map(|(_, name)| *name).collect();
            Failure::parameter(format!(
                "no such information about a certificate; there are {}",
                known.join(", ")
            ))
        })
    }
}

pub(crate) fn of(certificate: &Certificate, kind: Info) -> String {
    match kind {
        Info::SerialNumber => certificate.serial(),
        Info::SubjectDn => certificate.subject(),
        Info::SubjectCn => certificate.common_name().unwrap_or_default(),
        Info::IssuerDn => certificate.issuer(),
        Info::NotBefore => date(certificate.not_before()),
        Info::NotAfter => date(certificate.not_after()),
        Info::CertType => algorithm_of(certificate).to_owned(),
        Info::KeyUsage => certificate.key_usage().join(","),
        Info::Fingerprint => certificate.fingerprint(),
        Info::SignatureAlgorithm => certificate.signature_algorithm(),
        Info::PublicKey => to_base64(certificate.spki_der()),
    }
}

fn date(seconds: u64) -> String {
    // Years beyond 9999 are in no certificate.
    let time = i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    time.map(|time| time.to_string()).unwrap_or_default()
}
