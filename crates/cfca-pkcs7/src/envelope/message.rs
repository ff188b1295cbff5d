//! The parts of an enveloped message (RFC 5652 section 6), borrowed from its DER. What plays no role (the
//! originator's certificates, unprotected attributes) is stepped over.

use crate::certificate_id::CertificateId;
use crate::cursor::{Value, context};
use crate::limits::Limits;
use crate::{Certificate, Error, ErrorKind, message, oid};
use const_oid::ObjectIdentifier;
use der::asn1::OctetStringRef;
use der::{Tag, TagNumber};
use std::borrow::Cow;
use x509_cert::spki::AlgorithmIdentifierRef;

const WHAT: &str = "PKCS#7 enveloped message";

/// A message, taken apart.
pub(super) struct EnvelopedMessage<'a> {
    recipients: Value<'a>,
    pub(super) content_type: ObjectIdentifier,
    pub(super) algorithm: AlgorithmIdentifierRef<'a>,
    pub(super) cipher_text: Cow<'a, [u8]>,
    /// The place where type, algorithm and cipher text begin in the message.
    pub(super) offset: usize,
    limits: Limits,
}

/// One for whom the content key was encrypted with RSA or SM2.
pub(super) struct Recipient<'a> {
    pub(super) algorithm: AlgorithmIdentifierRef<'a>,
    pub(super) encrypted_key: &'a [u8],
    /// The place where it begins in the message.
    pub(super) offset: usize,
}

impl<'a> EnvelopedMessage<'a> {
    /// From DER (see [`ber::to_der`](crate::ber::to_der)).
    pub(super) fn read(der: &'a [u8], limits: Limits) -> Result<Self, Error> {
        let fields = message::unwrap(der, oid::ENVELOPED_DATA, WHAT);
        #[cfg(feature = "gm")]
        let fields = fields.or_else(|e| message::gm_instead(e, der, oid::GM_ENVELOPED_DATA, WHAT));
        let mut fields = fields?;
        check_version(fields.expect(Tag::Integer)?, &[0, 2, 3, 4])?;
        fields.optional(context(TagNumber::N0, true))?;
        let recipients = fields.expect(Tag::Set)?;
        let encrypted = fields.expect(Tag::Sequence)?;
        fields.optional(context(TagNumber::N1, true))?;
        fields.end()?;
        let offset = encrypted.offset;
        let mut encrypted = encrypted.enter("encrypted content");
        let content_type = encrypted.decode()?;
        let algorithm = encrypted.decode()?;
        let cipher_text = encrypted.implicit_octets(TagNumber::N0)?;
        encrypted.end()?;
        let cipher_text = cipher_text.ok_or_else(|| Error::new(ErrorKind::NoContent).at(offset))?;
        Ok(Self { recipients, content_type, algorithm, cipher_text, offset, limits })
    }

    /// The first recipient that names this certificate. Those of other kinds (key agreement, a shared key, a
    /// password) have tags of their own.
    pub(super) fn recipient(&self, certificate: &Certificate) -> Result<Recipient<'a>, Error> {
        let set = self.recipients.enter("set of recipients");
        for value in set.at_most(self.limits.recipients, "recipients of an envelope") {
            let value = value?;
            if value.tag == Tag::Sequence
                && let Some(found) = Recipient::read(value, certificate, &self.limits)?
            {
                return Ok(found);
            }
        }
        Err(Error::new(ErrorKind::NoRecipient).about(certificate).at(self.recipients.offset))
    }
}

impl<'a> Recipient<'a> {
    /// `None` if it is another certificate's.
    fn read(value: Value<'a>, certificate: &Certificate, limits: &Limits) -> Result<Option<Self>, Error> {
        let mut fields = value.enter("recipient");
        check_version(fields.expect(Tag::Integer)?, &[0, 2])?;
        let id = CertificateId::read(&mut fields, limits)?;
        let algorithm = fields.decode()?;
        let encrypted_key = fields.decode::<OctetStringRef<'a>>()?.as_bytes();
        fields.end()?;
        let found = Self { algorithm, encrypted_key, offset: value.offset };
        Ok(id.is_of(certificate).then_some(found))
    }
}

fn check_version(value: Value<'_>, known: &[u8]) -> Result<(), Error> {
    match value.inside {
        [version] if known.contains(version) => Ok(()),
        _ => Err(Error::new(ErrorKind::Malformed("version that is known")).at(value.offset)),
    }
}
