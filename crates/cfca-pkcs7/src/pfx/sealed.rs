//! The parts that are encrypted under the password: PBES2, and PKCS#12's own schemes.

use super::budget::Budget;
use super::der_form::der_of;
use super::kdf::{Hash, Pbkdf2};
use super::password::Readings;
use crate::block_cipher::{BlockCipher, CbcAlgorithm};
use crate::cursor::Cursor;
use crate::{Error, ErrorKind, oid};
use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetStringRef};
use der::{Sequence, Tag, TagNumber};
use pkcs12::kdf::Pkcs12KeyType;
use rc4::{KeyInit, Rc4, StreamCipher};
use x509_cert::spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

/// A cipher text and how its key comes from the password.
pub(super) struct Sealed {
    scheme: Scheme,
    cipher_text: Vec<u8>,
    /// Hash blocks of one attempt.
    cost: u64,
}

enum Scheme {
    /// RFC 7292 appendix C: key and vector derived with SHA-1.
    Pkcs12 { cipher: Pkcs12Cipher, salt: Vec<u8>, rounds: u32 },
    /// RFC 8018 section 6.2.
    Pbes2 { kdf: Pbkdf2, key_length: usize, cipher: CbcAlgorithm },
}

#[derive(Clone, Copy)]
enum Pkcs12Cipher {
    Block(BlockCipher),
    /// With so many bytes of key.
    Rc4(usize),
}

#[derive(Sequence)]
struct EncryptedPrivateKeyInfo<'a> {
    algorithm: AlgorithmIdentifierOwned,
    content: OctetStringRef<'a>,
}

#[derive(Sequence)]
struct Pkcs12Parameters<'a> {
    salt: OctetStringRef<'a>,
    rounds: AnyRef<'a>,
}

#[derive(Sequence)]
struct Pbes2Parameters {
    kdf: AlgorithmIdentifierOwned,
    cipher: AlgorithmIdentifierOwned,
}

impl Sealed {
    /// Encrypted safe contents (RFC 7292 section 4.1, RFC 5652 section 8). Charges the iterations and what they cost.
    pub(super) fn contents(content: AnyRef<'_>, budget: &mut Budget) -> Result<Self, Error> {
        let mut data = Cursor::new(content.value(), "PFX encrypted content");
        data.expect(Tag::Integer)?;
        let mut info = data.expect(Tag::Sequence)?.enter("PFX encrypted content");
        let content_type: ObjectIdentifier = info.decode()?;
        if content_type != oid::DATA {
            let oid = content_type.to_string();
            return Err(Error::new(ErrorKind::Unsupported { what: "PFX encrypted content type", oid }));
        }
        let algorithm: AlgorithmIdentifierOwned = info.decode()?;
        let cipher_text = info.implicit_octets(TagNumber::N0)?;
        let cipher_text = cipher_text.ok_or_else(|| Error::new(ErrorKind::NoContent))?.into_owned();
        Self::charged(Scheme::read(&algorithm, budget)?, cipher_text, budget)
    }

    /// A shrouded key (RFC 7292 section 4.2.2). Charges the iterations and what they cost.
    pub(super) fn key(bag: AnyRef<'_>, budget: &mut Budget) -> Result<Self, Error> {
        let sealed: EncryptedPrivateKeyInfo<'_> =
            bag.decode_as().map_err(|e| Error::der("PFX key bag", &e))?;
        let cipher_text = sealed.content.as_bytes().to_vec();
        Self::charged(Scheme::read(&sealed.algorithm, budget)?, cipher_text, budget)
    }

    fn charged(scheme: Scheme, cipher_text: Vec<u8>, budget: &mut Budget) -> Result<Self, Error> {
        let cost = scheme.cost(budget);
        budget.work(cost)?;
        Ok(Self { scheme, cipher_text, cost })
    }

    /// The plain text in DER: what lies under a password is always one SEQUENCE, and that is how a reading
    /// of the password is known to fit where there was no MAC (padding alone fits once in 256).
    pub(super) fn open(
        &self,
        password: &mut Readings,
        budget: &mut Budget,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let sequence = |plain: Option<Zeroizing<Vec<u8>>>| {
            let plain = plain.filter(|plain| plain.first() == Some(&0x30))?;
            der_of(&plain, "plain text").ok()
        };
        match &self.scheme {
            Scheme::Pbes2 { kdf, key_length, cipher } => {
                password.pbkdf2.first_that_fits(self.cost, budget, |password| {
                    sequence(cipher.decrypt(&kdf.derive(password, *key_length), &self.cipher_text))
                })
            }
            Scheme::Pkcs12 { cipher, salt, rounds } => {
                password.pkcs12.first_that_fits(self.cost, budget, |password| {
                    let derive = |id, length| Hash::Sha1.pkcs12(password, salt, id, *rounds, length);
                    sequence(cipher.decrypt(derive, &self.cipher_text))
                })
            }
        }
    }
}

impl Scheme {
    fn read(algorithm: &AlgorithmIdentifierOwned, budget: &mut Budget) -> Result<Self, Error> {
        let malformed = || Error::new(ErrorKind::Malformed("PFX encryption with its parameters"));
        let parameters = algorithm.parameters.as_ref().ok_or_else(malformed);
        if algorithm.oid == oid::PBES2 {
            let parameters: Pbes2Parameters = parameters?.decode_as().map_err(|_| malformed())?;
            let cipher = CbcAlgorithm::read(&parameters.cipher)?;
            let kdf = Pbkdf2::read(&parameters.kdf, budget)?;
            let key_length = key_length(&kdf, cipher.cipher).ok_or_else(malformed)?;
            return Ok(Self::Pbes2 { kdf, key_length, cipher });
        }
        let cipher = Pkcs12Cipher::from_oid(algorithm.oid).ok_or_else(|| {
            Error::new(ErrorKind::Unsupported { what: "PFX encryption", oid: algorithm.oid.to_string() })
        })?;
        let parameters: Pkcs12Parameters<'_> = parameters?.decode_as().map_err(|_| malformed())?;
        let rounds = budget.iterations(parameters.rounds)?;
        Ok(Self::Pkcs12 { cipher, salt: parameters.salt.as_bytes().to_vec(), rounds })
    }

    /// Hash blocks of one attempt.
    fn cost(&self, budget: &Budget) -> u64 {
        match self {
            Self::Pbes2 { kdf, key_length, .. } => kdf.cost(*key_length, budget),
            Self::Pkcs12 { cipher, salt, rounds } => {
                let lengths = cipher.derived_lengths().into_iter();
                let costs = lengths.map(|length| {
                    Hash::Sha1.pkcs12_cost(budget.password_length(), salt.len(), *rounds, length)
                });
                costs.fold(0, u64::saturating_add)
            }
        }
    }
}

/// The longest key of RC2 that anybody writes. The cipher would take 128 bytes, and each 20 of them cost all iterations
/// of the derivation once more.
const RC2_KEY: std::ops::RangeInclusive<usize> = 1..=16;

/// A key length in the file must be that of the cipher; RC2 takes several.
fn key_length(kdf: &Pbkdf2, cipher: BlockCipher) -> Option<usize> {
    let Some(stated) = kdf.key_length else { return Some(cipher.key_length()) };
    let stated = usize::try_from(stated).ok()?;
    let fits = match cipher {
        BlockCipher::Rc2 { .. } => RC2_KEY.contains(&stated),
        _ => stated == cipher.key_length(),
    };
    fits.then_some(stated)
}

impl Pkcs12Cipher {
    fn from_oid(oid: ObjectIdentifier) -> Option<Self> {
        Some(match oid {
            pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC => Self::Block(BlockCipher::TripleDes),
            pkcs12::PKCS_12_PBE_WITH_SHAAND2_KEY_TRIPLE_DES_CBC => Self::Block(BlockCipher::TripleDesTwoKeys),
            pkcs12::PKCS_12_PBE_WITH_SHAAND128_BIT_RC2_CBC => {
                Self::Block(BlockCipher::Rc2 { effective_bits: 128 })
            }
            pkcs12::PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC => {
                Self::Block(BlockCipher::Rc2 { effective_bits: 40 })
            }
            pkcs12::PKCS_12_PBE_WITH_SHAAND128_BIT_RC4 => Self::Rc4(16),
            pkcs12::PKCS_12_PBE_WITH_SHAAND40_BIT_RC4 => Self::Rc4(5),
            _ => return None,
        })
    }

    /// Bytes of key, and of the vector: all of the block ciphers have blocks of 8 bytes.
    fn derived_lengths(self) -> [usize; 2] {
        match self {
            Self::Block(cipher) => [cipher.key_length(), cipher.block_length()],
            Self::Rc4(key_length) => [key_length, 0],
        }
    }

    fn decrypt(
        self,
        derive: impl Fn(Pkcs12KeyType, usize) -> Zeroizing<Vec<u8>>,
        cipher_text: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::Block(cipher) => {
                let [key_length, block_length] = self.derived_lengths();
                let key = derive(Pkcs12KeyType::EncryptionKey, key_length);
                cipher.decrypt_cbc(&key, &derive(Pkcs12KeyType::Iv, block_length), cipher_text.to_vec())
            }
            Self::Rc4(key_length) => {
                let key = derive(Pkcs12KeyType::EncryptionKey, key_length);
                let mut plain = Zeroizing::new(cipher_text.to_vec());
                Rc4::new_from_slice(&key).ok()?.try_apply_keystream(&mut plain).ok()?;
                Some(plain)
            }
        }
    }
}
