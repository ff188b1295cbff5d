//! PFX files written (RFC 7292): one key with its certificate, and the certificates that came along.

use super::kdf::Hash;
use super::password::Readings;
use crate::block_cipher::BlockCipher;
use crate::{Certificate, Error, ErrorKind, Identity, PfxPassword, oid};
use const_oid::ObjectIdentifier;
use der::asn1::AnyRef;
use der::{Encode, Tag, TagNumber};
use pkcs12::kdf::Pkcs12KeyType;
use rand_core::CryptoRng;
use sha1::{Digest, Sha1};

/// The ciphers and digests of a PFX file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum PfxForm {
    /// AES-256 with PBKDF2 over HMAC-SHA-256, MAC with SHA-256: for OpenSSL 1.1 and later, Java since 8u301, Windows since
    /// 10 version 1709.
    #[default]
    Modern,
    /// 3DES and SHA-1, the form that every Windows and every old Java reads. Passwords are tried fast against it.
    Windows,
    /// SM4 with PBKDF2 over HMAC-SM3, MAC with SM3: for receivers that want Chinese algorithms only.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    Gm,
}

/// Iterations of the newer forms: 40 milliseconds for who has the password, and as much for each that is tried.
const ROUNDS: u32 = 100_000;
/// As Windows itself writes.
const WINDOWS_ROUNDS: u32 = 2000;
const SALT: usize = 16;

impl PfxForm {
    fn rounds(self) -> u32 {
        match self {
            Self::Windows => WINDOWS_ROUNDS,
            _ => ROUNDS,
        }
    }

    fn cipher(self) -> BlockCipher {
        match self {
            Self::Modern => BlockCipher::Aes256,
            Self::Windows => BlockCipher::TripleDes,
            #[cfg(feature = "gm")]
            Self::Gm => BlockCipher::Sm4,
        }
    }

    /// Under the MAC and PBKDF2.
    fn hash(self) -> Hash {
        match self {
            Self::Modern => Hash::Sha256,
            Self::Windows => Hash::Sha1,
            #[cfg(feature = "gm")]
            Self::Gm => Hash::Sm3,
        }
    }

    /// Cipher, HMAC under PBKDF2, digest under the MAC.
    fn names(self) -> [ObjectIdentifier; 3] {
        match self {
            Self::Modern => [oid::AES256_CBC, oid::HMAC_SHA256, oid::SHA256],
            Self::Windows => [pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC, oid::HMAC_SHA1, oid::SHA1],
            #[cfg(feature = "gm")]
            Self::Gm => [oid::SM4_CBC, oid::HMAC_SM3, oid::SM3],
        }
    }
}

impl Identity {
    /// The key, its certificate and the others as a PFX file, in DER. Salts and vectors are drawn from `rng`.
    ///
    /// Take a password of ASCII letters and digits: programs disagree about the bytes of others.
    ///
    /// # Errors
    /// [`ErrorKind::Key`] for a key that cannot be written, which none that was read is.
    pub fn to_pfx(
        &self,
        password: &str,
        form: PfxForm,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, Error> {
        let key = self.key.to_pkcs8_der().map_err(|e| Error::new(ErrorKind::Key(e)))?;
        let mut writer = Writer { form, password: Readings::new(&PfxPassword::from(password)), rng };
        writer.file(self, &key).map_err(|e| Error::der("PFX file that can be written", &e))
    }
}

struct Writer<'r, R: ?Sized> {
    form: PfxForm,
    password: Readings,
    rng: &'r mut R,
}

impl<R: CryptoRng + ?Sized> Writer<'_, R> {
    fn file(&mut self, identity: &Identity, key: &[u8]) -> der::Result<Vec<u8>> {
        let id = Sha1::digest(identity.certificate.der());
        let mut labels = vec![attribute(oid::LOCAL_KEY_ID, &tlv(Tag::OctetString, &id)?)?];
        if let Some(name) = &identity.friendly_name {
            let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
            labels.push(attribute(oid::FRIENDLY_NAME, &tlv(Tag::BmpString, &units)?)?);
        }
        // A set stands in the order of its bytes.
        labels.sort();
        let labels = tlv(Tag::Set, &labels.concat())?;

        let mut certificates = certificate_bag(&identity.certificate, &labels)?;
        for other in &identity.others {
            certificates.extend(certificate_bag(other, &[])?);
        }
        let certificates = self.sealed(&tlv(Tag::Sequence, &certificates)?)?;
        let info = [oid::DATA.to_der()?, certificates.algorithm, implicit(&certificates.cipher_text)?];
        let info = tlv(Tag::Sequence, &info.concat())?;
        let encrypted = tlv(Tag::Sequence, &[0_u8.to_der()?, info].concat())?;

        let sealed = self.sealed(key)?;
        let sealed = [sealed.algorithm, tlv(Tag::OctetString, &sealed.cipher_text)?].concat();
        let bag = bag(pkcs12::PKCS_12_PKCS8_KEY_BAG_OID, &tlv(Tag::Sequence, &sealed)?, &labels)?;
        let keys = tlv(Tag::OctetString, &tlv(Tag::Sequence, &bag)?)?;

        let parts = [content_info(oid::ENCRYPTED_DATA, &encrypted)?, content_info(oid::DATA, &keys)?];
        let safe = tlv(Tag::Sequence, &parts.concat())?;
        let mac = self.mac(&safe)?;
        let content = content_info(oid::DATA, &tlv(Tag::OctetString, &safe)?)?;
        tlv(Tag::Sequence, &[3_u8.to_der()?, content, mac].concat())
    }

    /// RFC 7292 section 5: the MAC's key is derived in PKCS#12's own way whatever the ciphers are.
    fn mac(&mut self, safe: &[u8]) -> der::Result<Vec<u8>> {
        let (hash, rounds) = (self.form.hash(), self.form.rounds());
        let salt = self.salt();
        let key = hash.pkcs12(self.password.pkcs12.first(), &salt, Pkcs12KeyType::Mac, rounds, hash.length());
        let [.., digest] = self.form.names();
        let info = [algorithm(digest, &null()?)?, tlv(Tag::OctetString, &hash.hmac(&key, safe))?];
        let info = tlv(Tag::Sequence, &info.concat())?;
        tlv(Tag::Sequence, &[info, tlv(Tag::OctetString, &salt)?, rounds.to_der()?].concat())
    }

    fn sealed(&mut self, plain: &[u8]) -> der::Result<Part> {
        let (cipher, hash, rounds) = (self.form.cipher(), self.form.hash(), self.form.rounds());
        let [named, prf, _] = self.form.names();
        let salt = self.salt();
        let salted = [tlv(Tag::OctetString, &salt)?, rounds.to_der()?].concat();
        let (key, vector, algorithm) = if self.form == PfxForm::Windows {
            let derive =
                |purpose, length| hash.pkcs12(self.password.pkcs12.first(), &salt, purpose, rounds, length);
            let key = derive(Pkcs12KeyType::EncryptionKey, cipher.key_length());
            let vector = derive(Pkcs12KeyType::Iv, cipher.block_length());
            (key, vector.to_vec(), algorithm(named, &tlv(Tag::Sequence, &salted)?)?)
        } else {
            let mut vector = vec![0; cipher.block_length()];
            self.rng.fill_bytes(&mut vector);
            let key = hash.pbkdf2(self.password.pbkdf2.first(), &salt, rounds, cipher.key_length());
            let kdf = tlv(Tag::Sequence, &[salted, algorithm(prf, &null()?)?].concat())?;
            let scheme = algorithm(named, &tlv(Tag::OctetString, &vector)?)?;
            let both = [algorithm(oid::PBKDF2, &kdf)?, scheme].concat();
            (key, vector, algorithm(oid::PBES2, &tlv(Tag::Sequence, &both)?)?)
        };
        let cipher_text = cipher.encrypt_cbc(&key, &vector, plain);
        // Key and vector have the lengths of the cipher.
        let cipher_text = cipher_text.ok_or_else(|| Tag::OctetString.length_error())?;
        Ok(Part { algorithm, cipher_text })
    }

    fn salt(&mut self) -> [u8; SALT] {
        let mut salt = [0; SALT];
        self.rng.fill_bytes(&mut salt);
        salt
    }
}

struct Part {
    algorithm: Vec<u8>,
    cipher_text: Vec<u8>,
}

fn tlv(tag: Tag, inside: &[u8]) -> der::Result<Vec<u8>> {
    AnyRef::new(tag, inside)?.to_der()
}

fn null() -> der::Result<Vec<u8>> {
    tlv(Tag::Null, &[])
}

fn explicit(inside: &[u8]) -> der::Result<Vec<u8>> {
    tlv(Tag::ContextSpecific { constructed: true, number: TagNumber::N0 }, inside)
}

fn implicit(octets: &[u8]) -> der::Result<Vec<u8>> {
    tlv(Tag::ContextSpecific { constructed: false, number: TagNumber::N0 }, octets)
}

fn algorithm(named: ObjectIdentifier, parameters: &[u8]) -> der::Result<Vec<u8>> {
    tlv(Tag::Sequence, &[named.to_der()?.as_slice(), parameters].concat())
}

fn content_info(content_type: ObjectIdentifier, content: &[u8]) -> der::Result<Vec<u8>> {
    tlv(Tag::Sequence, &[content_type.to_der()?, explicit(content)?].concat())
}

fn attribute(named: ObjectIdentifier, value: &[u8]) -> der::Result<Vec<u8>> {
    tlv(Tag::Sequence, &[named.to_der()?, tlv(Tag::Set, value)?].concat())
}

/// `labels` is a whole set, or nothing.
fn bag(kind: ObjectIdentifier, value: &[u8], labels: &[u8]) -> der::Result<Vec<u8>> {
    tlv(Tag::Sequence, &[kind.to_der()?.as_slice(), &explicit(value)?, labels].concat())
}

fn certificate_bag(certificate: &Certificate, labels: &[u8]) -> der::Result<Vec<u8>> {
    let octets = tlv(Tag::OctetString, certificate.der())?;
    let value = [pkcs12::PKCS_12_X509_CERT_OID.to_der()?, explicit(&octets)?].concat();
    bag(pkcs12::PKCS_12_CERT_BAG_OID, &tlv(Tag::Sequence, &value)?, labels)
}
