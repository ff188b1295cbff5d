//! Envelopes for SM2 keys, as the versions of CFCA's toolkit (SADK) make and read them.

use super::message::Recipient;
use super::names::Names;
use crate::certificate_id::computed_identifier;
use crate::{Certificate, Error, ErrorKind, oid};
use cms::cert::IssuerAndSerialNumber;
use cms::content_info::CmsVersion;
use cms::enveloped_data::{KeyTransRecipientInfo, RecipientIdentifier, RecipientInfo};
use crypto_core::gm::{Sm2CipherForm, Sm2Decryptor, Sm2Encryptor, Sm2Verifier};
use crypto_core::rsa::KeyError;
use crypto_core::{CryptoError, Secret};
use der::asn1::{Any, OctetString};
use rand_core::CryptoRng;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The layout of an envelope for SM2 recipients: how it names them and writes the encrypted content key. All are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Sm2EnvelopeLayout {
    /// By subject key identifier, the key in ASN.1 (GM/T 0009): SADK 3.2 and later.
    #[default]
    KeyIdentifier,
    /// By issuer and serial number, the key in ASN.1: SADK 3.2 and later, on request.
    IssuerAndSerial,
    /// By issuer and serial number, the key as C1 C2 C3 without a leading 4: SADK before 3.2.
    BeforeSadk32,
}

impl Sm2EnvelopeLayout {
    pub(super) fn names(self) -> Names {
        Names { version: self.version(), data: oid::GM_DATA, enveloped_data: oid::GM_ENVELOPED_DATA }
    }

    /// Of the envelope and of its recipients, RFC 5652 sections 6.1 and 6.2.1.
    fn version(self) -> CmsVersion {
        match self {
            Self::KeyIdentifier => CmsVersion::V2,
            Self::IssuerAndSerial | Self::BeforeSadk32 => CmsVersion::V0,
        }
    }

    pub(super) fn encrypt(
        self,
        public: &Sm2Verifier,
        key: &[u8],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, CryptoError> {
        let form = match self {
            Self::KeyIdentifier | Self::IssuerAndSerial => Sm2CipherForm::Der,
            Self::BeforeSadk32 => Sm2CipherForm::BareC1C2C3,
        };
        Sm2Encryptor::new(public).encrypt(key, form, rng)
    }

    pub(super) fn recipient_info(
        self,
        recipient: &Certificate,
        public: &Sm2Verifier,
        encrypted: Vec<u8>,
    ) -> der::Result<RecipientInfo> {
        let tbs = &recipient.parsed().tbs_certificate;
        let id = match self {
            Self::KeyIdentifier => {
                let own = tbs.get::<SubjectKeyIdentifier>().ok().flatten().map(|(_, id)| id);
                let computed = || OctetString::new(computed_identifier(public)).map(SubjectKeyIdentifier);
                RecipientIdentifier::SubjectKeyIdentifier(own.map_or_else(computed, Ok)?)
            }
            Self::IssuerAndSerial | Self::BeforeSadk32 => {
                RecipientIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                    issuer: tbs.issuer.clone(),
                    serial_number: tbs.serial_number.clone(),
                })
            }
        };
        Ok(RecipientInfo::Ktri(KeyTransRecipientInfo {
            version: self.version(),
            rid: id,
            key_enc_alg: AlgorithmIdentifierOwned { oid: oid::SM2_ENCRYPTION, parameters: Some(Any::null()) },
            enc_key: OctetString::new(encrypted)?,
        }))
    }
}

/// All recipients of an envelope have keys of one kind: the types around it are those of one standard.
pub(super) fn check_kind(others: &[Certificate], recipient: &Certificate) -> Result<(), Error> {
    let Some(first) = others.first() else { return Ok(()) };
    let kind = match (first.key().as_rsa(), recipient.key().as_rsa()) {
        (Some(_), None) => KeyError::Unsupported { oid: oid::SM2.to_owned() },
        (None, Some(_)) => KeyError::NotSm2 { oid: oid::RSA.to_string() },
        _ => return Ok(()),
    };
    Err(Error::new(ErrorKind::Key(kind)).about(recipient))
}

/// The content key, in whichever of the five forms it is. C3 is over the key, so a wrong one is noticed, and which of the
/// things went wrong is not told.
pub(super) fn content_key(
    key: &Sm2Decryptor,
    recipient: &Recipient<'_>,
    length: usize,
) -> Result<Secret<Vec<u8>>, Error> {
    if recipient.algorithm.oid != oid::SM2_ENCRYPTION {
        let oid = recipient.algorithm.oid.to_string();
        let unsupported = ErrorKind::Unsupported { what: "key transport", oid };
        return Err(Error::new(unsupported).at(recipient.offset));
    }
    let found = key.decrypt(recipient.encrypted_key).ok().filter(|found| found.expose().len() == length);
    found.ok_or_else(|| Error::new(ErrorKind::Undecryptable))
}
