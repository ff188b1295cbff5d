//! The keys and the mistakes to suspect.

use crypto_core::{FieldCipher, Secret, Verifier};
use std::fmt;

/// A key that may have made the signature.
#[derive(Clone, Copy)]
pub struct Key<'a> {
    /// The name that people use for it.
    pub name: &'a str,
    /// The public key.
    pub verifier: &'a dyn Verifier,
    /// True if a signature with it is right; else it would be the wrong key.
    pub expected: bool,
    /// Number of bytes of a signature with it, if that is known.
    pub signature_bytes: Option<usize>,
    /// Whether a signature holds with SHA-1 instead of SHA-256, for a key that can tell.
    pub sha1: Option<Holds<'a>>,
}

/// Whether a signature over a message holds: message, signature.
pub type Holds<'a> = &'a dyn Fn(&[u8], &[u8]) -> bool;

impl<'a> Key<'a> {
    /// A key whose signatures are right.
    #[must_use]
    pub fn expected(name: &'a str, verifier: &'a dyn Verifier) -> Self {
        Self { name, verifier, expected: true, signature_bytes: None, sha1: None }
    }

    /// A key that may have been used by mistake, such as the merchant's own.
    #[must_use]
    pub fn suspect(name: &'a str, verifier: &'a dyn Verifier) -> Self {
        Self { expected: false, ..Self::expected(name, verifier) }
    }

    /// With the size of the key in bits, so that a signature that was cut is named.
    #[must_use]
    pub fn with_bits(self, bits: usize) -> Self {
        Self { signature_bytes: Some(bits.div_ceil(8)), ..self }
    }

    /// With the check of a SHA-1 signature, so that one is named. It never makes a signature hold.
    #[must_use]
    pub fn with_sha1(self, holds: Holds<'a>) -> Self {
        Self { sha1: Some(holds), ..self }
    }
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key")
            .field("name", &self.name)
            .field("expected", &self.expected)
            .finish_non_exhaustive()
    }
}

/// The keys and the mistakes to suspect.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Suspects<'a> {
    /// Keys that may have signed.
    pub keys: &'a [Key<'a>],
    /// The merchant's `secret`, to find out whether it was signed along by mistake.
    pub secret: Option<&'a Secret<String>>,
    /// The `symmetricKey`, for a request with encrypted fields.
    pub cipher: Option<&'a dyn FieldCipher>,
    /// A character set other than UTF-8.
    pub charset: Option<Charset<'a>>,
    /// The number of texts that are tried at most.
    pub at_most: usize,
}

/// A character set that may have been used instead of UTF-8, such as GBK.
#[derive(Clone, Copy)]
pub struct Charset<'a> {
    /// Its name.
    pub name: &'a str,
    /// The bytes of a text in it.
    pub encode: &'a dyn Fn(&str) -> Vec<u8>,
}

impl fmt::Debug for Charset<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Charset").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<'a> Suspects<'a> {
    /// Only keys.
    #[must_use]
    pub fn new(keys: &'a [Key<'a>]) -> Self {
        Self { keys, secret: None, cipher: None, charset: None, at_most: usize::MAX }
    }

    /// Also a signed secret.
    #[must_use]
    pub fn with_secret(self, secret: &'a Secret<String>) -> Self {
        Self { secret: Some(secret), ..self }
    }

    /// Also encrypted fields.
    #[must_use]
    pub fn with_cipher(self, cipher: &'a dyn FieldCipher) -> Self {
        Self { cipher: Some(cipher), ..self }
    }

    /// Also another character set.
    #[must_use]
    pub fn with_charset(self, charset: Charset<'a>) -> Self {
        Self { charset: Some(charset), ..self }
    }

    /// Only so many texts, simplest first: for servers, where a stranger decides how often a signature is wrong.
    #[must_use]
    pub fn at_most(self, texts: usize) -> Self {
        Self { at_most: texts, ..self }
    }
}

impl fmt::Debug for Suspects<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Suspects").field("keys", &self.keys).finish_non_exhaustive()
    }
}
