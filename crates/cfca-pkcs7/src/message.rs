//! The parts of a signed message (RFC 5652 section 5, RFC 2315 section 9), borrowed from its DER.
//!
//! Nothing here is verified. Sets are taken in the order and with the repetitions they have.

use crate::algorithm::Algorithm;
use crate::certificate_id::CertificateId;
use crate::cursor::{Cursor, Value, context};
use crate::limits::Limits;
use crate::{Certificate, Error, ErrorKind, attributes, ber, oid};
use const_oid::ObjectIdentifier;
use crypto_core::rsa::DigestAlgorithm;
use der::asn1::OctetStringRef;
use der::{Tag, TagNumber};
use std::collections::HashSet;
use std::ops::Range;
use x509_cert::spki::AlgorithmIdentifierRef;

const WHAT: &str = "PKCS#7 signed message";

/// A message, taken apart.
pub(crate) struct SignedMessage<'a> {
    pub(crate) content_type: ObjectIdentifier,
    content: Option<Value<'a>>,
    certificates: Vec<Value<'a>>,
    pub(crate) signers: Vec<SignerInfo<'a>>,
    came_as: Vec<&'a [u8]>,
    limits: Limits,
}

/// One signature.
pub(crate) struct SignerInfo<'a> {
    id: CertificateId<'a>,
    digest_algorithm: AlgorithmIdentifierRef<'a>,
    /// The contents of the `[0]`.
    pub(crate) attributes: Option<Value<'a>>,
    signature_algorithm: AlgorithmIdentifierRef<'a>,
    pub(crate) signature: &'a [u8],
    /// The place where it begins in the message.
    pub(crate) offset: usize,
    /// In a message of GM/T 0010, where all signatures are SM2.
    #[cfg(feature = "gm")]
    is_gm: bool,
}

impl<'a> SignedMessage<'a> {
    pub(crate) fn read(message: &'a ber::Message<'a>, limits: Limits) -> Result<Self, Error> {
        let mut read = match unwrap(&message.der, oid::SIGNED_DATA, WHAT) {
            #[cfg(feature = "gm")]
            Err(e) => Self::data(gm_instead(e, &message.der, oid::GM_SIGNED_DATA, WHAT)?, limits, true)?,
            fields => Self::data(fields?, limits, false)?,
        };
        read.came_as = (0..read.certificates.len()).map(|index| message.certificate(index)).collect();
        Ok(read)
    }

    fn data(mut fields: Cursor<'a>, limits: Limits, is_gm: bool) -> Result<Self, Error> {
        fields.expect(Tag::Integer)?;
        fields.expect(Tag::Set)?;
        let mut encapsulated = fields.expect(Tag::Sequence)?.enter("content");
        let content_type = encapsulated.decode()?;
        let content = match encapsulated.optional(context(TagNumber::N0, true))? {
            Some(explicit) => {
                let mut inside = explicit.enter("content");
                let value = inside.any()?;
                inside.end()?;
                Some(value)
            }
            None => None,
        };
        encapsulated.end()?;
        let mut certificates = Vec::new();
        if let Some(set) = fields.optional(context(TagNumber::N0, true))? {
            let set = set.enter("set of certificates");
            certificates =
                set.at_most(limits.certificates, "certificates in a message").collect::<Result<_, _>>()?;
        }
        // Lists that come along are not relied on: the caller hands in those that count.
        fields.optional(context(TagNumber::N1, true))?;
        let set = fields.expect(Tag::Set)?.enter("signer");
        fields.end()?;
        let mut signers = Vec::new();
        for value in set.at_most(limits.signers, "signers of a message") {
            signers.push(SignerInfo::read(value?.tagged(Tag::Sequence, "signer")?, &limits, is_gm)?);
        }
        Ok(Self { content_type, content, certificates, signers, came_as: Vec::new(), limits })
    }

    /// The content, for attached messages.
    pub(crate) fn content(&self) -> Result<&'a [u8], Error> {
        self.content_value().map(|value| value.inside)
    }

    /// Returns where in the message the content stands.
    pub(crate) fn content_place(&self) -> Result<Range<usize>, Error> {
        let value = self.content_value()?;
        let end = value.offset + value.whole.len();
        Ok(end - value.inside.len()..end)
    }

    fn content_value(&self) -> Result<Value<'a>, Error> {
        self.check_content_type()?;
        match self.content {
            None => Err(Error::new(ErrorKind::NoContent)),
            Some(value) if value.tag == Tag::OctetString => Ok(value),
            Some(value) => {
                Err(Error::new(ErrorKind::Malformed("content in an OCTET STRING")).at(value.offset))
            }
        }
    }

    /// There must be no content, for detached signatures.
    pub(crate) fn check_detached(&self) -> Result<(), Error> {
        self.check_content_type()?;
        match self.content {
            None => Ok(()),
            Some(value) => Err(Error::new(ErrorKind::HasContent).at(value.offset)),
        }
    }

    /// Every digest under an RSA signature that a signer names, each once. Those that are not accepted are left out here; the check
    /// of their signer says why.
    pub(crate) fn digest_algorithms(&self) -> HashSet<DigestAlgorithm> {
        let algorithms = self.signers.iter().filter_map(|info| info.algorithm().ok());
        let digest = |algorithm| match algorithm {
            Algorithm::Rsa(digest) => Some(digest),
            #[cfg(feature = "gm")]
            Algorithm::Sm2 => None,
        };
        algorithms.filter_map(digest).collect()
    }

    fn check_content_type(&self) -> Result<(), Error> {
        match self.content_type {
            oid::DATA => Ok(()),
            #[cfg(feature = "gm")]
            oid::GM_DATA => Ok(()),
            other => {
                let oid = other.to_string();
                Err(Error::new(ErrorKind::Unsupported { what: "type of the content", oid }))
            }
        }
    }

    /// The bytes of every certificate that came along, as they came.
    pub(crate) fn raw_certificates(&self) -> impl Iterator<Item = &'a [u8]> {
        self.came_as.iter().copied()
    }

    /// The certificates that came along, each once, with their places; those that cannot be used (of other key
    /// types, for example) with the reason.
    pub(crate) fn certificates(&self) -> impl Iterator<Item = (usize, Result<Certificate, Error>)> + '_ {
        let mut seen = HashSet::new();
        let all = self.certificates.iter().zip(&self.came_as);
        let new = all.filter(move |(_, came_as)| seen.insert(**came_as));
        new.map(|(value, came_as)| {
            let read = Certificate::of_stranger(value.whole, came_as, &self.limits)
                .map_err(|e| e.moved_by(value.offset));
            (value.offset, read)
        })
    }

    /// Returns why the first certificate that cannot be used cannot be.
    pub(crate) fn unusable_certificate(&self) -> Option<Error> {
        self.certificates().find_map(|(_, read)| read.err())
    }

    /// The certificates that can be used.
    pub(crate) fn usable_certificates(&self) -> Vec<Certificate> {
        self.certificates().filter_map(|(_, read)| read.ok()).collect()
    }
}

impl<'a> SignerInfo<'a> {
    fn read(value: Value<'a>, limits: &Limits, is_gm: bool) -> Result<Self, Error> {
        let mut fields = value.enter("signer");
        fields.expect(Tag::Integer)?;
        let id = CertificateId::read(&mut fields, limits)?;
        let digest_algorithm = fields.decode()?;
        let attributes = fields.optional(context(TagNumber::N0, true))?;
        if let Some(set) = attributes {
            attributes::check_count(set, limits)?;
        }
        let signature_algorithm = fields.decode()?;
        let signature = fields.decode::<OctetStringRef<'a>>()?.as_bytes();
        fields.optional(context(TagNumber::N1, true))?;
        fields.end()?;
        // Without SM2 there are no such messages.
        let _ = is_gm;
        Ok(Self {
            id,
            digest_algorithm,
            attributes,
            signature_algorithm,
            signature,
            offset: value.offset,
            #[cfg(feature = "gm")]
            is_gm,
        })
    }

    /// The certificates that may be this signer's: usually one, several where a certificate was renewed with
    /// its key, or where somebody slipped in another one.
    /// The name of the signer's issuer, as the message writes it; `None` where it names a key identifier instead.
    pub(crate) fn issuer_as_written(&self) -> Option<&'a [u8]> {
        match self.id {
            CertificateId::Issuer { written, .. } => Some(written),
            CertificateId::Key(_) => None,
        }
    }

    pub(crate) fn candidates<'c>(&self, pool: &'c [Certificate]) -> Result<Vec<&'c Certificate>, Error> {
        let fitting: Vec<_> = pool.iter().filter(|certificate| self.id.is_of(certificate)).collect();
        match fitting.is_empty() {
            true => Err(Error::new(ErrorKind::NoSignerCertificate).at(self.offset)),
            false => Ok(fitting),
        }
    }

    /// Returns how the signature is made, if the two algorithms fit each other.
    pub(crate) fn algorithm(&self) -> Result<Algorithm, Error> {
        #[cfg(feature = "gm")]
        if self.is_gm || self.digest_algorithm.oid == oid::SM3 {
            return self.sm2_algorithm();
        }
        let named = self.digest_algorithm.oid;
        // Azure's attested data names the whole signature algorithm here.
        let digest = oid::digest_algorithm(named).or_else(|| oid::rsa_signature_digest(named));
        let digest = digest.filter(|_| plain(&self.digest_algorithm));
        let digest = digest.ok_or_else(|| self.unsupported("digest algorithm", &self.digest_algorithm))?;
        let signature = self.signature_algorithm.oid;
        let fits = signature == oid::RSA || oid::rsa_signature_digest(signature) == Some(digest);
        match fits && plain(&self.signature_algorithm) {
            true => Ok(Algorithm::Rsa(digest)),
            false => Err(self.unsupported("signature algorithm", &self.signature_algorithm)),
        }
    }

    /// SM3, and SM2 by either of its names.
    #[cfg(feature = "gm")]
    fn sm2_algorithm(&self) -> Result<Algorithm, Error> {
        if self.digest_algorithm.oid != oid::SM3 || !plain(&self.digest_algorithm) {
            return Err(self.unsupported("digest algorithm", &self.digest_algorithm));
        }
        match self.signature_algorithm.oid {
            oid::SM2_SIGNATURE | oid::SM2_WITH_SM3 if plain(&self.signature_algorithm) => Ok(Algorithm::Sm2),
            _ => Err(self.unsupported("signature algorithm", &self.signature_algorithm)),
        }
    }

    fn unsupported(&self, what: &'static str, algorithm: &AlgorithmIdentifierRef<'_>) -> Error {
        Error::new(ErrorKind::Unsupported { what, oid: algorithm.oid.to_string() }).at(self.offset)
    }
}

/// The fields inside the outermost layer (`ContentInfo`, RFC 5652 section 3), which must name this type.
pub(crate) fn unwrap<'a>(
    der: &'a [u8],
    wanted: ObjectIdentifier,
    what: &'static str,
) -> Result<Cursor<'a>, Error> {
    let mut outer = Cursor::new(der, "PKCS#7 message");
    let info = outer.expect(Tag::Sequence)?;
    outer.end()?;
    let mut fields = info.enter("PKCS#7 message");
    let content_type: ObjectIdentifier = fields.decode()?;
    if content_type != wanted {
        let oid = content_type.to_string();
        return Err(Error::new(ErrorKind::Unsupported { what: "content type", oid }).at(info.offset));
    }
    let mut wrapper = fields.expect(context(TagNumber::N0, true))?.enter(what);
    fields.end()?;
    let data = wrapper.expect(Tag::Sequence)?;
    wrapper.end()?;
    Ok(data.enter(what))
}

/// The same of a message that names this type of GM/T 0010; else what was wrong in the first place.
#[cfg(feature = "gm")]
pub(crate) fn gm_instead<'a>(
    error: Error,
    der: &'a [u8],
    wanted: ObjectIdentifier,
    what: &'static str,
) -> Result<Cursor<'a>, Error> {
    match error.kind() {
        ErrorKind::Unsupported { oid, .. } if *oid == wanted.to_string() => unwrap(der, wanted, what),
        _ => Err(error),
    }
}

/// Returns whether an algorithm comes without parameters, left out or written as NULL: both are in use.
fn plain(algorithm: &AlgorithmIdentifierRef<'_>) -> bool {
    algorithm.parameters.is_none_or(|parameters| parameters.is_null())
}
