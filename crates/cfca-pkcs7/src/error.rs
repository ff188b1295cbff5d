//! Errors: the fault, its place, and the certificate that it is about.

mod words;

pub(crate) use words::{Moment, Named};

use crate::Certificate;
use crypto_core::CryptoError;
use crypto_core::rsa::{EngineError, KeyError};
use std::fmt;

/// The reason why a message, certificate or PFX file is refused. Never holds a password, key or content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Boxed: what is right should not be larger for what could be wrong with it.
    inner: Box<Inner>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    offset: Option<usize>,
    certificate: Option<Certificate>,
    certificate_index: Option<usize>,
    note: Option<Box<str>>,
}

/// The check that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Neither DER nor PEM, base64 or base64 of base64 of DER.
    NotAMessage,
    /// Base64 with blanks where `+` stood: somebody decoded a form that was not encoded.
    BlanksForPlus,
    /// The bytes are not the ASN.1 structure they should be; the text says which.
    Malformed(&'static str),
    /// A certificate, key or list in BER with an indefinite length, where DER is required.
    IndefiniteLength,
    /// Bytes after the end.
    TrailingBytes,
    /// An algorithm or type that is not supported; as a dotted object identifier.
    Unsupported {
        /// The purpose that it was to be used for.
        what: &'static str,
        /// Dotted object identifier.
        oid: String,
    },
    /// SHA-1, which is refused unless the caller allows it: two contents with one digest can be made.
    Sha1 {
        /// The object that is signed with it.
        what: &'static str,
    },
    /// A key cannot be used.
    Key(KeyError),
    /// An engine that was chosen by name cannot be used.
    Engine(EngineError),

    /// The message has no content of its own (detached).
    NoContent,
    /// The message carries content, and was to be a detached signature.
    HasContent,
    /// More of something than [`Limits`](crate::Limits) allow.
    TooMany {
        /// The things that are counted, such as `certificates in a message`.
        what: &'static str,
        /// The number that is accepted.
        limit: usize,
    },
    /// More bytes than [`Limits`](crate::Limits) allow.
    TooLarge {
        /// The object that is too large.
        what: &'static str,
        /// The number of bytes that are accepted.
        limit: usize,
    },
    /// A larger key came with a message than [`Limits`](crate::Limits) allow.
    KeyBits {
        /// Of the key.
        bits: usize,
        /// The number of bits that is accepted.
        limit: usize,
    },
    /// Nobody signed.
    NoSigner,
    /// The certificate of a signer is not in the message.
    NoSignerCertificate,
    /// The digest in the signed attributes is not the digest of the content.
    DigestMismatch,
    /// A signed attribute that must be there once is missing or repeated.
    Attribute(&'static str),
    /// Signed attributes, where the caller refuses them.
    SignedAttributes,
    /// The content is itself a set of signed attributes, so the signature may have been made for
    /// another message (docs/platform-notes.md#h-18).
    AmbiguousContent,
    /// The signature does not match content and certificate.
    BadSignature,
    /// The signer is not the one that was asked for.
    WrongSigner {
        /// The signer that was asked for.
        expected: String,
        /// The signer that is there instead.
        found: String,
    },
    /// The certificate may not sign messages (keyUsage).
    Usage,

    /// Keys may not be encrypted for the certificate (keyUsage).
    EnciphermentUsage,
    /// The envelope is for other certificates.
    NoRecipient,
    /// The envelope was made for another key, or is damaged: which of the two, and where, is not told.
    Undecryptable,
    /// The key behind the envelope's opener could not be used; the text is its own.
    Decryptor(String),

    /// No chain leads to a trusted certificate.
    UnknownIssuer,
    /// The chain is longer than any real one.
    TooLong,
    /// Used before its time. Unix seconds.
    NotYetValid {
        /// Begin of the validity.
        not_before: u64,
        /// The time checked.
        now: u64,
    },
    /// Used after its time. Unix seconds.
    Expired {
        /// End of the validity.
        not_after: u64,
        /// The time checked.
        now: u64,
    },
    /// The issuer may not issue certificates (basicConstraints, keyUsage).
    NotACa,
    /// More certificates below the issuer than it may have (pathLenConstraint).
    PathLength,
    /// A name outside of what a CA above may give (nameConstraints).
    NameConstraints {
        /// The name.
        name: String,
    },
    /// A name and a constraint of a form that is not supported.
    NameConstraintForm,
    /// No certificate policy holds for the whole chain, and one must (policyConstraints).
    Policy,
    /// So many certificates fit together that the search for a chain was given up.
    TooMuchWork,
    /// The signature of the issuer does not match.
    BadIssuerSignature,
    /// A critical extension that this crate does not know.
    CriticalExtension {
        /// Dotted object identifier.
        oid: String,
    },

    /// Taken back by its issuer.
    Revoked {
        /// The time of the revocation, in Unix seconds.
        at: u64,
    },
    /// A revocation list of this issuer cannot be relied on; the text says why.
    Crl(&'static str),

    /// The password does not fit, or the file is damaged: which of the two cannot be told.
    BadPassword,
    /// A PFX file without a MAC: a wrong password cannot be told from a right one.
    NoMac,
    /// An iteration count of zero, or above the cap.
    Iterations {
        /// The count; the sum over the file where single counts are within the cap.
        count: u64,
    },
    /// Key derivation that costs more hash blocks than a whole file may.
    KeyDerivation {
        /// The number of blocks of 64 bytes that were to be hashed, all that was read before included.
        blocks: u64,
    },
    /// Not exactly one private key (of those that were asked for); the error's text lists what the file holds.
    KeyCount {
        /// The number of keys.
        count: usize,
    },
    /// No certificate belongs to the private key.
    NoMatchingCertificate,
    /// The message that was just made does not verify with the signer's own certificate.
    KeyMismatch,
    /// The key behind the signer failed; the text is its own.
    Signer(String),
}

impl Error {
    pub(crate) fn new(kind: ErrorKind) -> Self {
        let inner = Inner { kind, offset: None, certificate: None, certificate_index: None, note: None };
        Self { inner: Box::new(inner) }
    }

    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.inner.offset = Some(offset);
        self
    }

    /// For what was read from the middle of a message: its place counts from the message's beginning.
    pub(crate) fn moved_by(self, offset: usize) -> Self {
        let inside = self.inner.offset.unwrap_or(0);
        self.at(inside + offset)
    }

    pub(crate) fn about(mut self, certificate: &Certificate) -> Self {
        self.inner.certificate = Some(certificate.clone());
        self
    }

    /// Says which certificate of a message it is, if it is one of them.
    pub(crate) fn among(mut self, certificates: &[Certificate]) -> Self {
        let is_meant = |found: &Certificate| self.inner.certificate.as_ref() == Some(found);
        self.inner.certificate_index = certificates.iter().position(is_meant);
        self
    }

    /// Says more than the kind does; no secrets.
    pub(crate) fn noting(mut self, note: impl Into<Box<str>>) -> Self {
        self.inner.note = Some(note.into());
        self
    }

    /// The same complaint, about the structure that was really read.
    pub(crate) fn malformed_as(mut self, what: &'static str) -> Self {
        if let ErrorKind::Malformed(name) = &mut self.inner.kind {
            *name = what;
        }
        self
    }

    /// A DER reader's complaint.
    pub(crate) fn der(what: &'static str, error: &der::Error) -> Self {
        let kind = match error.kind() {
            der::ErrorKind::TrailingData { .. } => ErrorKind::TrailingBytes,
            der::ErrorKind::IndefiniteLength => ErrorKind::IndefiniteLength,
            _ => ErrorKind::Malformed(what),
        };
        let offset = error.position().map(|at| u32::from(at) as usize);
        let mut told = Self::new(kind);
        told.inner.offset = offset;
        told
    }

    /// The check that failed.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.inner.kind
    }

    /// Returns where in the bytes, counted from 0, if a place can be named. Of a message in BER: where in its DER form,
    /// unless the BER itself is at fault.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.inner.offset
    }

    /// Returns which certificate.
    #[must_use]
    pub fn certificate(&self) -> Option<&Certificate> {
        self.inner.certificate.as_ref()
    }

    /// Returns which certificate of the message, counted from 0 and without repetitions; `None` where the certificate
    /// did not come with the message.
    #[must_use]
    pub fn certificate_index(&self) -> Option<usize> {
        self.inner.certificate_index
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whoever sends a message chooses the names in its certificates.
        let certificate = self.inner.certificate.as_ref().map(shown::text);
        match (certificate, self.inner.certificate_index) {
            (Some(certificate), Some(index)) => write!(f, "certificate {index}, {certificate}: ")?,
            (Some(certificate), None) => write!(f, "certificate {certificate}: ")?,
            (None, _) => {}
        }
        write!(f, "{}", self.inner.kind)?;
        if let Some(offset) = self.inner.offset {
            write!(f, " (DER byte {offset})")?;
        }
        match &self.inner.note {
            Some(note) => write!(f, "; {note}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

/// A failed key's own words.
pub(crate) fn report(error: &CryptoError) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

/// Refuses what goes beyond a bound.
pub(crate) fn too_many(beyond: bool, what: &'static str, limit: usize, offset: usize) -> Result<(), Error> {
    if beyond { Err(Error::new(ErrorKind::TooMany { what, limit }).at(offset)) } else { Ok(()) }
}
