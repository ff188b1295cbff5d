//! Detached signatures: the content travels on its own, and need not fit into memory.

#[cfg(feature = "gm")]
use crate::algorithm::Algorithm;
use crate::message::SignedMessage;
use crate::signed::{Hashed, Signed};
use crate::verify::AttachedVerifier;
use crate::{Certificate, Error, ber};
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
    #[cfg(feature = "gm")]
    sm2: Option<crate::signed::sm2::Hashers>,
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
        #[cfg(feature = "gm")]
        let sm2 = self.sm2_hashers(&message);
        drop(message);
        let signature = bytes.into_owned();
        Ok(DetachedVerification {
            verifier: self,
            signature,
            hashers,
            #[cfg(feature = "gm")]
            sm2,
            beginning: Some(Vec::new()),
        })
    }

    /// For every SM2 key that may be a signer's: `Z` is hashed before the content.
    #[cfg(feature = "gm")]
    fn sm2_hashers(&self, message: &SignedMessage<'_>) -> Option<crate::signed::sm2::Hashers> {
        let is_sm2 = |info: &&crate::message::SignerInfo<'_>| matches!(info.algorithm(), Ok(Algorithm::Sm2));
        let signers: Vec<_> = message.signers.iter().filter(is_sm2).collect();
        if signers.is_empty() {
            return None;
        }
        let pool = self.signer_pool(&message.usable_certificates());
        let candidates = signers.iter().filter_map(|info| info.candidates(&pool).ok()).flatten();
        let keys = candidates.filter_map(|candidate| match self.key_of(candidate) {
            crate::PublicKey::Sm2(key) => Some(key),
            crate::PublicKey::Rsa(_) => None,
        });
        crate::signed::sm2::Hashers::of(keys)
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
        #[cfg(feature = "gm")]
        if let Some(sm2) = &mut self.sm2 {
            sm2.update(piece);
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
        let beginning = self.beginning.as_deref();
        let hashed = Hashed {
            digests,
            #[cfg(feature = "gm")]
            sm2: match self.sm2 {
                Some(hashers) => hashers.finish(beginning),
                None => crate::signed::sm2::Hashes::none(),
            },
            beginning,
        };
        let der = ber::Message::of(&self.signature)?;
        let message = SignedMessage::read(&der, self.verifier.limits)?;
        self.verifier.check_signers(&message, &Signed::by_digests(&message, hashed), now)
    }
}

impl fmt::Debug for DetachedVerification<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DetachedVerification").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}
