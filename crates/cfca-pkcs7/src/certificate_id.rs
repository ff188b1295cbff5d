//! How a message names a certificate: `SignerIdentifier` and `RecipientIdentifier`, RFC 5652 sections 5.3
//! and 6.2.1, which are the same.

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
                found.is_ok_and(|found| found.is_some_and(|(_, key)| key.0.as_bytes() == &**wanted))
            }
        }
    }
}
