//! `state`: ties what the browser brings back to the login that was begun.

use crypto_core::{Secret, encoding, nonce};
use rand_core::CryptoRng;
use std::fmt;
use subtle::ConstantTimeEq;

/// Longest `state` that the platform takes (document 4.3).
const MAX: usize = 128;

/// The number of characters that are drawn: about 190 bits.
const DRAWN: usize = 32;

/// A value that the platform hands back unchanged. Without it, somebody could make a user's browser finish
/// a login that was begun elsewhere.
///
/// Keep it in the user's session, and take it out of there when it is used.
#[derive(Debug, Clone)]
pub struct State(Secret<String>);

/// A text that cannot be a `state`: not 1 to 128 letters or digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StateError {
    /// It has this many bytes.
    Length(usize),
    /// At this byte there is something that is no ASCII letter and no digit.
    Character(usize),
}

impl State {
    /// Thirty-two letters and digits, each drawn evenly.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::new(nonce::alphanumeric(rng, DRAWN)))
    }

    /// The same from 32 random bytes, for whoever has no generator of the `rand` crates: the operating system's, or that of
    /// any other library. Sixty-four hex digits.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(Secret::new(encoding::to_hex(&bytes)))
    }

    /// A value of your own, or one that comes back out of a session.
    ///
    /// # Errors
    /// [`StateError`]: the platform takes 1 to 128 letters and digits.
    pub fn parse(text: impl Into<String>) -> Result<Self, StateError> {
        let text = Secret::new(text.into());
        let bytes = text.expose().as_bytes();
        if bytes.is_empty() || bytes.len() > MAX {
            return Err(StateError::Length(bytes.len()));
        }
        match bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()) {
            Some(at) => Err(StateError::Character(at)),
            None => Ok(Self(text)),
        }
    }

    /// The text, to be kept in the session.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.expose()
    }

    /// Returns whether this is what came back. How long that takes says nothing about which characters were right.
    #[must_use]
    pub fn matches(&self, given: &str) -> bool {
        self.as_str().as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(n) => write!(f, "`state` must have 1 to {MAX} letters or digits, it has {n} bytes"),
            Self::Character(at) => {
                write!(f, "`state` has something at byte {at} that is no letter and no digit")
            }
        }
    }
}

impl std::error::Error for StateError {}
