//! The digests that stand behind RSA signatures.

use ::rsa::PublicKey;
use sha1::Sha1;
use sha2::digest::DynDigest;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use std::fmt;

/// A digest that a signature may be made over. There is no MD5: nothing here ever accepts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DigestAlgorithm {
    /// Broken: two contents with one digest can be made. Only for a caller who allows it by name.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256, which both platforms use.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl DigestAlgorithm {
    /// The digest of `data`.
    #[must_use]
    pub fn digest(self, data: &[u8]) -> Vec<u8> {
        let mut hasher = self.hasher();
        hasher.update(data);
        hasher.finish()
    }

    /// Computes a digest piece by piece.
    #[must_use]
    pub fn hasher(self) -> Hasher {
        Hasher(match self {
            Self::Sha1 => Box::new(Sha1::new()),
            Self::Sha224 => Box::new(Sha224::new()),
            Self::Sha256 => Box::new(Sha256::new()),
            Self::Sha384 => Box::new(Sha384::new()),
            Self::Sha512 => Box::new(Sha512::new()),
        })
    }

    /// `DigestInfo` up to the digest (RFC 8017 section 9.2, note 1).
    pub(super) fn digest_info_prefix(self) -> Vec<u8> {
        // The end of the identifier, which has one length for SHA-1 and another for the others; the length of the digest.
        let (identifier, length): (&[u8], u8) = match self {
            Self::Sha1 => (b"\x2b\x0e\x03\x02\x1a", 20),
            Self::Sha224 => (b"\x60\x86\x48\x01\x65\x03\x04\x02\x04", 28),
            Self::Sha256 => (b"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 32),
            Self::Sha384 => (b"\x60\x86\x48\x01\x65\x03\x04\x02\x02", 48),
            Self::Sha512 => (b"\x60\x86\x48\x01\x65\x03\x04\x02\x03", 64),
        };
        // A few bytes each.
        let size = u8::try_from(identifier.len()).unwrap_or(u8::MAX);
        let algorithm = [&[0x30, size + 4, 0x06, size], identifier, &[0x05, 0x00]].concat();
        [&[0x30, size + 8 + length], algorithm.as_slice(), &[0x04, length]].concat()
    }

    pub(super) fn verify(self, key: &PublicKey, digest: &[u8], signature: &[u8]) -> ::rsa::Result<()> {
        match self {
            Self::Sha1 => key.pkcs1v15_verify_prehash::<Sha1>(digest, signature),
            Self::Sha224 => key.pkcs1v15_verify_prehash::<Sha224>(digest, signature),
            Self::Sha256 => key.pkcs1v15_verify_prehash::<Sha256>(digest, signature),
            Self::Sha384 => key.pkcs1v15_verify_prehash::<Sha384>(digest, signature),
            Self::Sha512 => key.pkcs1v15_verify_prehash::<Sha512>(digest, signature),
        }
    }
}

impl fmt::Display for DigestAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        })
    }
}

/// A digest under way.
pub struct Hasher(Box<dyn DynDigest + Send + Sync>);

impl Hasher {
    /// Adds the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The digest of all pieces.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0.finalize().into_vec()
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher")
    }
}
