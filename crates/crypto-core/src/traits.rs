//! What the message crates ask of cryptography. All traits are dyn-compatible, so a caller may hand in
//! a hardware module or a remote key service instead of the implementations of this workspace.

use crate::CryptoError;

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
}

/// Checks raw signatures over whole messages.
pub trait Verifier: Send + Sync {
    /// Accepts `signature` over `message`, or says that it does not match.
    ///
    /// # Errors
    /// [`CryptoErrorKind::BadSignature`](crate::CryptoErrorKind::BadSignature).
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), CryptoError>;
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
}

/// Wraps content into a signed message that carries it.
pub trait Attach: Send + Sync {
    /// The message as DER bytes.
    ///
    /// # Errors
    /// [`CryptoErrorKind::Sign`](crate::CryptoErrorKind::Sign).
    fn attach(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError>;
}

/// Opens a signed message, after every check has passed.
pub trait Detach: Send + Sync {
    /// The content of `message`, if its signature, its signer and the signer's chain hold at `now`.
    /// `message` is DER or any text form the implementation knows (PEM, base64).
    ///
    /// # Errors
    /// [`CryptoErrorKind::Envelope`](crate::CryptoErrorKind::Envelope), with the failed check as source.
    fn detach(&self, message: &[u8], now: UnixSeconds) -> Result<Vec<u8>, CryptoError>;
}
