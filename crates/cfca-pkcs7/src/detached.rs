//! Detached signatures: the content travels on its own, and need not fit into memory.

use crate::message::SignedMessage;
use crate::signed::Signed;
use crate::verify::AttachedVerifier;
use crate::{Certificate, Error, attributes, ber};
use crypto_core::UnixSeconds;
use crypto_core::rsa::{DigestAlgorithm, Hasher};
use std::fmt;

/// Signed attributes are a few hundred bytes. Content beyond this size is none, and is not kept to look.
const MAX_ATTRIBUTE_SET: usize = 1 << 20;

/// A detached signature under examination: content goes in piece by piece, the verdict comes at the end.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use cfca_pkcs7::{AttachedVerifier, Certificate, SignerPolicy};
/// # let ca = Certificate::from_any(&test_support::fixtures::bytes("cfca/openssl/oca.pem"))?;
/// # let signature = test_support::fixtures::bytes("cfca/openssl/detached.der");
/// # let mut file = test_support::fixtures::slice("cfca/openssl/content.json");
/// # let now = 1_800_000_000;
/// use std::io::Read;
/// let verifier = AttachedVerifier::new(SignerPolicy::Any).anchor(ca);
/// let mut check = verifier.detached(&signature)?;
/// let mut piece = [0; 65_536];
/// loop {
///     let read = file.read(&mut piece)?;
///     if read == 0 { break }
///     check.update(&piece[..read]);
/// }
/// let signers = check.finish(now)?;
/// # assert_eq!(signers.len(), 1);
/// # Ok(()) }
/// ```
pub struct DetachedVerification<'a> {
    verifier: &'a AttachedVerifier,
    signature: Vec<u8>,
    hashers: Vec<(DigestAlgorithm, Hasher)>,
    /// The content while it may still be a set of attributes.
    beginning: Option<Vec<u8>>,
}

impl AttachedVerifier {
    /// Begins to check a detached signature, in any form of [`decode_message`](crate::decode_message).
    ///
    /// # Errors
    /// [`Error`] where this is no detached signature at all;
    /// [`ErrorKind::HasContent`](crate::ErrorKind::HasContent) when the message carries content of its own,
    /// which nobody would have looked at.
    pub fn detached(&self, signature: &[u8]) -> Result<DetachedVerification<'_>, Error> {
        let bytes = self.limits.decode(signature)?;
        let der = ber::Message::of(&bytes)?;
        let message = SignedMessage::read(&der, self.limits)?;
        message.check_detached()?;
        let algorithms = message.digest_algorithms();
        let hashers = algorithms.into_iter().map(|algorithm| (algorithm, algorithm.hasher())).collect();
        drop(message);
        let signature = bytes.into_owned();
        Ok(DetachedVerification { verifier: self, signature, hashers, beginning: Some(Vec::new()) })
    }

    /// Checks a detached signature over `content`. Returns who signed.
    ///
    /// # Errors
    /// As [`detached`](Self::detached), and as [`DetachedVerification::finish`].
    pub fn verify_detached(
        &self,
        signature: &[u8],
        content: &[u8],
        now: UnixSeconds,
    ) -> Result<Vec<Certificate>, Error> {
        let mut check = self.detached(signature)?;
        check.update(content);
        check.finish(now)
    }
}

impl DetachedVerification<'_> {
    /// The next piece of the content.
    pub fn update(&mut self, piece: &[u8]) {
        for (_, hasher) in &mut self.hashers {
            hasher.update(piece);
        }
        if let Some(beginning) = &mut self.beginning {
            match beginning.len() + piece.len() <= MAX_ATTRIBUTE_SET {
                true => beginning.extend_from_slice(piece),
                false => self.beginning = None,
            }
        }
    }

    /// The verdict: who signed, every one of them with every check passed.
    ///
    /// # Errors
    /// [`Error`], naming the check, the place and the certificate.
    pub fn finish(self, now: UnixSeconds) -> Result<Vec<Certificate>, Error> {
        let digests = self.hashers.into_iter().map(|(algorithm, h)| (algorithm, h.finish())).collect();
        let is_attribute_set = self.beginning.is_some_and(|content| attributes::is_attribute_set(&content));
        let signed = Signed::by_digests(digests, is_attribute_set);
        let der = ber::Message::of(&self.signature)?;
        self.verifier.check_signers(&SignedMessage::read(&der, self.verifier.limits)?, &signed, now)
    }
}

impl fmt::Debug for DetachedVerification<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DetachedVerification").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}
