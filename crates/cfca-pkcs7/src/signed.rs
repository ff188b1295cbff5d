//! The content as signatures see it.

#[cfg(feature = "gm")]
pub(crate) mod sm2;

use crate::algorithm::Algorithm;
use crate::key::PublicKey;
use crate::message::SignedMessage;
use crate::{Error, attributes};
use const_oid::ObjectIdentifier;
use crypto_core::rsa::DigestAlgorithm;
use crypto_core::{CryptoError, CryptoErrorKind};
use std::cell::{Cell, OnceCell};
use std::collections::{HashMap, HashSet};

/// The facts known of the content when signatures are checked: enough, and no copy of it.
pub(crate) struct Signed<'a> {
    /// The content, until the first signature is checked: an engine that hashes by itself hashes it once. With
    /// hundreds of signers it would do so hundreds of times; they are checked with the digests.
    whole: Cell<Option<&'a [u8]>>,
    content: &'a [u8],
    /// Those that signers of the message name.
    algorithms: HashSet<DigestAlgorithm>,
    digests: OnceCell<HashMap<DigestAlgorithm, Vec<u8>>>,
    #[cfg(feature = "gm")]
    pub(crate) sm2: sm2::Hashes<'a>,
    /// The type of the content, as the message states it.
    pub(crate) content_type: ObjectIdentifier,
    /// True if it reads as signed attributes.
    pub(crate) is_attribute_set: bool,
}

/// The hashes of content that came piece by piece.
pub(crate) struct Hashed<'a> {
    pub(crate) digests: HashMap<DigestAlgorithm, Vec<u8>>,
    #[cfg(feature = "gm")]
    pub(crate) sm2: sm2::Hashes<'a>,
    pub(crate) beginning: Option<&'a [u8]>,
}

impl<'a> Signed<'a> {
    pub(crate) fn of(message: &SignedMessage<'_>, content: &'a [u8]) -> Self {
        Self {
            whole: Cell::new(Some(content)),
            content,
            algorithms: message.digest_algorithms(),
            digests: OnceCell::new(),
            #[cfg(feature = "gm")]
            sm2: sm2::Hashes::of(content),
            content_type: message.content_type,
            is_attribute_set: attributes::is_attribute_set(content),
        }
    }

    /// Content that was hashed piece by piece, by every algorithm that a signer names.
    pub(crate) fn by_digests(message: &SignedMessage<'_>, hashed: Hashed<'a>) -> Self {
        Self {
            whole: Cell::new(None),
            content: &[],
            algorithms: HashSet::new(),
            digests: hashed.digests.into(),
            #[cfg(feature = "gm")]
            sm2: hashed.sm2,
            content_type: message.content_type,
            is_attribute_set: hashed.beginning.is_some_and(attributes::is_attribute_set),
        }
    }

    /// The digest that signed attributes name. `None` for an algorithm that no signer names.
    pub(crate) fn digest(&self, algorithm: Algorithm) -> Option<&[u8]> {
        match algorithm {
            Algorithm::Rsa(algorithm) => self.rsa_digest(algorithm),
            #[cfg(feature = "gm")]
            Algorithm::Sm2 => self.sm2.plain().map(<[u8; 32]>::as_slice),
        }
    }

    fn rsa_digest(&self, algorithm: DigestAlgorithm) -> Option<&[u8]> {
        let made = || {
            let algorithms = self.algorithms.iter();
            algorithms.map(|algorithm| (*algorithm, algorithm.digest(self.content))).collect()
        };
        self.digests.get_or_init(made).get(&algorithm).map(Vec::as_slice)
    }

    /// Checks a signature over the content.
    pub(crate) fn verify(
        &self,
        key: &PublicKey,
        algorithm: Algorithm,
        signature: &[u8],
    ) -> Result<(), CryptoError> {
        match (algorithm, key) {
            (Algorithm::Rsa(algorithm), PublicKey::Rsa(key)) => {
                if let Some(content) = self.whole.take() {
                    return key.verify_message(algorithm, content, signature);
                }
                let missing = || CryptoError::new(CryptoErrorKind::BadSignature);
                key.verify_digest(algorithm, self.rsa_digest(algorithm).ok_or_else(missing)?, signature)
            }
            #[cfg(feature = "gm")]
            (Algorithm::Sm2, PublicKey::Sm2(key)) => self.sm2.verify(key, signature),
            #[cfg(feature = "gm")]
            (Algorithm::Rsa(_), PublicKey::Sm2(_)) | (Algorithm::Sm2, PublicKey::Rsa(_)) => {
                Err(algorithm.misfit())
            }
        }
    }
    /// Says why an SM2 signature over the content does not verify, where that can be told.
    #[cfg_attr(not(feature = "gm"), allow(unused_variables, reason = "RSA signatures do not say why"))]
    pub(crate) fn explained(
        &self,
        error: Error,
        key: &PublicKey,
        signature: &[u8],
        failed: &CryptoError,
    ) -> Error {
        #[cfg(feature = "gm")]
        {
            let told = match key {
                PublicKey::Sm2(key) => self.sm2.explain(key, signature, failed),
                PublicKey::Rsa(_) => std::error::Error::source(failed).map(ToString::to_string),
            };
            if let Some(told) = told {
                return error.noting(told);
            }
        }
        error
    }
}
