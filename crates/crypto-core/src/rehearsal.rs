//! Messages that are put together twice: once to learn what is to be signed, once more with what was signed.
//!
//! The rules of an envelope are bytes to bytes and do not wait. Where a key answers later, or takes too long
//! for the thread that asks, the first time is a [`Rehearsal`], and [`Made`] brings the result to the second.
//! Both times come to the same bytes, or nothing leaves.

use crate::{CryptoError, CryptoErrorKind, Secret, SignMessage, Signer};
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// Learns what is to be signed, and signs nothing.
///
/// ```
/// use crypto_core::{Made, Rehearsal, Signer};
///
/// let rehearsal = Rehearsal::default();
/// assert!(rehearsal.sign(b"amount=100").is_err());
/// let message = rehearsal.message().unwrap();
/// # let signed_elsewhere = |_: &[u8]| vec![1, 2, 3];
/// let signature = signed_elsewhere(message.expose());
/// let made = Made::new(message, signature.clone());
/// assert_eq!(made.sign(b"amount=100")?, signature);
/// assert!(made.sign(b"amount=999").is_err());
/// # Ok::<(), crypto_core::CryptoError>(())
/// ```
#[derive(Default)]
pub struct Rehearsal(Mutex<Option<Secret<Vec<u8>>>>);

impl Rehearsal {
    /// What was to be signed, if the message came as far as that. It is handed out once.
    pub fn message(&self) -> Option<Secret<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn learn(&self, message: &[u8]) -> CryptoError {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Secret::new(message.to_vec()));
        CryptoError::with_source(CryptoErrorKind::Sign, "this is a rehearsal")
    }
}

impl Signer for Rehearsal {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(self.learn(message))
    }
}

impl SignMessage for Rehearsal {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(self.learn(content))
    }
}

/// What a key made of one message, for exactly this message.
pub struct Made {
    message: Secret<Vec<u8>>,
    made: Vec<u8>,
}

impl Made {
    /// `made` is a signature over `message`, or a signed message around it.
    #[must_use]
    pub fn new(message: Secret<Vec<u8>>, made: Vec<u8>) -> Self {
        Self { message, made }
    }

    fn of(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        if message == self.message.expose().as_slice() {
            return Ok(self.made.clone());
        }
        Err(CryptoError::with_source(CryptoErrorKind::Sign, "the message changed while it was signed"))
    }
}

impl Signer for Made {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.of(message)
    }
}

impl SignMessage for Made {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.of(content)
    }
}

impl fmt::Debug for Rehearsal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rehearsal").finish_non_exhaustive()
    }
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Made").finish_non_exhaustive()
    }
}
