//! How a message names a certificate: `SignerIdentifier` and `RecipientIdentifier`, RFC 5652 sections 5.3
//! and 6.2.1, which are the same.

use crate::cursor::Cursor;
use crate::{Certificate, Error, name};
use cms::cert::IssuerAndSerialNumber;
use der::TagNumber;
use std::borrow::Cow;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

pub(crate) enum CertificateId<'a> {
    Issuer(IssuerAndSerialNumber),
    Key(Cow<'a, [u8]>),
}

impl<'a> CertificateId<'a> {
    pub(crate) fn read(fields: &mut Cursor<'a>) -> Result<Self, Error> {
        Ok(match fields.implicit_octets(TagNumber::N0)? {
            Some(key) => Self::Key(key),
            None => Self::Issuer(fields.decode()?),
        })
    }

    pub(crate) fn is_of(&self, certificate: &Certificate) -> bool {
        let tbs = &certificate.parsed().tbs_certificate;
        match self {
            Self::Issuer(id) => tbs.serial_number == id.serial_number && name::same(&tbs.issuer, &id.issuer),
            Self::Key(wanted) => {
                let found = tbs.get::<SubjectKeyIdentifier>();
                found.is_ok_and(|found| found.is_some_and(|(_, key)| key.0.as_bytes() == &**wanted))
            }
        }
    }
}
