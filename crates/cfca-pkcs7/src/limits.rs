//! Limits on how much of a message is read before a signature is looked at.
//!
//! Whoever can send bytes can make a reader work. Sets and names are read by outside crates in time that grows
//! with the square of their number, so they are counted here first, by a walk that costs the length of the bytes.

use crate::cursor::{Cursor, Value, context};
use crate::error::too_many;
use crate::{Error, ErrorKind, decode_message};
use der::{Tag, TagNumber};
use std::borrow::Cow;

/// Deeper than any certificate; what nests deeper is hostile.
const MAX_DEPTH: usize = 32;
/// Elements under one context tag, such as the names of a subjectAltName or subtrees of nameConstraints.
const MAX_TAGGED: usize = 256;
/// Text forms are longer than the bytes they stand for: percent-encoded hex is the longest, six characters a byte.
const MAX_TEXT_FACTOR: usize = 6;

/// Bounds on what is parsed of a message before anything in it is verified. What goes beyond one is refused with
/// [`ErrorKind::TooMany`] or [`ErrorKind::TooLarge`], which name it.
///
/// | bound | default | [`platform`](Self::platform) |
/// |---|---|---|
/// | bytes of a message, decoded | 128 MiB | 64 KiB |
/// | certificates in a message | 64 | 8 |
/// | signers of a message | 8 | 1 |
/// | recipients of an envelope | 64 | 8 |
/// | signed attributes of a signer | 32 | 32 |
/// | bytes of a certificate | 32 KiB | 8 KiB |
/// | relative distinguished names in a name | 32 | 16 |
/// | attributes in one of them | 8 | 8 |
/// | extensions of a certificate | 64 | 32 |
/// | bits of a key that came with a message | 4096 | 4096 |
///
/// Certificates that a caller hands in (anchors, identities) are bound by the default, and by 8192 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of a message, after its text form was decoded.
    pub message_bytes: usize,
    /// Certificates that come with a message.
    pub certificates: usize,
    /// Signers of one message. Each costs a signature check and a search for a chain.
    pub signers: usize,
    /// Recipients of an envelope.
    pub recipients: usize,
    /// Signed attributes of a signer.
    pub signed_attributes: usize,
    /// Bytes of one certificate.
    pub certificate_bytes: usize,
    /// Relative distinguished names (RDNs) in one name.
    pub rdns: usize,
    /// Attributes in one relative distinguished name, and elements of any other SET in a certificate.
    pub rdn_attributes: usize,
    /// Extensions of one certificate.
    pub extensions: usize,
    /// Bits of the RSA key of a certificate that came with a message.
    pub key_bits: usize,
}

impl Limits {
    /// For messages whose origin and size are not known: archives, files of people, other toolkits.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            message_bytes: 128 << 20,
            certificates: 64,
            signers: 8,
            recipients: 64,
            signed_attributes: 32,
            certificate_bytes: 32 << 10,
            rdns: 32,
            rdn_attributes: 8,
            extensions: 64,
            key_bits: 4096,
        }
    }

    /// For the calls and notifications of a platform, which anybody can send: JSON of a few kilobytes, one signer,
    /// its certificate and perhaps its CAs.
    #[must_use]
    pub const fn platform() -> Self {
        Self {
            message_bytes: 64 << 10,
            certificates: 8,
            signers: 1,
            recipients: 8,
            certificate_bytes: 8 << 10,
            rdns: 16,
            extensions: 32,
            ..Self::new()
        }
    }

    /// With another bound on the bytes of a message.
    #[must_use]
    pub const fn with_message_bytes(mut self, bytes: usize) -> Self {
        self.message_bytes = bytes;
        self
    }

    /// With another bound on the certificates of a message.
    #[must_use]
    pub const fn with_certificates(mut self, count: usize) -> Self {
        self.certificates = count;
        self
    }

    /// With another bound on the signers of a message.
    #[must_use]
    pub const fn with_signers(mut self, count: usize) -> Self {
        self.signers = count;
        self
    }

    /// With another bound on the recipients of an envelope.
    #[must_use]
    pub const fn with_recipients(mut self, count: usize) -> Self {
        self.recipients = count;
        self
    }

    /// With another bound on the signed attributes of a signer.
    #[must_use]
    pub const fn with_signed_attributes(mut self, count: usize) -> Self {
        self.signed_attributes = count;
        self
    }

    /// With another bound on the bytes of one certificate.
    #[must_use]
    pub const fn with_certificate_bytes(mut self, bytes: usize) -> Self {
        self.certificate_bytes = bytes;
        self
    }

    /// With another bound on the relative distinguished names of one name. The time that names take grows with it.
    #[must_use]
    pub const fn with_rdns(mut self, count: usize) -> Self {
        self.rdns = count;
        self
    }

    /// With another bound on the attributes of one relative distinguished name. The time that a name takes grows with
    /// its square.
    #[must_use]
    pub const fn with_rdn_attributes(mut self, count: usize) -> Self {
        self.rdn_attributes = count;
        self
    }

    /// With another bound on the extensions of one certificate.
    #[must_use]
    pub const fn with_extensions(mut self, count: usize) -> Self {
        self.extensions = count;
        self
    }

    /// With another bound on the bits of keys that come with a message. Keys beyond 8192 bits are never read.
    #[must_use]
    pub const fn with_key_bits(mut self, bits: usize) -> Self {
        self.key_bits = bits;
        self
    }

    /// The bytes of a message in any form of [`decode_message`].
    pub(crate) fn decode<'m>(&self, input: &'m [u8]) -> Result<Cow<'m, [u8]>, Error> {
        let large = || Error::new(ErrorKind::TooLarge { what: "message", limit: self.message_bytes });
        if input.len() > self.message_bytes.saturating_mul(MAX_TEXT_FACTOR) {
            return Err(large());
        }
        let decoded = decode_message(input)?;
        if decoded.len() > self.message_bytes { Err(large()) } else { Ok(decoded) }
    }

    /// Counts what a certificate holds, so that reading it takes time in proportion to its length.
    pub(crate) fn check_certificate(&self, der: &[u8]) -> Result<(), Error> {
        if der.len() > self.certificate_bytes {
            let limit = self.certificate_bytes;
            return Err(Error::new(ErrorKind::TooLarge { what: "certificate", limit }));
        }
        let outer = Cursor::new(der, "certificate").expect(Tag::Sequence)?;
        let mut fields = outer.enter("certificate").expect(Tag::Sequence)?.enter("certificate");
        fields.optional(context(TagNumber::N0, true))?;
        for what in ["serial number", "algorithm", "issuer", "validity", "subject"] {
            let value = fields.any()?;
            if matches!(what, "issuer" | "subject") {
                self.check_name(value)?;
            }
        }
        fields.any()?;
        while !fields.is_empty() {
            let value = fields.any()?;
            if value.tag == context(TagNumber::N3, true) {
                self.check_extensions(value)?;
            }
        }
        Ok(())
    }

    /// Counts what a name holds (RFC 5280 section 4.1.2.4).
    pub(crate) fn check_name(&self, name: Value<'_>) -> Result<(), Error> {
        for rdn in name.enter("name").at_most(self.rdns, "relative distinguished names in a name") {
            self.walk(rdn?, 0)?;
        }
        Ok(())
    }

    /// Counts the extensions in `[number] SEQUENCE OF Extension`, and what each of them holds.
    pub(crate) fn check_extensions(&self, tagged: Value<'_>) -> Result<(), Error> {
        let list = tagged.enter("extensions").expect(Tag::Sequence)?.enter("extensions");
        for extension in list.at_most(self.extensions, "extensions") {
            let mut fields = extension?.enter("extension");
            while !fields.is_empty() {
                let field = fields.any()?;
                if field.tag == Tag::OctetString {
                    // What is not DER inside is refused by whoever reads it; up to there it was counted.
                    self.walk_inside(field)?;
                }
            }
        }
        Ok(())
    }

    fn walk_inside(&self, octets: Value<'_>) -> Result<(), Error> {
        match octets.enter("extension").any() {
            Ok(value) => self.walk(value, 0),
            Err(_) => Ok(()),
        }
    }

    /// Counts the elements of every set in a value. Where the bytes are no DER it ends without a verdict: so does
    /// the reader after it.
    fn walk(&self, value: Value<'_>, depth: usize) -> Result<(), Error> {
        let (what, limit) = match value.tag {
            Tag::Set => ("elements in a set", self.rdn_attributes),
            Tag::Sequence => ("", usize::MAX),
            Tag::ContextSpecific { constructed: true, .. } => ("elements under one tag", MAX_TAGGED),
            _ => return Ok(()),
        };
        too_many(depth > MAX_DEPTH, "levels of nesting", MAX_DEPTH, value.offset)?;
        for element in value.enter("value").at_most(limit, what) {
            match element {
                Ok(element) => self.walk(element, depth + 1)?,
                Err(e) if matches!(e.kind(), ErrorKind::TooMany { .. }) => return Err(e),
                Err(_) => break,
            }
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
