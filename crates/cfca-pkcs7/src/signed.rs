//! The content as signatures see it.

use crate::attributes;
use crate::message::SignedMessage;
use crypto_core::rsa::{DigestAlgorithm, RsaVerifier};
use crypto_core::{CryptoError, CryptoErrorKind};
use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};

/// What is known of the content when signatures are checked: enough, and no copy of it.
pub(crate) struct Signed<'a> {
    /// The content, until the first signature is checked: an engine that hashes by itself hashes it once. With
    /// hundreds of signers it would do so hundreds of times; they are checked with the digests.
    whole: Cell<Option<&'a [u8]>>,
    content: &'a [u8],
    /// Those that signers of the message name.
    algorithms: HashSet<DigestAlgorithm>,
    digests: OnceCell<HashMap<DigestAlgorithm, Vec<u8>>>,
    /// Whether it reads as signed attributes.
    pub(crate) is_attribute_set: bool,
}

impl<'a> Signed<'a> {
    pub(crate) fn of(message: &SignedMessage<'_>, content: &'a [u8]) -> Self {
        Self {
            whole: Cell::new(Some(content)),
            content,
            algorithms: message.digest_algorithms(),
            digests: OnceCell::new(),
            is_attribute_set: attributes::is_attribute_set(content),
        }
    }

    /// Content that was hashed piece by piece, by every algorithm that a signer names.
    pub(crate) fn by_digests(digests: HashMap<DigestAlgorithm, Vec<u8>>, is_attribute_set: bool) -> Self {
        Self {
            whole: Cell::new(None),
            content: &[],
            algorithms: HashSet::new(),
            digests: digests.into(),
            is_attribute_set,
        }
    }

    /// `None` for an algorithm that no signer names.
    pub(crate) fn digest(&self, algorithm: DigestAlgorithm) -> Option<&[u8]> {
        let made = || {
            let algorithms = self.algorithms.iter();
            algorithms.map(|algorithm| (*algorithm, algorithm.digest(self.content))).collect()
        };
        self.digests.get_or_init(made).get(&algorithm).map(Vec::as_slice)
    }

    /// Checks a signature over the content.
    pub(crate) fn verify(
        &self,
        key: &RsaVerifier,
        algorithm: DigestAlgorithm,
        signature: &[u8],
    ) -> Result<(), CryptoError> {
        if let Some(content) = self.whole.take() {
            return key.verify_message(algorithm, content, signature);
        }
        let missing = || CryptoError::new(CryptoErrorKind::BadSignature);
        key.verify_digest(algorithm, self.digest(algorithm).ok_or_else(missing)?, signature)
    }
}
