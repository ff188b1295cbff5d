//! Opening attached messages: every check, in a fixed order, before any content leaves.

use crate::algorithm::Algorithm;
use crate::chain::{self, Chains, Checks, Pool};
use crate::issuer_signature::IssuerSignature;
use crate::key::PublicKey;
use crate::memory::{Known, Memory, SetKey};
use crate::message::{SignedMessage, SignerInfo};
use crate::signed::Signed;
use crate::signer::Mismatch;
use crate::{Certificate, Crl, Error, ErrorKind, Limits, SignerPolicy, attributes, ber};
#[cfg(feature = "gm")]
use crypto_core::gm::Sm2UserId;
use crypto_core::rsa::Engine;
use crypto_core::{CryptoError, CryptoErrorKind, UnixSeconds, VerifyMessage};
use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::Range;
use std::sync::Arc;

/// Opens attached messages.
///
/// The order of the checks: text form, structure, content present; then for every signer its certificate,
/// digest algorithm, signed attributes (if any), signature; then its usage, its chain to an anchor at the
/// given time, and that it is the signer that was asked for. The content comes out after the last one.
///
/// The verdict about a signer's certificate is remembered for as long as it cannot change (validity of every
/// certificate, and of every list, that is at hand), by this verifier and its clones.
#[derive(Debug, Clone)]
pub struct AttachedVerifier {
    anchors: Vec<Certificate>,
    intermediates: Vec<Certificate>,
    crls: Vec<Crl>,
    signer: SignerPolicy,
    refuse_attributes: bool,
    allow_sha1: bool,
    pub(crate) limits: Limits,
    checks: Checks,
    engine: Option<Engine>,
    #[cfg(feature = "gm")]
    sm2_user_id: Sm2UserId,
    /// Verdicts under exactly this configuration.
    memory: Arc<Memory>,
}

/// The contents of a message, after every check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verified {
    /// The content.
    pub content: Vec<u8>,
    /// The signers; several only if every one of them passed every check.
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
            limits: Limits::new(),
            checks: Checks::all(),
            engine: None,
            #[cfg(feature = "gm")]
            sm2_user_id: Sm2UserId::default(),
            memory: Arc::default(),
        }
    }

    /// Another configuration, which knows nothing of what the old one has seen.
    fn changed(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self.memory = Arc::default();
        self
    }

    /// Adds a trusted CA certificate. It need not be self-signed: an intermediate alone will do.
    #[must_use]
    pub fn anchor(self, certificate: Certificate) -> Self {
        self.changed(|new| new.anchors.push(certificate))
    }

    /// Adds a CA certificate that helps to build chains and is not trusted by itself.
    #[must_use]
    pub fn intermediate(self, certificate: Certificate) -> Self {
        self.changed(|new| new.intermediates.push(certificate))
    }

    /// Adds a revocation list. Certificates of its issuer are checked against it, and refused when the list
    /// is not good at that time (out of date, say). Certificates of other issuers are not touched by it.
    #[must_use]
    pub fn crl(self, list: Crl) -> Self {
        self.changed(|new| new.crls.push(list))
    }

    /// Refuses messages with signed attributes, for platforms that never send them (docs/platform-notes.md#h-18).
    #[must_use]
    pub fn refuse_signed_attributes(self) -> Self {
        self.changed(|new| new.refuse_attributes = true)
    }

    /// Accepts SHA-1 in messages, certificates and lists. Two contents with one SHA-1 digest can be made by
    /// anybody with a few thousand dollars: only for reading old archives whose origin is beyond doubt.
    #[must_use]
    pub fn allow_sha1(self) -> Self {
        self.changed(|new| new.allow_sha1 = true)
    }

    /// Other bounds on what is read of a message before anything in it is verified.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        self.changed(|new| new.limits = limits)
    }

    /// Selects which checks are made of certificates. Without this, all that can be made.
    #[must_use]
    pub fn checks(self, checks: Checks) -> Self {
        self.changed(|new| new.checks = checks)
    }

    /// Verifies with this engine every signature whose key it takes; the others are verified by `rsa`, since the
    /// keys of others are what they are. Without this, the fastest that takes the key.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`] when the engine is not compiled in, or does not run on this processor.
    pub fn engine(self, engine: Engine) -> Result<Self, Error> {
        engine.check_machine().map_err(|e| Error::new(ErrorKind::Engine(e)))?;
        Ok(self.changed(|new| new.engine = Some(engine)))
    }

    /// Expects SM2 signatures of messages under this user id. Without this, under `1234567812345678`. Certificates and
    /// lists are always under that one.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    #[must_use]
    pub fn sm2_user_id(self, id: Sm2UserId) -> Self {
        self.changed(|new| new.sm2_user_id = id)
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

    pub(crate) fn signer(&self) -> &SignerPolicy {
        &self.signer
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
            engine: self.engine,
        })
    }

    /// Returns where the certificate of a signer is looked for: in the message first, then among those the caller gave,
    /// since messages may leave certificates out.
    pub(crate) fn signer_pool(&self, from_message: &[Certificate]) -> Vec<Certificate> {
        let given = self.signer.pinned().iter().chain(&self.intermediates).chain(&self.anchors);
        from_message.iter().chain(given).cloned().collect()
    }

    /// Opens a message in any form of [`decode_message`](crate::decode_message).
    ///
    /// # Errors
    /// [`Error`], naming the check, the place and the certificate.
    pub fn verify(&self, message: &[u8], now: UnixSeconds) -> Result<Verified, Error> {
        let (content, signers) = self.verify_borrowing(message, now)?;
        Ok(Verified { content: content.into_owned(), signers })
    }

    /// As [`verify`](Self::verify), without a copy of the content: of a message in DER it is handed out as a part
    /// of that message, of any other form in the memory that was needed to decode it. Also who signed.
    ///
    /// # Errors
    /// As [`verify`](Self::verify).
    pub fn verify_borrowing<'m>(
        &self,
        message: &'m [u8],
        now: UnixSeconds,
    ) -> Result<(Cow<'m, [u8]>, Vec<Certificate>), Error> {
        let bytes = self.limits.decode(message)?;
        let message = ber::Message::of(&bytes)?;
        let (place, signers) = self.open(&message, now)?;
        let rewritten = match message.der {
            Cow::Borrowed(_) => None,
            Cow::Owned(der) => Some(der),
        };
        let content = match (rewritten, bytes) {
            (Some(der), _) | (None, Cow::Owned(der)) => Cow::Owned(cut(der, place)),
            (None, Cow::Borrowed(der)) => Cow::Borrowed(der.get(place).unwrap_or_default()),
        };
        Ok((content, signers))
    }

    /// Returns where the content stands, and who signed it.
    fn open(
        &self,
        message: &ber::Message<'_>,
        now: UnixSeconds,
    ) -> Result<(Range<usize>, Vec<Certificate>), Error> {
        let message = SignedMessage::read(message, self.limits)?;
        let content = message.content()?;
        let signers = self.check_signers(&message, &Signed::of(&message, content), now)?;
        Ok((message.content_place()?, signers))
    }

    pub(crate) fn check_signers(
        &self,
        message: &SignedMessage<'_>,
        signed: &Signed<'_>,
        now: UnixSeconds,
    ) -> Result<Vec<Certificate>, Error> {
        if message.signers.is_empty() {
            return Err(Error::new(ErrorKind::NoSigner));
        }
        let set = Memory::key(message);
        let known = set.as_ref().and_then(|set| self.memory.recall(set));
        let from_message = match &known {
            Some(known) => known.certificates.clone(),
            None => message.usable_certificates(),
        };
        let pool = self.signer_pool(&from_message);
        let helpers = LazyCell::new(|| self.helpers(&from_message));
        let chains = LazyCell::new(|| self.chains(&helpers, now));
        let trusts = |signer: &Certificate| match &known {
            Some(known) if known.trusts(signer, now) => Ok(()),
            _ => self.check_trust(signer, &chains),
        };
        let signer = |info| self.find_signer(info, signed, &pool, &trusts);
        let found = message.signers.iter().map(signer).collect::<Result<Vec<_>, _>>();
        let found = found.map_err(|e: Error| match e.kind() {
            // A certificate that cannot be used, of an elliptic curve say, is the likelier reason.
            ErrorKind::NoSignerCertificate => message.unusable_certificate().unwrap_or(e),
            _ => e.among(&from_message),
        })?;
        let is_new = |signer| known.as_ref().is_none_or(|known| !known.trusts(signer, now));
        if let Some(set) = set.filter(|_| found.iter().any(is_new)) {
            self.remember(set, &from_message, &found, &chains);
        }
        Ok(found)
    }

    /// That these signers passed every check.
    fn remember(
        &self,
        set: SetKey,
        certificates: &[Certificate],
        signers: &[Certificate],
        chains: &Chains<'_>,
    ) {
        let trusted = signers.iter().map(|signer| (signer.clone(), chains.window(signer))).collect();
        self.memory.remember(set, Known { certificates: certificates.to_vec(), trusted });
    }

    /// The first candidate that passes every check; else the failure of the one that came farthest.
    fn find_signer(
        &self,
        info: &SignerInfo<'_>,
        signed: &Signed<'_>,
        pool: &[Certificate],
        trusts: &dyn Fn(&Certificate) -> Result<(), Error>,
    ) -> Result<Certificate, Error> {
        let mut not_trusted = None;
        let mut bad_signature = None;
        for candidate in info.candidates(pool)? {
            if let Err(e) = self.check_signature(info, signed, candidate) {
                bad_signature.get_or_insert(e);
                continue;
            }
            match trusts(candidate) {
                Ok(()) => return Ok(candidate.clone()),
                Err(e) => not_trusted.get_or_insert(e),
            };
        }
        let failed = not_trusted.or(bad_signature);
        Err(failed.unwrap_or_else(|| Error::new(ErrorKind::NoSignerCertificate).at(info.offset)))
    }

    pub(crate) fn check_trust(&self, signer: &Certificate, chains: &Chains<'_>) -> Result<(), Error> {
        chain::check_usage(signer)?;
        chains.validate(signer)?;
        self.check_signer(signer)
    }

    /// Returns whether the issuer's signature is of an algorithm that is accepted.
    pub(crate) fn check_issuer_algorithm(&self, certificate: &Certificate) -> Result<(), Error> {
        let checked = IssuerSignature::of(certificate).algorithm(self.allow_sha1);
        checked.map(|_| ()).map_err(|kind| Error::new(kind).about(certificate))
    }

    pub(crate) fn check_algorithm(&self, info: &SignerInfo<'_>) -> Result<Algorithm, Error> {
        match info.algorithm()? {
            algorithm if algorithm.is_sha1() && !self.allow_sha1 => {
                Err(Error::new(ErrorKind::Sha1 { what: "message" }).at(info.offset))
            }
            algorithm => Ok(algorithm),
        }
    }

    pub(crate) fn check_signature(
        &self,
        info: &SignerInfo<'_>,
        signed: &Signed<'_>,
        signer: &Certificate,
    ) -> Result<(), Error> {
        let algorithm = self.check_algorithm(info)?;
        let bad = || Error::new(ErrorKind::BadSignature).about(signer).at(info.offset);
        let key = self.key_of(signer);
        match info.attributes {
            None if signed.is_attribute_set => Err(Error::new(ErrorKind::AmbiguousContent).at(info.offset)),
            None => {
                let checked = signed.verify(&key, algorithm, info.signature);
                checked.map_err(|e| signed.explained(bad(), &key, info.signature, &e))
            }
            Some(attributes) if self.refuse_attributes => {
                Err(Error::new(ErrorKind::SignedAttributes).at(attributes.offset))
            }
            Some(attributes) => {
                attributes::check(
                    attributes,
                    signed.content_type,
                    signed.digest(algorithm).ok_or_else(bad)?,
                )?;
                let forms = attributes::signed_forms(attributes)?;
                let verify = |form: &[u8]| algorithm.verify(&key, form, info.signature);
                if forms.iter().any(|form| verify(form).is_ok()) { Ok(()) } else { Err(bad()) }
            }
        }
    }

    /// The key that a signer's signatures verify with.
    pub(crate) fn key_of(&self, signer: &Certificate) -> PublicKey {
        let key = signer.key_on(self.engine);
        #[cfg(feature = "gm")]
        if let PublicKey::Sm2(key) = key {
            let is_same = *key.user_id() == self.sm2_user_id;
            return PublicKey::Sm2(if is_same { key } else { key.with_user_id(self.sm2_user_id.clone()) });
        }
        key
    }

    pub(crate) fn check_signer(&self, signer: &Certificate) -> Result<(), Error> {
        self.signer.check(signer).map_err(|Mismatch { expected, found }| {
            Error::new(ErrorKind::WrongSigner { expected, found }).about(signer)
        })
    }
}

impl VerifyMessage for AttachedVerifier {
    fn verify_message(&self, message: &[u8], now: UnixSeconds) -> Result<Vec<u8>, CryptoError> {
        let opened = self.verify(message, now);
        opened.map(|v| v.content).map_err(|e| CryptoError::with_source(CryptoErrorKind::Envelope, e))
    }
}

/// The part of a buffer, in its memory.
fn cut(mut buffer: Vec<u8>, place: Range<usize>) -> Vec<u8> {
    buffer.truncate(place.end);
    buffer.drain(..place.start.min(buffer.len()));
    buffer
}
