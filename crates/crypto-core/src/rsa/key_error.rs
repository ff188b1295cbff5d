//! Reasons why a key cannot be used.

/// The reason why a key cannot be used. Never holds key material.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Neither DER, nor PEM, nor base64 of a key.
    #[error("not a key: expected {expected}; DER reading stops at byte {offset}")]
    Malformed {
        /// The input that would have been understood.
        expected: &'static str,
        /// The place where the DER reader gave up, counted from the first DER byte.
        offset: usize,
    },
    /// Text that is neither PEM nor base64.
    #[error("not a key: expected {expected}; {encoding}")]
    Text {
        /// The input that would have been understood.
        expected: &'static str,
        /// The fault in the text.
        encoding: crate::encoding::EncodingError,
    },
    /// A key under a password.
    #[error("the key is encrypted; decrypt it first (openssl pkcs8 -in KEY -out PLAIN) or use a PFX file")]
    Encrypted,
    /// A public key where a private one is needed.
    #[error("this is a public key or certificate; the private key is needed here")]
    PublicWherePrivate,
    /// A private key where a public one is needed.
    #[error("this is a private key; the public key or certificate is needed here")]
    PrivateWherePublic,
    /// Not an RSA key (such as EC or SM2).
    #[error(
        "the key is not RSA but {}, and an RSA key is needed; use the one that was registered with the platform, or make \
         one (openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out KEY)",
        named(oid)
    )]
    Unsupported {
        /// The algorithm, as a dotted object identifier.
        oid: String,
    },
    /// Not an SM2 key (such as RSA, or one on another curve).
    #[cfg(feature = "gm")]
    #[error("the key is not on the SM2 curve but {oid}")]
    NotSm2 {
        /// The algorithm, or the curve where that is what differs, as a dotted object identifier.
        oid: String,
    },
    /// The private number of an SM2 key is none.
    #[cfg(feature = "gm")]
    #[error(
        "the private number of the SM2 key is not between 1 and n - 2 (GM/T 0003.1): the file is damaged"
    )]
    Scalar,
    /// The public point of an SM2 key is none.
    #[cfg(feature = "gm")]
    #[error(
        "the public key is no point of the SM2 curve: the file is damaged, or the key is of another curve"
    )]
    Point,
    /// A user id that has no place in a signature.
    #[cfg(feature = "gm")]
    #[error("the SM2 user id has {length} bytes; its length in bits has 16 bits, so up to 8191 are accepted")]
    UserId {
        /// Bytes of the id.
        length: usize,
    },
    /// Below 1024 bits.
    #[error("the key has {bits} bits; keys below 1024 bits are refused")]
    TooSmall {
        /// Size of the modulus.
        bits: usize,
    },
    /// Above 8192 bits.
    #[error("the key has {bits} bits; keys above 8192 bits are refused")]
    TooLarge {
        /// Size of the modulus.
        bits: usize,
    },
    /// Another kind of file, or a damaged one whose damage can be told.
    #[error("{0}")]
    File(crate::file_kind::FileKind),
    /// Only modulus and exponents, as Java's `RSAPrivateKeySpec` makes keys, and the primes cannot be recovered from them.
    #[error(
        "the key holds modulus and exponents only: its primes are absent, and cannot be recovered from a public exponent \
         that is not known or below 65537; export it again from where it was made, with all of its numbers (in Java: \
         RSAPrivateCrtKeySpec)"
    )]
    PrimesAbsent,
    /// A number of the key that no program writes so.
    #[error("the number {name} of the key {fault}; export it again: openssl pkey -in KEY -out NEW")]
    Number {
        /// Its name in RFC 8017 appendix A.1.2.
        name: &'static str,
        /// The fault in it.
        fault: &'static str,
    },
    /// The parts of the key do not belong together.
    #[error("the numbers of the key do not belong together: the file is damaged")]
    Inconsistent,
}

/// The algorithm of a key, by the name that people know it by.
fn named(oid: &str) -> String {
    let name = match oid {
        "1.2.840.10045.2.1" => "EC",
        "1.2.156.10197.1.301" => "SM2",
        "1.2.840.10040.4.1" => "DSA",
        "1.2.840.113549.1.3.1" => "Diffie-Hellman",
        "1.2.840.113549.1.1.10" => "RSA for PSS signatures alone",
        "1.3.101.110" => "X25519",
        "1.3.101.112" => "Ed25519",
        "1.3.101.113" => "Ed448",
        _ => return oid.to_owned(),
    };
    format!("{name} ({oid})")
}
