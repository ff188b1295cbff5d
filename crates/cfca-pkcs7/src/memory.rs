//! Signers that were found trustworthy, so that the next message of the same signer costs one signature.
//!
//! A verdict of [`chain`](crate::chain) is remembered with the [`Window`] of time in which it cannot come out
//! otherwise, under the digest of all certificates that came with the message: whatever could change the verdict is in
//! the key, in the window, or in the configuration of the one verifier that has this memory. The signature of a message
//! is checked every time. docs/decisions/0012-verdicts.md has the reasoning.

use crate::Certificate;
use crate::chain::Window;
use crate::message::SignedMessage;
use crypto_core::UnixSeconds;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// Sets of certificates that are remembered; the oldest leave.
const MAX_SETS: usize = 256;
/// Honest messages bring the signer's certificate and perhaps its CAs; larger sets are not remembered, since
/// anybody can add certificates to a message without harming its signature.
const MAX_CERTIFICATES: usize = 8;
const MAX_BYTES: usize = 16 * 1024;

/// Digest of the certificates of a message, in their order.
pub(crate) type SetKey = [u8; 32];

/// The facts that are known of one set of certificates.
#[derive(Debug)]
pub(crate) struct Known {
    /// Parsed, those that can be used.
    pub(crate) certificates: Vec<Certificate>,
    /// Signers that passed every check, each in its window.
    pub(crate) trusted: Vec<(Certificate, Window)>,
}

impl Known {
    pub(crate) fn trusts(&self, signer: &Certificate, now: UnixSeconds) -> bool {
        self.trusted.iter().any(|(trusted, window)| window.contains(now) && trusted == signer)
    }
}

/// Shared by the clones of a verifier.
#[derive(Default)]
pub(crate) struct Memory {
    sets: RwLock<Sets>,
}

#[derive(Default)]
struct Sets {
    known: HashMap<SetKey, Arc<Known>>,
    /// The oldest first.
    order: VecDeque<SetKey>,
}

impl Memory {
    /// Under what the certificates of this message are remembered, if they are.
    pub(crate) fn key(message: &SignedMessage<'_>) -> Option<SetKey> {
        let mut bytes = 0;
        let mut hasher = Sha256::new();
        for (count, certificate) in message.raw_certificates().enumerate() {
            bytes += certificate.len();
            if count == MAX_CERTIFICATES || bytes > MAX_BYTES {
                return None;
            }
            // Each says its own length.
            hasher.update(certificate);
        }
        Some(hasher.finalize().into())
    }

    pub(crate) fn recall(&self, key: &SetKey) -> Option<Arc<Known>> {
        self.sets.read().unwrap_or_else(PoisonError::into_inner).known.get(key).cloned()
    }

    pub(crate) fn remember(&self, key: SetKey, known: Known) {
        let mut sets = self.sets.write().unwrap_or_else(PoisonError::into_inner);
        if sets.known.insert(key, Arc::new(known)).is_none() {
            sets.order.push_back(key);
        }
        while sets.order.len() > MAX_SETS {
            if let Some(oldest) = sets.order.pop_front() {
                sets.known.remove(&oldest);
            }
        }
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_sets_leave() {
        let memory = Memory::default();
        let key = |number: usize| {
            let mut key = [0; 32];
            key[..8].copy_from_slice(&number.to_be_bytes());
            key
        };
        for number in 0..MAX_SETS + 10 {
            // Remembering again what is there takes no second place.
            for _ in 0..2 {
                memory.remember(key(number), Known { certificates: Vec::new(), trusted: Vec::new() });
            }
        }
        assert!((0..10).all(|number| memory.recall(&key(number)).is_none()));
        assert!((10..MAX_SETS + 10).all(|number| memory.recall(&key(number)).is_some()));
    }
}
