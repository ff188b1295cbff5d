//! Digests of data, by the names that CFCA's toolkit has for them.

use md5::Digest;
use std::fmt;
use std::str::FromStr;

/// A digest of data or of a file.
///
/// ```
/// use cfca_pkcs7::HashAlgorithm;
/// let digest = "SHA-256".parse::<HashAlgorithm>().unwrap().digest(b"abc");
/// assert_eq!(crypto_core::encoding::to_hex(&digest)[..16], *"ba7816bf8f01cfea");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HashAlgorithm {
    /// MD5, for comparing with what somebody else computed and for nothing else: anybody can make two files with one
    /// MD5 digest. No signature is made or verified with it.
    Md5,
    /// SHA-1, for comparing: two contents with one digest can be made.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
    /// SM3, over the data alone: what an SM2 signature is over has Z before it.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    Sm3,
}

impl HashAlgorithm {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Md5,
        Self::Sha1,
        Self::Sha224,
        Self::Sha256,
        Self::Sha384,
        Self::Sha512,
        #[cfg(feature = "gm")]
        Self::Sm3,
    ];

    /// The name, as the toolkit writes it: `SHA-256`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
            #[cfg(feature = "gm")]
            Self::Sm3 => "SM3",
        }
    }

    /// The digest of `data`.
    #[must_use]
    pub fn digest(self, data: &[u8]) -> Vec<u8> {
        let mut hashing = self.hashing();
        hashing.update(data);
        hashing.finish()
    }

    /// A digest of what comes piece by piece.
    #[must_use]
    pub fn hashing(self) -> Hashing {
        Hashing(match self {
            Self::Md5 => Box::new(md5::Md5::new()),
            Self::Sha1 => Box::new(sha1::Sha1::new()),
            Self::Sha224 => Box::new(sha2::Sha224::new()),
            Self::Sha256 => Box::new(sha2::Sha256::new()),
            Self::Sha384 => Box::new(sha2::Sha384::new()),
            Self::Sha512 => Box::new(sha2::Sha512::new()),
            #[cfg(feature = "gm")]
            Self::Sm3 => Box::new(sm3::Sm3::new()),
        })
    }
}

/// A name that no digest has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownHashAlgorithm;

impl fmt::Display for UnknownHashAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = HashAlgorithm::ALL.iter().map(|one| one.name()).collect();
        write!(f, "no digest has this name; there are {}", names.join(", "))
    }
}

impl std::error::Error for UnknownHashAlgorithm {}

impl FromStr for HashAlgorithm {
    type Err = UnknownHashAlgorithm;

    /// With or without the hyphen, in either case: `SHA-256`, `sha256`.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let plain = |name: &str| name.replace('-', "").to_ascii_uppercase();
        let name = plain(name.trim());
        Self::ALL.iter().copied().find(|one| plain(one.name()) == name).ok_or(UnknownHashAlgorithm)
    }
}

impl fmt::Display for HashAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A digest under way; see [`HashAlgorithm::hashing`].
pub struct Hashing(Box<dyn sha2::digest::DynDigest + Send + Sync>);

impl Hashing {
    /// The next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The digest of all pieces.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0.finalize().into_vec()
    }
}

impl fmt::Debug for Hashing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hashing")
    }
}
