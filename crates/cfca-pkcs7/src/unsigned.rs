//! A message that lacks only its signature, and how it is laid out.

use crate::algorithm::Algorithm;
use crate::{Certificate, Error, ErrorKind, PublicKey, oid};
use cms::cert::IssuerAndSerialNumber;
use cms::content_info::CmsVersion;
use cms::signed_data::{SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use crypto_core::CryptoError;
use crypto_core::rsa::DigestAlgorithm;
use der::asn1::{Any, AnyRef, OctetString, OctetStringRef, SetOfVec};
use der::{Decode, Encode, Sequence};
use sha2::{Digest, Sha256};
use std::fmt;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The form of the parameters of the SHA-256 identifiers. Both forms mean the same (RFC 5754).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum DigestParameters {
    /// `NULL`, as CFCA writes them.
    #[default]
    Null,
    /// Left out, as OpenSSL's `cms` command writes them.
    Absent,
}

/// The parts of a message around content and signature.
#[derive(Clone)]
pub(crate) struct Layout {
    pub(crate) certificate: Certificate,
    /// The certificate's key; of SM2 under the user id that is signed under.
    pub(crate) key: PublicKey,
    pub(crate) chain: Vec<Certificate>,
    pub(crate) digest_parameters: DigestParameters,
    /// Of RSA signatures over content that is at hand; what is prepared for a key elsewhere is over SHA-256.
    pub(crate) digest: DigestAlgorithm,
}

impl Layout {
    pub(crate) fn new(certificate: Certificate) -> Self {
        let key = certificate.key().clone();
        let digest = DigestAlgorithm::Sha256;
        Self { certificate, key, chain: Vec::new(), digest_parameters: DigestParameters::default(), digest }
    }

    /// Returns what is signed: SHA-256 of the content, for SM2 SM3 of Z and the content.
    pub(crate) fn hash(&self, content: &[u8]) -> [u8; 32] {
        let mut hasher = self.hasher();
        hasher.update(content);
        hasher.finish()
    }

    pub(crate) fn hasher(&self) -> Hasher {
        match &self.key {
            PublicKey::Rsa(_) => Hasher::Sha256(Sha256::new()),
            #[cfg(feature = "gm")]
            PublicKey::Sm2(key) => Hasher::Sm3(key.hasher()),
        }
    }

    fn verify_hash(&self, hash: &[u8; 32], signature: &[u8]) -> Result<(), CryptoError> {
        match &self.key {
            PublicKey::Rsa(key) => key.verify_digest(DigestAlgorithm::Sha256, hash, signature),
            #[cfg(feature = "gm")]
            PublicKey::Sm2(key) => {
                key.verify_hash(hash, &crypto_core::gm::Sm2Signature::from_der(signature)?)
            }
        }
    }

    /// The algorithm of a signature over a message with this digest, where the key is RSA.
    pub(crate) fn algorithm(&self, digest: DigestAlgorithm) -> Algorithm {
        match &self.key {
            PublicKey::Rsa(_) => Algorithm::Rsa(digest),
            #[cfg(feature = "gm")]
            PublicKey::Sm2(_) => Algorithm::Sm2,
        }
    }
}

/// The hash under way of what is signed.
pub(crate) enum Hasher {
    Sha256(Sha256),
    #[cfg(feature = "gm")]
    Sm3(crypto_core::gm::Sm3),
}

impl Hasher {
    pub(crate) fn update(&mut self, piece: &[u8]) {
        match self {
            Self::Sha256(hasher) => hasher.update(piece),
            #[cfg(feature = "gm")]
            Self::Sm3(hasher) => hasher.update(piece),
        }
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        match self {
            Self::Sha256(hasher) => hasher.finalize().into(),
            #[cfg(feature = "gm")]
            Self::Sm3(hasher) => hasher.finish(),
        }
    }
}

/// A message that lacks only its signature; see [`AttachedSigner::prepare`](crate::AttachedSigner::prepare).
#[must_use]
pub struct Unsigned<'a> {
    layout: &'a Layout,
    hash: [u8; 32],
    content: Option<&'a [u8]>,
}

impl<'a> Unsigned<'a> {
    pub(crate) fn new(layout: &'a Layout, hash: [u8; 32], content: Option<&'a [u8]>) -> Self {
        Self { layout, hash, content }
    }

    /// Returns what is to be signed: the SHA-256 digest of the content; for an SM2 certificate SM3 of Z and the
    /// content.
    #[must_use]
    pub fn digest(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The message in DER, with this PKCS#1 v1.5 signature, or SM2 signature in DER.
    ///
    /// # Errors
    /// [`ErrorKind::KeyMismatch`] when the signature does not verify with the certificate: a fault in the
    /// arithmetic would give the key away, so nothing leaves then (docs/platform-notes.md#h-19).
    pub fn finish(self, signature: &[u8]) -> Result<Vec<u8>, Error> {
        let certificate = &self.layout.certificate;
        if self.layout.verify_hash(&self.hash, signature).is_err() {
            return Err(Error::new(ErrorKind::KeyMismatch).about(certificate));
        }
        let algorithm = self.layout.algorithm(DigestAlgorithm::Sha256);
        self.layout.assemble(algorithm, self.content, signature)
    }
}

impl Layout {
    /// The message around a signature that was checked.
    pub(crate) fn assemble(
        &self,
        algorithm: Algorithm,
        content: Option<&[u8]>,
        signature: &[u8],
    ) -> Result<Vec<u8>, Error> {
        self.write(algorithm, content, signature).map_err(|e| Error::der("message that can be written", &e))
    }

    fn write(&self, algorithm: Algorithm, content: Option<&[u8]>, signature: &[u8]) -> der::Result<Vec<u8>> {
        let tbs = &self.certificate.parsed().tbs_certificate;
        let names = Names::of(algorithm);
        let digest = AlgorithmIdentifierOwned {
            oid: names.digest,
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
            signature_algorithm: AlgorithmIdentifierOwned {
                oid: names.signature,
                parameters: Some(Any::null()),
            },
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
                content_type: names.data,
                content: content.map(OctetStringRef::new).transpose()?,
            },
            certificates: SetOfVec::try_from(certificates.collect::<der::Result<Vec<_>>>()?)?,
            signer_infos: SetOfVec::try_from(vec![signer])?,
        };
        ContentInfo { content_type: names.signed_data, content }.to_der()
    }
}

/// The identifiers of a message's parts.
struct Names {
    signed_data: ObjectIdentifier,
    data: ObjectIdentifier,
    digest: ObjectIdentifier,
    signature: ObjectIdentifier,
}

impl Names {
    fn of(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Rsa(digest) => Self {
                signed_data: oid::SIGNED_DATA,
                data: oid::DATA,
                digest: oid::of_digest(digest).unwrap_or(oid::SHA256),
                signature: oid::RSA,
            },
            // As CFCA's toolkit writes them.
            #[cfg(feature = "gm")]
            Algorithm::Sm2 => Self {
                signed_data: oid::GM_SIGNED_DATA,
                data: oid::GM_DATA,
                digest: oid::SM3,
                signature: oid::SM2_SIGNATURE,
            },
        }
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
