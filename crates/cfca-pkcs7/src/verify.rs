//! Opening attached messages: every check, in a fixed order, before any content leaves.

use crate::chain::{self, Chains, Checks, Pool};
use crate::message::{SignedMessage, SignerInfo};
use crate::{Certificate, Crl, Error, ErrorKind, attributes, ber, decode_message};
use crypto_core::rsa::DigestAlgorithm;
use crypto_core::{CryptoError, CryptoErrorKind, Detach, UnixSeconds};
use std::collections::HashMap;

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
    allow_sha1: bool,
    checks: Checks,
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
            allow_sha1: false,
            checks: Checks::all(),
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

    /// Accepts SHA-1 in messages, certificates and lists. Two contents with one SHA-1 digest can be made by
    /// anybody with a few thousand dollars: only for reading old archives whose origin is beyond doubt.
    #[must_use]
    pub fn allow_sha1(mut self) -> Self {
        self.allow_sha1 = true;
        self
    }

    /// Selects which checks are made of certificates. Without this, all that can be made.
    #[must_use]
    pub fn checks(mut self, checks: Checks) -> Self {
        self.checks = checks;
        self
    }

    /// Checks a certificate as if it had signed a message: usage, chain, revocation and signer policy.
    ///
    /// # Errors
    /// [`Error`], naming the check and the certificate.
    pub fn verify_certificate(&self, certificate: &Certificate, now: UnixSeconds) -> Result<(), Error> {
        chain::check_usage(certificate)?;
        self.chains(&self.intermediates, now).validate(certificate)?;
        self.check_signer(certificate)
    }

    /// Certificates that help to build chains: those given, and those that came with the message.
    pub(crate) fn helpers(&self, from_message: &[Certificate]) -> Vec<Certificate> {
        self.intermediates.iter().chain(from_message).cloned().collect()
    }

    pub(crate) fn anchors(&self) -> &[Certificate] {
        &self.anchors
    }

    pub(crate) fn chains<'a>(&'a self, helpers: &'a [Certificate], now: UnixSeconds) -> Chains<'a> {
        Chains::new(Pool {
            anchors: &self.anchors,
            others: helpers,
            crls: &self.crls,
            now,
            allow_sha1: self.allow_sha1,
            checks: self.checks,
        })
    }

    /// Where the certificate of a signer is looked for: in the message first, then among those the caller
    /// gave, since messages may leave certificates out.
    pub(crate) fn signer_pool(&self, from_message: &[Certificate]) -> Vec<Certificate> {
        let pinned = match &self.signer {
            SignerPolicy::Certificate(pinned) => Some(&**pinned),
            SignerPolicy::CommonNameSegment(_) | SignerPolicy::Any => None,
        };
        let given = pinned.into_iter().chain(&self.intermediates).chain(&self.anchors);
        from_message.iter().chain(given).cloned().collect()
    }

    /// Opens a message in any form of [`decode_message`].
    ///
    /// # Errors
    /// [`Error`], naming the check, the place and the certificate.
    pub fn verify(&self, message: &[u8], now: UnixSeconds) -> Result<Verified, Error> {
        let bytes = decode_message(message)?;
        let der = ber::to_der(&bytes)?;
        let message = SignedMessage::read(&der)?;
        let content = message.content()?;
        let signers = self.check_signers(&message, &Signed::of(&message, content), now)?;
        Ok(Verified { content: content.to_vec(), signers })
    }

    pub(crate) fn check_signers(
        &self,
        message: &SignedMessage<'_>,
        signed: &Signed,
        now: UnixSeconds,
    ) -> Result<Vec<Certificate>, Error> {
        if message.signers.is_empty() {
            return Err(Error::new(ErrorKind::NoSigner));
        }
        let from_message = message.usable_certificates();
        let pool = self.signer_pool(&from_message);
        let helpers = self.helpers(&from_message);
        let chains = self.chains(&helpers, now);
        let signer = |info| self.find_signer(info, signed, &pool, &chains);
        let found = message.signers.iter().map(signer).collect::<Result<_, _>>();
        found.map_err(|e: Error| match e.kind() {
            // A certificate that cannot be used, of an elliptic curve say, is the likelier reason.
            ErrorKind::NoSignerCertificate => message.unusable_certificate().unwrap_or(e),
            _ => e.among(&from_message),
        })
    }

    /// The first candidate that passes every check; else the failure of the one that came farthest.
    fn find_signer(
        &self,
        info: &SignerInfo<'_>,
        signed: &Signed,
        pool: &[Certificate],
        chains: &Chains<'_>,
    ) -> Result<Certificate, Error> {
        let mut not_trusted = None;
        let mut bad_signature = None;
        for candidate in info.candidates(pool)? {
            if let Err(e) = self.check_signature(info, signed, candidate) {
                bad_signature.get_or_insert(e);
                continue;
            }
            match self.check_trust(candidate, chains) {
                Ok(()) => return Ok(candidate.clone()),
                Err(e) => not_trusted.get_or_insert(e),
            };
        }
        let failed = not_trusted.or(bad_signature);
        Err(failed.unwrap_or_else(|| Error::new(ErrorKind::NoSignerCertificate).at(info.offset)))
    }

    fn check_trust(&self, signer: &Certificate, chains: &Chains<'_>) -> Result<(), Error> {
        chain::check_usage(signer)?;
        chains.validate(signer)?;
        self.check_signer(signer)
    }

    pub(crate) fn check_digest_algorithm(&self, info: &SignerInfo<'_>) -> Result<DigestAlgorithm, Error> {
        match info.digest_algorithm()? {
            DigestAlgorithm::Sha1 if !self.allow_sha1 => {
                Err(Error::new(ErrorKind::Sha1 { what: "message" }).at(info.offset))
            }
            algorithm => Ok(algorithm),
        }
    }

    pub(crate) fn check_signature(
        &self,
        info: &SignerInfo<'_>,
        signed: &Signed,
        signer: &Certificate,
    ) -> Result<(), Error> {
        let algorithm = self.check_digest_algorithm(info)?;
        let bad = || Error::new(ErrorKind::BadSignature).about(signer).at(info.offset);
        // Every algorithm of the message was computed.
        let digest = signed.digests.get(&algorithm).ok_or_else(bad)?;
        let verify = |digest: &[u8]| signer.key().verify_digest(algorithm, digest, info.signature);
        match info.attributes {
            None if signed.is_attribute_set => Err(Error::new(ErrorKind::AmbiguousContent).at(info.offset)),
            None => verify(digest).map_err(|_| bad()),
            Some(attributes) if self.refuse_attributes => {
                Err(Error::new(ErrorKind::SignedAttributes).at(attributes.offset))
            }
            Some(attributes) => {
                attributes::check(attributes, digest)?;
                let forms = attributes::signed_forms(attributes)?;
                let good = forms.iter().any(|form| verify(&algorithm.digest(form)).is_ok());
                if good { Ok(()) } else { Err(bad()) }
            }
        }
    }

    pub(crate) fn check_signer(&self, signer: &Certificate) -> Result<(), Error> {
        let (good, expected) = match &self.signer {
            SignerPolicy::Any => return Ok(()),
            SignerPolicy::CommonNameSegment(wanted) => {
                // With several common names nobody could say which of them counts.
                let good =
                    signer.common_name_count() == 1 && signer.common_name_segments().get(1) == Some(wanted);
                (good, format!("`{wanted}` after the first @ of its one common name"))
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

/// What is known of the content when signatures are checked: enough, and no copy of it.
pub(crate) struct Signed {
    /// Its digest by every algorithm that a signer of the message names.
    pub(crate) digests: HashMap<DigestAlgorithm, Vec<u8>>,
    /// Whether it reads as signed attributes.
    pub(crate) is_attribute_set: bool,
}

impl Signed {
    pub(crate) fn of(message: &SignedMessage<'_>, content: &[u8]) -> Self {
        let algorithms = message.digest_algorithms().into_iter();
        Self {
            digests: algorithms.map(|algorithm| (algorithm, algorithm.digest(content))).collect(),
            is_attribute_set: attributes::is_attribute_set(content),
        }
    }
}
