//! Attached messages in exactly the layout of the CFCA toolkit (ruling Huifu 3).

use crate::{Certificate, Error, ErrorKind, Identity, oid};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use crypto_core::{Attach, CryptoError, CryptoErrorKind, Signer, Verifier};
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Encode, Tag};
use std::{fmt, sync::Arc};
use x509_cert::spki::AlgorithmIdentifierOwned;

/// Makes attached messages: version 1, content inside, the signer's certificate and no other, no signed
/// attributes, `rsaEncryption` over the SHA-256 of the content.
///
/// The usual builders add attributes such as a signing time; CFCA's verifiers have never seen those.
#[derive(Clone)]
pub struct AttachedSigner {
    key: Arc<dyn Signer>,
    certificate: Certificate,
    digest_parameters: DigestParameters,
}

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

impl AttachedSigner {
    /// Signs with the key of an identity.
    #[must_use]
    pub fn new(identity: &Identity) -> Self {
        Self::with_signer(Arc::new(identity.key.clone()), identity.certificate.clone())
    }

    /// Signs with any key that makes PKCS#1 v1.5 signatures with SHA-256 for this certificate, such as one
    /// in a hardware module.
    #[must_use]
    pub fn with_signer(key: Arc<dyn Signer>, certificate: Certificate) -> Self {
        Self { key, certificate, digest_parameters: DigestParameters::default() }
    }

    /// Chooses how digest parameters are written.
    #[must_use]
    pub fn digest_parameters(mut self, parameters: DigestParameters) -> Self {
        self.digest_parameters = parameters;
        self
    }

    /// The certificate that goes into each message.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The message around `content`, in DER.
    ///
    /// # Errors
    /// [`ErrorKind::Signer`] when the key fails, [`ErrorKind::KeyMismatch`] when what it made does not
    /// verify with the certificate (nothing leaves then, ruling Huifu 19).
    pub fn sign(&self, content: &[u8]) -> Result<Vec<u8>, Error> {
        self.make(content, Some(content))
    }

    /// A detached signature over `content`: the same message without the content, in DER.
    ///
    /// # Errors
    /// As [`sign`](Self::sign).
    pub fn sign_detached(&self, content: &[u8]) -> Result<Vec<u8>, Error> {
        self.make(content, None)
    }

    fn make(&self, signed: &[u8], carried: Option<&[u8]>) -> Result<Vec<u8>, Error> {
        let signature = self.key.sign(signed).map_err(|e| Error::new(ErrorKind::Signer(report(&e))))?;
        if self.certificate.key().verify(signed, &signature).is_err() {
            return Err(Error::new(ErrorKind::KeyMismatch).about(&self.certificate));
        }
        self.assemble(carried, signature).map_err(|e| Error::der("message that can be written", &e))
    }

    fn assemble(&self, content: Option<&[u8]>, signature: Vec<u8>) -> der::Result<Vec<u8>> {
        let certificate = self.certificate.parsed();
        let tbs = &certificate.tbs_certificate;
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
        let data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(vec![digest])?,
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: oid::DATA,
                econtent: content.map(|content| Any::new(Tag::OctetString, content)).transpose()?,
            },
            certificates: Some(CertificateSet(SetOfVec::try_from(vec![CertificateChoices::Certificate(
                certificate.clone(),
            )])?)),
            crls: None,
            signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
        };
        wrap(oid::SIGNED_DATA, &data)
    }
}

fn wrap(content_type: ObjectIdentifier, content: &SignedData) -> der::Result<Vec<u8>> {
    ContentInfo { content_type, content: Any::encode_from(content)? }.to_der()
}

fn report(error: &CryptoError) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

impl Attach for AttachedSigner {
    fn attach(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.sign(content).map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))
    }
}

impl fmt::Debug for AttachedSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttachedSigner").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}
