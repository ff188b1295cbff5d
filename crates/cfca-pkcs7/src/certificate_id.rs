//! The identifiers by which a message names a certificate: `SignerIdentifier` and `RecipientIdentifier`, RFC 5652
//! sections 5.3 and 6.2.1, which are the same.

use crate::cursor::Cursor;
use crate::limits::Limits;
use crate::name::Folded;
use crate::{Certificate, Error};
use cms::cert::IssuerAndSerialNumber;
use der::TagNumber;
use std::borrow::Cow;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::serial_number::SerialNumber;

const WHAT: &str = "issuer and serial number";

pub(crate) enum CertificateId<'a> {
    /// Issuer and serial number; the name is folded once, however many certificates it is compared with.
    Issuer {
        issuer: Folded,
        /// As the message writes it.
        written: &'a [u8],
        serial_number: SerialNumber,
    },
    Key(Cow<'a, [u8]>),
}

impl<'a> CertificateId<'a> {
    pub(crate) fn read(fields: &mut Cursor<'a>, limits: &Limits) -> Result<Self, Error> {
        if let Some(key) = fields.implicit_octets(TagNumber::N0)? {
            return Ok(Self::Key(key));
        }
        let value = fields.any()?;
        let name = value.enter(WHAT).any()?;
        limits.check_name(name)?;
        let id: IssuerAndSerialNumber = value.decode(WHAT)?;
        Ok(Self::Issuer {
            issuer: Folded::of(&id.issuer),
            written: name.whole,
            serial_number: id.serial_number,
        })
    }

    pub(crate) fn is_of(&self, certificate: &Certificate) -> bool {
        let tbs = &certificate.parsed().tbs_certificate;
        match self {
            Self::Issuer { issuer, serial_number, .. } => {
                tbs.serial_number == *serial_number && certificate.folded_issuer() == issuer
            }
            Self::Key(wanted) => {
                let found = tbs.get::<SubjectKeyIdentifier>();
                let in_extension =
                    found.is_ok_and(|found| found.is_some_and(|(_, key)| key.0.as_bytes() == &**wanted));
                in_extension || is_computed(certificate, wanted)
            }
        }
    }
}

/// CFCA's toolkit also names SM2 certificates by an identifier that it computes, whatever the certificate itself says.
#[cfg(feature = "gm")]
fn is_computed(certificate: &Certificate, wanted: &[u8]) -> bool {
    certificate.key().as_sm2().is_some_and(|key| computed_identifier(key) == wanted)
}

#[cfg(not(feature = "gm"))]
fn is_computed(_: &Certificate, _: &[u8]) -> bool {
    false
}

/// SHA-1 of the public key's bits (RFC 5280 section 4.2.1.2, the first way).
#[cfg(feature = "gm")]
pub(crate) fn computed_identifier(key: &crypto_core::gm::Sm2Verifier) -> [u8; 20] {
    use sha1::{Digest, Sha1};
    Sha1::digest(key.point()).into()
}
