//! Requests for certificates (PKCS#10, RFC 2986), also CFCA's with two keys.
//!
//! CFCA issues two certificates on one request where that holds a second, temporary public key: one for the key that the request
//! is signed with, one for an encryption key that CFCA makes itself and sends back under the temporary key. Two attributes carry
//! that, each with its value *directly*, where RFC 2986 has a set of values (read in the open library `emmansun/gmsm`):
//!
//! ```text
//! SEQUENCE { OID challengePassword, PrintableString }
//! SEQUENCE { OID 1.2.840.113549.1.9.63, OCTET STRING { SEQUENCE { INTEGER 1, OCTET STRING temporary public key } } }
//! ```

#[cfg(feature = "gm")]
mod escrow;

use crate::{Error, ErrorKind, PrivateKey, PublicKey, oid};
use const_oid::ObjectIdentifier;
use crypto_core::Signer;
use der::asn1::{AnyRef, PrintableStringRef};
use der::{Decode, Encode, Tag, TagNumber};
use std::str::FromStr;
use x509_cert::name::Name;
use x509_cert::spki::SubjectPublicKeyInfoRef;

const WHAT: &str = "certificate request that can be written";
/// `challengePassword`, RFC 2985 section 5.4.1.
const CHALLENGE_PASSWORD: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.7");
/// CFCA's attribute for the temporary key.
const TEMPORARY_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.63");

/// A request for a certificate.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use cfca_pkcs7::{CertificateRequest, PrivateKey};
/// let key = PrivateKey::from_any(test_support::fixtures::slice("keys/huifu-merchant.key.pem"))?;
/// // CFCA puts in a subject of its own.
/// let request = CertificateRequest::new("CN=certRequisition,O=CFCA TEST CA,C=CN")?.sign(&key)?;
/// # let _ = request; Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct CertificateRequest {
    subject: Name,
    second: Option<Second>,
}

#[derive(Debug, Clone)]
struct Second {
    key: PublicKey,
    challenge_password: String,
}

impl CertificateRequest {
    /// For this subject, in the form of RFC 4514: `CN=certRequisition,O=CFCA TEST CA,C=CN`.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`].
    pub fn new(subject: &str) -> Result<Self, Error> {
        let malformed = "subject in the form of RFC 4514, such as CN=certRequisition,O=CFCA TEST CA,C=CN";
        let subject = Name::from_str(subject).ok().filter(|name| !name.0.is_empty());
        Ok(Self {
            subject: subject.ok_or_else(|| Error::new(ErrorKind::Malformed(malformed)))?,
            second: None,
        })
    }

    /// Asks for two certificates: the temporary key is the one under which CFCA sends the encryption key back. The
    /// challenge password is agreed with CFCA; it stands in the request in the clear.
    #[must_use]
    pub fn second_key(mut self, temporary: PublicKey, challenge_password: impl Into<String>) -> Self {
        self.second = Some(Second { key: temporary, challenge_password: challenge_password.into() });
        self
    }

    /// The request in DER, signed with the key that it is for: RSA with SHA-256, SM2 with SM3.
    ///
    /// # Errors
    /// [`ErrorKind::Signer`] where the key does not sign.
    pub fn sign(&self, key: &PrivateKey) -> Result<Vec<u8>, Error> {
        let written = |e: der::Error| Error::der(WHAT, &e);
        let signed = self.to_be_signed(key).map_err(written)?;
        let signature = key.sign(&signed).map_err(|e| Error::new(ErrorKind::Signer(e.to_string())))?;
        assembled(key, signed, &signature).map_err(written)
    }

    fn to_be_signed(&self, key: &PrivateKey) -> der::Result<Vec<u8>> {
        let mut attributes = match &self.second {
            Some(second) => vec![challenge(&second.challenge_password)?, temporary(&second.key)?],
            None => Vec::new(),
        };
        // A set stands in the order of its bytes.
        attributes.sort();
        let tag = Tag::ContextSpecific { constructed: true, number: TagNumber::N0 };
        let parts = [
            0_u8.to_der()?,
            self.subject.to_der()?,
            key.verifier().spki_der().to_vec(),
            tlv(tag, &attributes.concat())?,
        ];
        tlv(Tag::Sequence, &parts.concat())
    }
}

fn tlv(tag: Tag, inside: &[u8]) -> der::Result<Vec<u8>> {
    AnyRef::new(tag, inside)?.to_der()
}

fn assembled(key: &PrivateKey, mut signed: Vec<u8>, signature: &[u8]) -> der::Result<Vec<u8>> {
    let algorithm = match key {
        PrivateKey::Rsa(_) => [oid::SHA256_WITH_RSA.to_der()?, tlv(Tag::Null, &[])?].concat(),
        // Without parameters (RFC 5758 and GM/T 0015 alike).
        #[cfg(feature = "gm")]
        PrivateKey::Sm2(_) => oid::SM2_WITH_SM3.to_der()?,
    };
    signed.extend(tlv(Tag::Sequence, &algorithm)?);
    signed.extend(tlv(Tag::BitString, &[&[0], signature].concat())?);
    tlv(Tag::Sequence, &signed)
}

fn challenge(password: &str) -> der::Result<Vec<u8>> {
    let value = match PrintableStringRef::new(password) {
        Ok(printable) => printable.to_der()?,
        Err(_) => tlv(Tag::Utf8String, password.as_bytes())?,
    };
    tlv(Tag::Sequence, &[CHALLENGE_PASSWORD.to_der()?, value].concat())
}

fn temporary(key: &PublicKey) -> der::Result<Vec<u8>> {
    let bytes = match key {
        // PKCS#1: what is in the BIT STRING.
        PublicKey::Rsa(key) => {
            let spki = SubjectPublicKeyInfoRef::from_der(key.spki_der())?;
            spki.subject_public_key.raw_bytes().to_vec()
        }
        #[cfg(feature = "gm")]
        PublicKey::Sm2(key) => escrow::temporary_key(key),
    };
    let inside = tlv(Tag::Sequence, &[1_u8.to_der()?, tlv(Tag::OctetString, &bytes)?].concat())?;
    tlv(Tag::Sequence, &[TEMPORARY_KEY.to_der()?, tlv(Tag::OctetString, &inside)?].concat())
}
