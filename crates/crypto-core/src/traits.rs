//! The operations that the message crates ask of cryptography. All traits are dyn-compatible, so a caller may hand in a
//! hardware module or a remote key service instead of the implementations of this workspace.

use crate::{CryptoError, CryptoErrorKind};
#[cfg(feature = "rsa")]
use crate::{Secret, rsa::KeyTransport};
use std::future::Future;
use std::pin::Pin;

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
pub type UnixSeconds = u64;

/// Makes raw signatures over whole messages (the implementation hashes).
pub trait Signer: Send + Sync {
    /// The signature bytes over `message`.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`](crate::CryptoErrorKind::Sign) when the key cannot sign, or when the
    /// signature just made does not verify.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError>;

    /// The signature bytes over a message whose SHA-256 digest was computed elsewhere: for content that is
    /// too large to be held in memory.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`](crate::CryptoErrorKind::Sign), as [`sign`](Self::sign); and where an
    /// implementation signs whole messages only, which is what it does unless it says otherwise.
    fn sign_digest(&self, sha256: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
        let _ = sha256;
        Err(CryptoError::with_source(CryptoErrorKind::Sign, "this key signs whole messages, not digests"))
    }
}

/// The result of an [`AsyncSigner`]: a signature, later.
pub type SignFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, CryptoError>> + Send + 'a>>;

/// Makes raw signatures somewhere else: in a key service that is asked over the network, or in a module
/// that takes its time. Such keys sign digests, since messages should not travel.
pub trait AsyncSigner: Send + Sync {
    /// The signature bytes over a message with this SHA-256 digest.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`](crate::CryptoErrorKind::Sign) when the key cannot sign.
    fn sign_digest<'a>(&'a self, sha256: &'a [u8; 32]) -> SignFuture<'a>;
}

/// Checks raw signatures over whole messages.
pub trait Verifier: Send + Sync {
    /// Accepts `signature` over `message`, or says that it does not match.
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`](crate::CryptoErrorKind::BadSignature).
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CryptoError>;
}

/// Recovers keys that were encrypted for a public key. A permission of its own: a [`Signer`] does not have
/// it, since a service that signs for everybody must not decrypt for everybody.
#[cfg(feature = "rsa")]
pub trait KeyDecryptor: Send + Sync {
    /// The key of `length` bytes inside `encrypted`.
    ///
    /// Whether the padding inside was good must stay hidden, or whoever can send cipher texts and look at
    /// the reaction decrypts others with this key (the million message attack, RFC 3218). So an
    /// implementation answers a bad padding, and a key of another length, with a substitute: `length` bytes
    /// that only the private key and `encrypted` determine, the same ones each time.
    ///
    /// # Errors
    /// [`CryptoErrorKind::KeyUnavailable`](crate::CryptoErrorKind::KeyUnavailable) when the key could not
    /// be used at all (a device or service that does not answer). A hardware module that reports bad
    /// paddings, and cannot make a substitute, reports
    /// [`CryptoErrorKind::Decrypt`](crate::CryptoErrorKind::Decrypt), without detail.
    fn decrypt_key(
        &self,
        encrypted: &[u8],
        scheme: &KeyTransport,
        length: usize,
    ) -> Result<Secret<Vec<u8>>, CryptoError>;
}

/// Encrypts and decrypts single fields.
pub trait FieldCipher: Send + Sync {
    /// Cipher text of `plain`.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Encrypt`](crate::CryptoErrorKind::Encrypt).
    fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, CryptoError>;

    /// Plain text of `cipher_text`. Every failure is the same error: which byte of the padding was
    /// wrong is nobody's business.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Decrypt`](crate::CryptoErrorKind::Decrypt).
    fn decrypt(&self, cipher_text: &[u8]) -> Result<Vec<u8>, CryptoError>;

    /// The same of cipher text that nobody else needs: its memory may become that of the plain text.
    ///
    /// # Errors
    /// As [`decrypt`](Self::decrypt).
    fn decrypt_owned(&self, cipher_text: Vec<u8>) -> Result<Vec<u8>, CryptoError> {
        self.decrypt(&cipher_text)
    }
}

/// Wraps content into a signed message that carries it.
pub trait SignMessage: Send + Sync {
    /// The message as DER bytes.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`](crate::CryptoErrorKind::Sign).
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError>;
}

/// Opens a signed message, after every check has passed.
pub trait VerifyMessage: Send + Sync {
    /// The content of `message`, if its signature, its signer and the signer's chain hold at `now`.
    /// `message` is DER or any text form the implementation knows (PEM, base64).
    ///
    /// # Errors
    /// [`CryptoErrorKind::Envelope`](crate::CryptoErrorKind::Envelope), with the failed check as source.
    fn verify_message(&self, message: &[u8], now: UnixSeconds) -> Result<Vec<u8>, CryptoError>;
}
