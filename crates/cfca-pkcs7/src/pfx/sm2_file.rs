//! CFCA's file for an SM2 key and its certificate (`.sm2`), as the toolkit writes it and the open library
//! `emmansun/gmsm` documents it:
//!
//! ```text
//! SEQUENCE {
//!   INTEGER 1
//!   SEQUENCE { OID data of GM/T 0010, OID SM4, OCTET STRING private number under SM4-CBC }
//!   SEQUENCE { OID data of GM/T 0010, OCTET STRING certificate } }
//! ```
//!
//! Vector and key are 32 bytes of SM2's key derivation over the password: no salt, no iterations, no MAC. Whoever has
//! the file tries passwords at the speed of one SM3 (docs/security.md).

use super::PfxPassword;
use crate::cursor::Cursor;
use crate::encoding::pem_or_base64;
use crate::{Certificate, Error, ErrorKind, Identity, PrivateKey, oid};
use const_oid::ObjectIdentifier;
use crypto_core::gm::{Sm2Signer, Sm3, Sm4Cbc};
use crypto_core::rsa::KeyError;
use der::asn1::OctetStringRef;
use der::{Encode, Sequence, Tag};

const WHAT: &str = "CFCA SM2 key file";
/// A number of 32 bytes and its padding.
const MAX_CIPHER_TEXT: usize = 48;

/// A file that has not been decrypted.
pub(super) struct Sm2File<'a> {
    encrypted: &'a [u8],
    certificate: &'a [u8],
}

impl<'a> Sm2File<'a> {
    /// `None` where it is no such file, by its beginning.
    pub(super) fn read(der: &'a [u8]) -> Option<Result<Self, Error>> {
        let mut fields = Cursor::new(der, WHAT).expect(Tag::Sequence).ok()?.enter(WHAT);
        let version = fields.expect(Tag::Integer).ok()?;
        let key = fields.expect(Tag::Sequence).ok()?;
        let mut inside = key.enter(WHAT);
        let is_meant = version.inside == [1] && inside.decode::<ObjectIdentifier>().ok()? == oid::GM_DATA;
        is_meant.then(|| Self::parts(der, fields, inside))
    }

    fn parts(der: &'a [u8], mut fields: Cursor<'a>, mut key: Cursor<'a>) -> Result<Self, Error> {
        let cipher: ObjectIdentifier = key.decode()?;
        if cipher != oid::SM4 && cipher != oid::SM4_CBC {
            return Err(Error::new(ErrorKind::Unsupported { what: "cipher", oid: cipher.to_string() }));
        }
        let encrypted = key.decode::<OctetStringRef<'_>>()?.as_bytes();
        key.end()?;
        let mut certificate = fields.expect(Tag::Sequence)?.enter(WHAT);
        fields.end()?;
        let mut outer = Cursor::new(der, WHAT);
        outer.any()?;
        outer.end()?;
        if certificate.decode::<ObjectIdentifier>()? != oid::GM_DATA {
            return Err(Error::new(ErrorKind::Malformed(WHAT)));
        }
        let found = certificate.decode::<OctetStringRef<'_>>()?.as_bytes();
        certificate.end()?;
        Ok(Self { encrypted, certificate: found })
    }

    /// The key and its certificate. A wrong password shows as a wrong padding, or, about once in 256 times, as a number
    /// that does not fit the certificate: they are compared.
    pub(super) fn open(&self, password: &PfxPassword) -> Result<(Sm2Signer, Certificate), Error> {
        let wrong = || Error::new(ErrorKind::BadPassword);
        let certificate = Certificate::from_der(self.certificate)?;
        let Some(public) = certificate.key().as_sm2() else {
            let not_sm2 = KeyError::NotSm2 { oid: oid::RSA.to_string() };
            return Err(Error::new(ErrorKind::Key(not_sm2)).about(&certificate));
        };
        if self.encrypted.len() > MAX_CIPHER_TEXT {
            return Err(Error::new(ErrorKind::TooLarge { what: WHAT, limit: MAX_CIPHER_TEXT }));
        }
        let key = password.byte_forms().into_iter().find_map(|form| {
            let number = cipher(&form)?.decrypt(self.encrypted.to_vec())?;
            let key = Sm2Signer::from_number(&number).ok()?;
            (key.verifier() == public).then_some(key)
        });
        Ok((key.ok_or_else(wrong)?, certificate))
    }
}

fn cipher(password: &[u8]) -> Option<Sm4Cbc> {
    let derived = Sm3::kdf::<1>(password);
    let (vector, key) = derived.split_at_checked(16)?;
    Sm4Cbc::new(key, vector)
}

#[derive(Sequence)]
struct File<'a> {
    version: u8,
    key: Key<'a>,
    certificate: Data<'a>,
}

#[derive(Sequence)]
struct Key<'a> {
    content_type: ObjectIdentifier,
    cipher: ObjectIdentifier,
    encrypted: OctetStringRef<'a>,
}

#[derive(Sequence)]
struct Data<'a> {
    content_type: ObjectIdentifier,
    bytes: OctetStringRef<'a>,
}

impl Identity {
    /// The key and its certificate as CFCA's `.sm2` file, in DER. The usual text form is its base64.
    ///
    /// The form has no salt and no iterations: passwords are tried at the speed of one hash. Take a long random one.
    ///
    /// # Errors
    /// [`ErrorKind::Key`] for a key that is not SM2.
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    pub fn to_sm2_file(&self, password: &str) -> Result<Vec<u8>, Error> {
        let PrivateKey::Sm2(key) = &self.key else {
            return Err(Error::new(ErrorKind::Key(KeyError::NotSm2 { oid: oid::RSA.to_string() })));
        };
        // The derived key and vector have the right lengths.
        let cipher = cipher(password.as_bytes()).ok_or_else(|| Error::new(ErrorKind::BadPassword))?;
        let encrypted = cipher.encrypt(&*key.number());
        let file = || {
            let encrypted = OctetStringRef::new(&encrypted)?;
            let bytes = OctetStringRef::new(self.certificate.der())?;
            let key = Key { content_type: oid::GM_DATA, cipher: oid::SM4, encrypted };
            File { version: 1, key, certificate: Data { content_type: oid::GM_DATA, bytes } }.to_der()
        };
        file().map_err(|e| Error::der(WHAT, &e))
    }
}

impl Certificate {
    /// The certificate of CFCA's `.sm2` file, in DER, PEM or base64. It is not encrypted, so no password is needed; only opening
    /// the file ([`Pfx::open`](crate::Pfx::open)) shows that the key in it belongs to the certificate.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] for other files, and those of [`Certificate::from_der`].
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    pub fn from_sm2_file(file: &[u8]) -> Result<Self, Error> {
        let other = || Error::new(ErrorKind::Malformed(WHAT));
        let der = pem_or_base64(file).ok_or_else(other)?;
        Self::from_der(Sm2File::read(&der).ok_or_else(other)??.certificate)
    }
}
