//! The MAC of a PFX file: PKCS#12's own (RFC 7292 section 5, step 1) and PBMAC1 (RFC 9579).

use super::budget::Budget;
use super::kdf::{Hash, Pbkdf2};
use super::password::Readings;
use crate::{Error, ErrorKind, oid};
use der::Sequence;
use der::asn1::{AnyRef, OctetStringRef};
use pkcs12::kdf::Pkcs12KeyType;
use std::ops::RangeInclusive;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// Bytes of key for PBMAC1. The shortest is the shortest digest we take; beyond the longest digest nothing
/// is gained, and each further block costs all iterations once more.
const PBMAC1_KEY: RangeInclusive<u64> = 20..=64;

/// RFC 7292 section 4.
#[derive(Sequence)]
pub(super) struct MacData<'a> {
    mac: DigestInfo<'a>,
    salt: OctetStringRef<'a>,
    rounds: Option<AnyRef<'a>>,
}

#[derive(Sequence)]
struct DigestInfo<'a> {
    algorithm: AlgorithmIdentifierOwned,
    digest: OctetStringRef<'a>,
}

/// RFC 8018 appendix A.5.
#[derive(Sequence)]
struct Pbmac1Parameters {
    kdf: AlgorithmIdentifierOwned,
    scheme: AlgorithmIdentifierOwned,
}

/// A MAC that can be checked.
pub(super) struct FileMac {
    key: KeyFrom,
    hash: Hash,
    digest: Vec<u8>,
    /// Hash blocks of one attempt.
    cost: u64,
}

enum KeyFrom {
    Pkcs12 { salt: Vec<u8>, rounds: u32 },
    Pbkdf2 { kdf: Pbkdf2, length: usize },
}

impl FileMac {
    /// Reads the parameters and charges the iterations and what they cost.
    pub(super) fn read(data: &MacData<'_>, budget: &mut Budget) -> Result<Self, Error> {
        let algorithm = &data.mac.algorithm;
        let (key, hash) = match Hash::from_digest(algorithm.oid) {
            Some(hash) => (pkcs12(data, budget)?, hash),
            None if algorithm.oid == oid::PBMAC1 => pbmac1(algorithm, budget)?,
            None => {
                let oid = algorithm.oid.to_string();
                return Err(Error::new(ErrorKind::Unsupported { what: "PFX MAC", oid }));
            }
        };
        let cost = match &key {
            KeyFrom::Pkcs12 { salt, rounds } => {
                hash.pkcs12_cost(budget.password_length(), salt.len(), *rounds, hash.length())
            }
            KeyFrom::Pbkdf2 { kdf, length } => kdf.cost(*length, budget),
        };
        budget.work(cost)?;
        Ok(Self { key, hash, digest: data.mac.digest.as_bytes().to_vec(), cost })
    }

    /// Checks the MAC over `data`, and so finds out which reading of the password is meant.
    pub(super) fn check(
        &self,
        data: &[u8],
        password: &mut Readings,
        budget: &mut Budget,
    ) -> Result<(), Error> {
        let fits = |key: &[u8]| self.hash.hmac_is(key, data, &self.digest).then_some(());
        match &self.key {
            KeyFrom::Pkcs12 { salt, rounds } => {
                password.pkcs12.first_that_fits(self.cost, budget, |password| {
                    fits(&self.hash.pkcs12(password, salt, Pkcs12KeyType::Mac, *rounds, self.hash.length()))
                })
            }
            KeyFrom::Pbkdf2 { kdf, length } => {
                password
                    .pbkdf2
                    .first_that_fits(self.cost, budget, |password| fits(&kdf.derive(password, *length)))
            }
        }
    }
}

fn pkcs12(data: &MacData<'_>, budget: &mut Budget) -> Result<KeyFrom, Error> {
    // DEFAULT 1, "for historical reasons".
    let one = AnyRef::new(der::Tag::Integer, &[1]).map_err(|e| Error::der("PFX MAC", &e))?;
    let rounds = budget.iterations(data.rounds.unwrap_or(one))?;
    Ok(KeyFrom::Pkcs12 { salt: data.salt.as_bytes().to_vec(), rounds })
}

/// Salt and iterations beside PBMAC1's own parameters are not used (RFC 9579 section 4).
fn pbmac1(algorithm: &AlgorithmIdentifierOwned, budget: &mut Budget) -> Result<(KeyFrom, Hash), Error> {
    let malformed = || Error::new(ErrorKind::Malformed("set of PBMAC1 parameters"));
    let parameters = algorithm.parameters.as_ref().ok_or_else(malformed)?;
    let parameters: Pbmac1Parameters = parameters.decode_as().map_err(|_| malformed())?;
    let hash = Hash::from_hmac(parameters.scheme.oid).ok_or_else(|| {
        Error::new(ErrorKind::Unsupported { what: "PBMAC1 function", oid: parameters.scheme.oid.to_string() })
    })?;
    let kdf = Pbkdf2::read(&parameters.kdf, budget)?;
    let length = kdf.key_length.filter(|length| PBMAC1_KEY.contains(length));
    let length = length.and_then(|length| usize::try_from(length).ok());
    let length =
        length.ok_or_else(|| Error::new(ErrorKind::Malformed("PBMAC1 with a key of 20 to 64 bytes")))?;
    Ok((KeyFrom::Pbkdf2 { kdf, length }, hash))
}
