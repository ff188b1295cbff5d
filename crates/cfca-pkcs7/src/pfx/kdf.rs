//! Keys out of passwords: PKCS#12's own derivation and PBKDF2, and the hash functions under them.

use super::budget::Budget;
use crate::{Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use der::Sequence;
use der::asn1::{AnyRef, OctetStringRef};
use hmac::{KeyInit, Mac, SimpleHmac};
use pbkdf2::pbkdf2_hmac;
use pkcs12::kdf::{Pkcs12KeyType, derive_key};
use x509_cert::spki::{AlgorithmIdentifierOwned, AlgorithmIdentifierRef};
use zeroize::Zeroizing;

/// A hash function. `pkcs12` 0.1 stands on the older digest line, hence two of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha512To224,
    Sha512To256,
    #[cfg(feature = "gm")]
    Sm3,
}

/// Calls a function with the HMAC over a hash.
macro_rules! with_hmac {
    ($hash:expr, $function:ident($($argument:expr),*)) => {
        match $hash {
            Hash::Sha1 => $function::<SimpleHmac<sha1::Sha1>>($($argument),*),
            Hash::Sha224 => $function::<SimpleHmac<sha2::Sha224>>($($argument),*),
            Hash::Sha256 => $function::<SimpleHmac<sha2::Sha256>>($($argument),*),
            Hash::Sha384 => $function::<SimpleHmac<sha2::Sha384>>($($argument),*),
            Hash::Sha512 => $function::<SimpleHmac<sha2::Sha512>>($($argument),*),
            Hash::Sha512To224 => $function::<SimpleHmac<sha2::Sha512_224>>($($argument),*),
            Hash::Sha512To256 => $function::<SimpleHmac<sha2::Sha512_256>>($($argument),*),
            #[cfg(feature = "gm")]
            Hash::Sm3 => $function::<SimpleHmac<sm3::Sm3>>($($argument),*),
        }
    };
}

impl Hash {
    /// From the identifier of the hash function itself.
    pub(super) fn from_digest(oid: ObjectIdentifier) -> Option<Self> {
        Some(match oid {
            oid::SHA1 => Self::Sha1,
            oid::SHA224 => Self::Sha224,
            oid::SHA256 => Self::Sha256,
            oid::SHA384 => Self::Sha384,
            oid::SHA512 => Self::Sha512,
            oid::SHA512_224 => Self::Sha512To224,
            oid::SHA512_256 => Self::Sha512To256,
            #[cfg(feature = "gm")]
            oid::SM3 => Self::Sm3,
            _ => return None,
        })
    }

    /// From the identifier of HMAC with the hash function.
    pub(super) fn from_hmac(oid: ObjectIdentifier) -> Option<Self> {
        Some(match oid {
            oid::HMAC_SHA1 => Self::Sha1,
            oid::HMAC_SHA224 => Self::Sha224,
            oid::HMAC_SHA256 => Self::Sha256,
            oid::HMAC_SHA384 => Self::Sha384,
            oid::HMAC_SHA512 => Self::Sha512,
            oid::HMAC_SHA512_224 => Self::Sha512To224,
            oid::HMAC_SHA512_256 => Self::Sha512To256,
            #[cfg(feature = "gm")]
            oid::HMAC_SM3 => Self::Sm3,
            _ => return None,
        })
    }

    /// Bytes of a digest.
    pub(super) fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 | Self::Sha512To224 => 28,
            Self::Sha256 | Self::Sha512To256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
            #[cfg(feature = "gm")]
            Self::Sm3 => 32,
        }
    }

    /// Bytes of a block that the hash works through.
    fn block(self) -> usize {
        match self {
            Self::Sha1 | Self::Sha224 | Self::Sha256 => 64,
            Self::Sha384 | Self::Sha512 | Self::Sha512To224 | Self::Sha512To256 => 128,
            #[cfg(feature = "gm")]
            Self::Sm3 => 64,
        }
    }

    /// Returns how many blocks so many bytes fill.
    fn blocks(self, bytes: usize) -> u64 {
        count(bytes.div_ceil(self.block()))
    }

    /// A number of this hash's blocks as blocks of 64 bytes, which is how work is counted.
    fn weighed(self, blocks: u64) -> u64 {
        blocks.saturating_mul(count(self.block() / 64))
    }

    /// Returns what [`pkcs12`](Self::pkcs12) costs, in hash blocks: for each digest's length of key all iterations, the
    /// first of which is over salt and password.
    pub(super) fn pkcs12_cost(self, password: usize, salt: usize, rounds: u32, length: usize) -> u64 {
        let first = self.blocks(password).saturating_add(self.blocks(salt));
        let once = u64::from(rounds).saturating_add(first).saturating_add(1);
        self.weighed(once.saturating_mul(count(length.div_ceil(self.length()))))
    }

    /// Returns what [`pbkdf2`](Self::pbkdf2) costs: an iteration is an HMAC, which takes two blocks.
    fn pbkdf2_cost(self, password: usize, salt: usize, rounds: u32, length: usize) -> u64 {
        let once = u64::from(rounds).saturating_mul(2).saturating_add(self.blocks(salt)).saturating_add(2);
        let all = once.saturating_mul(count(length.div_ceil(self.length())));
        self.weighed(all.saturating_add(self.blocks(password)))
    }

    /// RFC 7292 appendix B.2.
    pub(super) fn pkcs12(
        self,
        password: &[u8],
        salt: &[u8],
        purpose: Pkcs12KeyType,
        rounds: u32,
        length: usize,
    ) -> Zeroizing<Vec<u8>> {
        // The cap on iterations is far below.
        let rounds = i32::try_from(rounds).unwrap_or(i32::MAX);
        Zeroizing::new(match self {
            Self::Sha1 => derive_key::<sha1_010::Sha1>(password, salt, purpose, rounds, length),
            Self::Sha224 => derive_key::<sha2_010::Sha224>(password, salt, purpose, rounds, length),
            Self::Sha256 => derive_key::<sha2_010::Sha256>(password, salt, purpose, rounds, length),
            Self::Sha384 => derive_key::<sha2_010::Sha384>(password, salt, purpose, rounds, length),
            Self::Sha512 => derive_key::<sha2_010::Sha512>(password, salt, purpose, rounds, length),
            Self::Sha512To224 => derive_key::<sha2_010::Sha512_224>(password, salt, purpose, rounds, length),
            Self::Sha512To256 => derive_key::<sha2_010::Sha512_256>(password, salt, purpose, rounds, length),
            #[cfg(feature = "gm")]
            Self::Sm3 => derive_key::<sm3_04::Sm3>(password, salt, purpose, rounds, length),
        })
    }

    pub(super) fn pbkdf2(
        self,
        password: &[u8],
        salt: &[u8],
        rounds: u32,
        length: usize,
    ) -> Zeroizing<Vec<u8>> {
        let mut key = Zeroizing::new(vec![0; length]);
        match self {
            Self::Sha1 => pbkdf2_hmac::<sha1::Sha1>(password, salt, rounds, &mut key),
            Self::Sha224 => pbkdf2_hmac::<sha2::Sha224>(password, salt, rounds, &mut key),
            Self::Sha256 => pbkdf2_hmac::<sha2::Sha256>(password, salt, rounds, &mut key),
            Self::Sha384 => pbkdf2_hmac::<sha2::Sha384>(password, salt, rounds, &mut key),
            Self::Sha512 => pbkdf2_hmac::<sha2::Sha512>(password, salt, rounds, &mut key),
            Self::Sha512To224 => pbkdf2_hmac::<sha2::Sha512_224>(password, salt, rounds, &mut key),
            Self::Sha512To256 => pbkdf2_hmac::<sha2::Sha512_256>(password, salt, rounds, &mut key),
            #[cfg(feature = "gm")]
            Self::Sm3 => pbkdf2_hmac::<sm3::Sm3>(password, salt, rounds, &mut key),
        }
        key
    }

    /// Returns whether `tag` is the whole HMAC of `data`.
    pub(super) fn hmac_is(self, key: &[u8], data: &[u8], tag: &[u8]) -> bool {
        fn is<M: Mac + KeyInit>(key: &[u8], data: &[u8], tag: &[u8]) -> bool {
            <M as KeyInit>::new_from_slice(key)
                .is_ok_and(|hmac| hmac.chain_update(data).verify_slice(tag).is_ok())
        }
        with_hmac!(self, is(key, data, tag))
    }

    /// The HMAC of `data`.
    pub(super) fn hmac(self, key: &[u8], data: &[u8]) -> Vec<u8> {
        fn of<M: Mac + KeyInit>(key: &[u8], data: &[u8]) -> Vec<u8> {
            // HMAC takes keys of any length.
            <M as KeyInit>::new_from_slice(key)
                .map(|hmac| hmac.chain_update(data).finalize().into_bytes().to_vec())
                .unwrap_or_default()
        }
        with_hmac!(self, of(key, data))
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// PBKDF2 with its parameters (RFC 8018 appendix A.2).
pub(super) struct Pbkdf2 {
    salt: Vec<u8>,
    rounds: u32,
    /// Bytes of key, where the file says so.
    pub(super) key_length: Option<u64>,
    prf: Hash,
}

#[derive(Sequence)]
struct Pbkdf2Parameters<'a> {
    salt: AnyRef<'a>,
    rounds: AnyRef<'a>,
    key_length: Option<u64>,
    prf: Option<AlgorithmIdentifierRef<'a>>,
}

impl Pbkdf2 {
    /// Reads the parameters and charges the iterations; what they cost is known when the length of the key is.
    pub(super) fn read(kdf: &AlgorithmIdentifierOwned, budget: &mut Budget) -> Result<Self, Error> {
        let malformed = || Error::new(ErrorKind::Malformed("set of PBKDF2 parameters"));
        let unsupported = |what, oid: ObjectIdentifier| {
            Err(Error::new(ErrorKind::Unsupported { what, oid: oid.to_string() }))
        };
        if kdf.oid != oid::PBKDF2 {
            return unsupported("key derivation", kdf.oid);
        }
        let parameters = kdf.parameters.as_ref().ok_or_else(malformed)?;
        let parameters: Pbkdf2Parameters<'_> = parameters.decode_as().map_err(|_| malformed())?;
        // The other choice, a salt named by an algorithm, was never defined.
        let salt: OctetStringRef<'_> = parameters.salt.decode_as().map_err(|_| malformed())?;
        let prf = match parameters.prf {
            None => Hash::Sha1,
            Some(prf) => match Hash::from_hmac(prf.oid) {
                Some(hash) => hash,
                None => return unsupported("PBKDF2 function", prf.oid),
            },
        };
        let rounds = budget.iterations(parameters.rounds)?;
        Ok(Self { salt: salt.as_bytes().to_vec(), rounds, key_length: parameters.key_length, prf })
    }

    /// Returns what one [`derive`](Self::derive) costs, in hash blocks.
    pub(super) fn cost(&self, length: usize, budget: &Budget) -> u64 {
        self.prf.pbkdf2_cost(budget.password_length(), self.salt.len(), self.rounds, length)
    }

    pub(super) fn derive(&self, password: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
        self.prf.pbkdf2(password, &self.salt, self.rounds, length)
    }
}
