//! Opening attached messages: every check, in a fixed order, before any content leaves.

use crate::ber;
use crate::chain::{self, Pool};
use crate::{Certificate, Crl, Error, ErrorKind, decode_message, name, oid};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use crypto_core::{CryptoError, CryptoErrorKind, Detach, UnixSeconds, Verifier};
use der::asn1::{OctetString, SetOfVec};
use der::{Decode, Encode, Tagged};
use sha2::{Digest, Sha256};
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

/// Opens attached messages.
///
/// The order of the checks: text form, structure, content present; then for every signer its certificate,
/// digest algorithm, signed attributes (if any), signature; then its usage, its chain to an anchor at the
/// given time, and that it is the signer that was asked for. The content comes out after the last one.
#[derive(Debug, Clone)]
pub struct AttachedVerifier {
    anchors: Vec<Certificate>,
    intermediates: Vec<Certificate>,
    crls: Vec<Crl>,
    signer: SignerPolicy,
    refuse_attributes: bool,
}

/// Who must have signed.
///
/// Every customer of the CFCA has a certificate under the same CA: the chain alone says nothing about
/// *who* signed (ruling Huifu 17).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignerPolicy {
    /// The second segment of the common name is exactly this: `100001` of `051@100001@N1@1`.
    CommonNameSegment(String),
    /// Exactly this certificate.
    Certificate(Box<Certificate>),
    /// Whoever has a certificate under the anchors.
    Any,
}

/// What a message held, after every check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The content.
    pub content: Vec<u8>,
    /// Who signed; several only if every one of them passed every check.
    pub signers: Vec<Certificate>,
}

impl AttachedVerifier {
    /// Trusts nobody yet: add [`anchor`](Self::anchor)s.
    #[must_use]
    pub fn new(signer: SignerPolicy) -> Self {
        Self {
            anchors: Vec::new(),
            intermediates: Vec::new(),
            crls: Vec::new(),
            signer,
            refuse_attributes: false,
        }
    }

    /// Adds a trusted CA certificate. It need not be self-signed: an intermediate alone will do.
    #[must_use]
    pub fn anchor(mut self, certificate: Certificate) -> Self {
        self.anchors.push(certificate);
        self
    }

    /// Adds a CA certificate that helps to build chains and is not trusted by itself.
    #[must_use]
    pub fn intermediate(mut self, certificate: Certificate) -> Self {
        self.intermediates.push(certificate);
        self
    }

    /// Adds a revocation list. Certificates of its issuer are checked against it, and refused when the list
    /// is not good at that time (out of date, say). Certificates of other issuers are not touched by it.
    #[must_use]
    pub fn crl(mut self, list: Crl) -> Self {
        self.crls.push(list);
        self
    }

    /// Refuses messages with signed attributes, for platforms that never send them (ruling Huifu 18).
    #[must_use]
    pub fn refuse_signed_attributes(mut self) -> Self {
        self.refuse_attributes = true;
        self
    }

    /// Certificates that help to build chains: those given, and those that came with the message.
    pub(crate) fn helpers(&self, from_message: &[Certificate]) -> Vec<Certificate> {
        self.intermediates.iter().chain(from_message).cloned().collect()
    }

    pub(crate) fn chains<'a>(&'a self, helpers: &'a [Certificate], now: UnixSeconds) -> Pool<'a> {
        Pool { anchors: &self.anchors, others: helpers, crls: &self.crls, now }
    }

    /// Opens a message in any form of [`decode_message`].
    ///
    /// # Errors
    /// [`Error`], naming the check, the place and the certificate.
    pub fn verify(&self, message: &[u8], now: UnixSeconds) -> Result<Verified, Error> {
        let der = decode_message(message)?;
        let data = structure(&der)?;
        let content = content(&data)?;
        let signers = self.check_signers(&data, content, now)?;
        Ok(Verified { content: content.to_vec(), signers })
    }

    /// Checks a detached signature over `content`, which does not travel in the message. Returns who signed.
    ///
    /// # Errors
    /// [`Error`], naming the check, the place and the certificate; [`ErrorKind::HasContent`] when the message
    /// carries content of its own, which nobody would have looked at.
    pub fn verify_detached(
        &self,
        message: &[u8],
        content: &[u8],
        now: UnixSeconds,
    ) -> Result<Vec<Certificate>, Error> {
        let der = decode_message(message)?;
        let data = structure(&der)?;
        check_content_type(&data)?;
        if data.encap_content_info.econtent.is_some() {
            return Err(Error::new(ErrorKind::HasContent));
        }
        self.check_signers(&data, content, now)
    }

    fn check_signers(
        &self,
        data: &SignedData,
        content: &[u8],
        now: UnixSeconds,
    ) -> Result<Vec<Certificate>, Error> {
        if data.signer_infos.0.is_empty() {
            return Err(Error::new(ErrorKind::NoSigner));
        }
        let pool = certificates(data);
        let mut signers = Vec::new();
        for info in data.signer_infos.0.iter() {
            let signer = signer_certificate(info, &pool)?;
            check_algorithms(info)?;
            self.check_signature(info, content, &signer)?;
            signers.push(signer);
        }
        let others = self.helpers(&pool);
        let chains = self.chains(&others, now);
        for signer in &signers {
            chain::check_usage(signer)?;
            chains.validate(signer)?;
            self.check_signer(signer)?;
        }
        Ok(signers)
    }

    pub(crate) fn check_signature(
        &self,
        info: &SignerInfo,
        content: &[u8],
        signer: &Certificate,
    ) -> Result<(), Error> {
        let bad = |_| Error::new(ErrorKind::BadSignature).about(signer);
        let signature = info.signature.as_bytes();
        match &info.signed_attrs {
            None if is_attribute_set(content) => Err(Error::new(ErrorKind::AmbiguousContent)),
            None => signer.key().verify(content, signature).map_err(bad),
            Some(_) if self.refuse_attributes => Err(Error::new(ErrorKind::SignedAttributes)),
            Some(attributes) => {
                check_attributes(attributes, content)?;
                // RFC 5652 section 5.4: what is signed is the SET OF in DER, not the [0] of the message.
                let signed = attributes.to_der().map_err(|e| Error::der("set of signed attributes", &e))?;
                signer.key().verify(&signed, signature).map_err(bad)
            }
        }
    }

    pub(crate) fn check_signer(&self, signer: &Certificate) -> Result<(), Error> {
        let (good, expected) = match &self.signer {
            SignerPolicy::Any => return Ok(()),
            SignerPolicy::CommonNameSegment(wanted) => {
                let segments = signer.common_name_segments();
                (segments.get(1) == Some(wanted), format!("`{wanted}` after the first @ of the common name"))
            }
            SignerPolicy::Certificate(pinned) => (**pinned == *signer, format!("certificate {pinned}")),
        };
        if good { Ok(()) } else { Err(Error::new(ErrorKind::WrongSigner { expected }).about(signer)) }
    }
}

impl Detach for AttachedVerifier {
    fn detach(&self, message: &[u8], now: UnixSeconds) -> Result<Vec<u8>, CryptoError> {
        let opened = self.verify(message, now);
        opened.map(|v| v.content).map_err(|e| CryptoError::with_source(CryptoErrorKind::Envelope, e))
    }
}

pub(crate) fn structure(der: &[u8]) -> Result<SignedData, Error> {
    // Streaming signers write BER; the common case is DER, and is read as it is.
    let rewritten;
    let der = if der.get(1) == Some(&0x80) {
        rewritten = ber::to_der(der)?;
        &rewritten
    } else {
        der
    };
    let outer = ContentInfo::from_der(der).map_err(|e| Error::der("PKCS#7 message", &e))?;
    if outer.content_type != oid::SIGNED_DATA {
        let oid = outer.content_type.to_string();
        return Err(Error::new(ErrorKind::Unsupported { what: "content type", oid }));
    }
    let inner = outer.content.to_der().map_err(|e| Error::der("PKCS#7 message", &e))?;
    SignedData::from_der(&inner).map_err(|e| {
        let error = Error::der("PKCS#7 signed message", &e);
        // The inner structure ends where the message ends.
        match error.offset() {
            Some(offset) => error.at(der.len().saturating_sub(inner.len()) + offset),
            None => error,
        }
    })
}

fn check_content_type(data: &SignedData) -> Result<(), Error> {
    match data.encap_content_info.econtent_type {
        oid::DATA => Ok(()),
        other => {
            let oid = other.to_string();
            Err(Error::new(ErrorKind::Unsupported { what: "type of the content", oid }))
        }
    }
}

pub(crate) fn content(data: &SignedData) -> Result<&[u8], Error> {
    check_content_type(data)?;
    let info = &data.encap_content_info;
    let content = info.econtent.as_ref().ok_or_else(|| Error::new(ErrorKind::NoContent))?;
    if content.tag() != der::Tag::OctetString {
        return Err(Error::new(ErrorKind::Malformed("content in an OCTET STRING")));
    }
    Ok(content.value())
}

/// The certificates of the message that can be used at all; others (of other key types) are not looked at.
pub(crate) fn certificates(data: &SignedData) -> Vec<Certificate> {
    let choices = data.certificates.iter().flat_map(|set| set.0.iter());
    let der = choices.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => certificate.to_der().ok(),
        CertificateChoices::Other(_) => None,
    });
    let mut found: Vec<Certificate> = Vec::new();
    for certificate in der.filter_map(|der| Certificate::from_der(&der).ok()) {
        if !found.contains(&certificate) {
            found.push(certificate);
        }
    }
    found
}

pub(crate) fn signer_certificate(info: &SignerInfo, pool: &[Certificate]) -> Result<Certificate, Error> {
    let is_signer = |certificate: &&Certificate| {
        let tbs = &certificate.parsed().tbs_certificate;
        match &info.sid {
            SignerIdentifier::IssuerAndSerialNumber(id) => {
                tbs.serial_number == id.serial_number && name::same(&tbs.issuer, &id.issuer)
            }
            SignerIdentifier::SubjectKeyIdentifier(id) => {
                tbs.get::<SubjectKeyIdentifier>().is_ok_and(|found| found.is_some_and(|(_, key)| key == *id))
            }
        }
    };
    pool.iter().find(is_signer).cloned().ok_or_else(|| Error::new(ErrorKind::NoSignerCertificate))
}

pub(crate) fn check_algorithms(info: &SignerInfo) -> Result<(), Error> {
    let unsupported = |what, oid: const_oid::ObjectIdentifier| {
        Err(Error::new(ErrorKind::Unsupported { what, oid: oid.to_string() }))
    };
    match (info.digest_alg.oid, info.signature_algorithm.oid) {
        (oid::SHA256, oid::RSA | oid::SHA256_WITH_RSA) => Ok(()),
        (oid::SHA256, other) => unsupported("signature algorithm", other),
        (other, _) => unsupported("digest algorithm", other),
    }
}

fn check_attributes(attributes: &SetOfVec<Attribute>, content: &[u8]) -> Result<(), Error> {
    let only = |oid, name| {
        let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
        match (found.next().map(|attribute| attribute.values.as_slice()), found.next()) {
            (Some([value]), None) => Ok(value),
            _ => Err(Error::new(ErrorKind::Attribute(name))),
        }
    };
    let content_type = only(oid::CONTENT_TYPE, "contentType")?;
    if content_type.decode_as::<const_oid::ObjectIdentifier>() != Ok(oid::DATA) {
        return Err(Error::new(ErrorKind::Attribute("contentType")));
    }
    let digest = only(oid::MESSAGE_DIGEST, "messageDigest")?.decode_as::<OctetString>();
    let digest = digest.map_err(|_| Error::new(ErrorKind::Attribute("messageDigest")))?;
    if digest.as_bytes() != &Sha256::digest(content)[..] {
        return Err(Error::new(ErrorKind::DigestMismatch));
    }
    Ok(())
}

/// A signature over attributes is also one over the same bytes as content: such content is refused.
fn is_attribute_set(content: &[u8]) -> bool {
    content.first() == Some(&0x31)
        && SetOfVec::<Attribute>::from_der(content).is_ok_and(|attributes| !attributes.is_empty())
}
