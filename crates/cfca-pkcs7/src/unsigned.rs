//! A message that lacks only its signature, and how it is laid out.

use crate::{Certificate, Error, ErrorKind, oid};
use cms::cert::IssuerAndSerialNumber;
use cms::content_info::CmsVersion;
use cms::signed_data::{SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use crypto_core::rsa::DigestAlgorithm;
use der::asn1::{Any, AnyRef, OctetString, OctetStringRef, SetOfVec};
use der::{Decode, Encode, Sequence};
use std::fmt;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// How the parameters of the SHA-256 identifiers are written. Both forms mean the same (RFC 5754).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum DigestParameters {
    /// `NULL`, as CFCA writes them.
    #[default]
    Null,
    /// Left out, as OpenSSL's `cms` command writes them.
    Absent,
}

/// What stands around content and signature.
#[derive(Clone)]
pub(crate) struct Layout {
    pub(crate) certificate: Certificate,
    pub(crate) chain: Vec<Certificate>,
    pub(crate) digest_parameters: DigestParameters,
}

impl Layout {
    pub(crate) fn new(certificate: Certificate) -> Self {
        Self { certificate, chain: Vec::new(), digest_parameters: DigestParameters::default() }
    }
}

/// A message that lacks only its signature; see [`AttachedSigner::prepare`](crate::AttachedSigner::prepare).
#[must_use]
pub struct Unsigned<'a> {
    layout: &'a Layout,
    sha256: [u8; 32],
    content: Option<&'a [u8]>,
}

impl<'a> Unsigned<'a> {
    pub(crate) fn new(layout: &'a Layout, sha256: [u8; 32], content: Option<&'a [u8]>) -> Self {
        Self { layout, sha256, content }
    }

    /// What is to be signed: the SHA-256 digest of the content.
    #[must_use]
    pub fn digest(&self) -> &[u8; 32] {
        &self.sha256
    }

    /// The message in DER, with this PKCS#1 v1.5 signature.
    ///
    /// # Errors
    /// [`ErrorKind::KeyMismatch`] when the signature does not verify with the certificate: a fault in the
    /// arithmetic would give the key away, so nothing leaves then (docs/platform-notes.md#h-19).
    pub fn finish(self, signature: &[u8]) -> Result<Vec<u8>, Error> {
        let certificate = &self.layout.certificate;
        if certificate.key().verify_digest(DigestAlgorithm::Sha256, &self.sha256, signature).is_err() {
            return Err(Error::new(ErrorKind::KeyMismatch).about(certificate));
        }
        self.layout.assemble(self.content, signature)
    }
}

impl Layout {
    /// The message around a signature that was checked.
    pub(crate) fn assemble(&self, content: Option<&[u8]>, signature: &[u8]) -> Result<Vec<u8>, Error> {
        self.write(content, signature).map_err(|e| Error::der("message that can be written", &e))
    }

    fn write(&self, content: Option<&[u8]>, signature: &[u8]) -> der::Result<Vec<u8>> {
        let tbs = &self.certificate.parsed().tbs_certificate;
        let digest = AlgorithmIdentifierOwned {
            oid: oid::SHA256,
            parameters: match self.digest_parameters {
                DigestParameters::Null => Some(Any::null()),
                DigestParameters::Absent => None,
            },
        };
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: tbs.issuer.clone(),
                serial_number: tbs.serial_number.clone(),
            }),
            digest_alg: digest.clone(),
            signed_attrs: None,
            signature_algorithm: AlgorithmIdentifierOwned { oid: oid::RSA, parameters: Some(Any::null()) },
            signature: OctetString::new(signature)?,
            unsigned_attrs: None,
        };
        let mut certificates = vec![&self.certificate];
        for further in &self.chain {
            if !certificates.contains(&further) {
                certificates.push(further);
            }
        }
        let certificates = certificates.into_iter().map(|c| AnyRef::from_der(c.der()));
        let content = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(vec![digest])?,
            encapsulated: EncapsulatedContentInfo {
                content_type: oid::DATA,
                content: content.map(OctetStringRef::new).transpose()?,
            },
            certificates: SetOfVec::try_from(certificates.collect::<der::Result<Vec<_>>>()?)?,
            signer_infos: SetOfVec::try_from(vec![signer])?,
        };
        ContentInfo { content_type: oid::SIGNED_DATA, content }.to_der()
    }
}

impl fmt::Debug for Unsigned<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsigned").field("certificate", &self.layout.certificate).finish_non_exhaustive()
    }
}

/// As in `cms`, borrowing: content of 64 MiB is copied once, into the message.
#[derive(Sequence)]
struct ContentInfo<'a> {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: SignedData<'a>,
}

#[derive(Sequence)]
struct SignedData<'a> {
    version: CmsVersion,
    digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    encapsulated: EncapsulatedContentInfo<'a>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", constructed = "true")]
    certificates: SetOfVec<AnyRef<'a>>,
    signer_infos: SetOfVec<SignerInfo>,
}

#[derive(Sequence)]
struct EncapsulatedContentInfo<'a> {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    content: Option<OctetStringRef<'a>>,
}
