//! Making envelopes.

use super::ContentCipher;
use super::names::Names;
use crate::{Certificate, Error, ErrorKind, PublicKey, oid};
use cms::cert::IssuerAndSerialNumber;
use cms::content_info::CmsVersion;
use cms::enveloped_data::{KeyTransRecipientInfo, RecipientIdentifier, RecipientInfo};
use const_oid::ObjectIdentifier;
use crypto_core::rsa::{KeyError, RsaEncryptor};
use der::asn1::{Any, AnyRef, OctetString, OctetStringRef, SetOfVec};
use der::{Encode, Sequence, Tag};
use rand_core::CryptoRng;
use x509_cert::ext::pkix::KeyUsage;
use x509_cert::spki::{AlgorithmIdentifierOwned, AlgorithmIdentifierRef};

/// Seals content so that only the holders of the recipients' private keys can read it.
///
/// Version 0, recipients by issuer and serial number, the content key under RSA PKCS#1 v1.5: the layout
/// that every peer reads. For SM2 recipients (feature `gm`) the layout of CFCA's toolkit. An envelope does not say who sealed it, and does not keep its content from being
/// changed: sign first and seal the signed message (see [`EnvelopeOpener`](crate::EnvelopeOpener)).
#[derive(Debug, Clone)]
pub struct EnvelopeSealer {
    recipients: Vec<Certificate>,
    /// Without a choice, the one that goes with the recipients' keys.
    cipher: Option<ContentCipher>,
    #[cfg(feature = "gm")]
    layout: super::Sm2EnvelopeLayout,
}

impl EnvelopeSealer {
    /// Seals for one recipient, with AES-256; with SM4 where its key is SM2.
    ///
    /// Whose certificate this is, and that it is valid today, is for the caller to know: content sealed
    /// for a forged certificate is read by the forger.
    ///
    /// # Errors
    /// [`ErrorKind::EnciphermentUsage`] when the certificate's keyUsage does not have keyEncipherment;
    /// [`ErrorKind::Key`] for a second recipient whose key is of another kind than the first one's.
    pub fn new(recipient: Certificate) -> Result<Self, Error> {
        let empty = Self {
            recipients: Vec::new(),
            cipher: None,
            #[cfg(feature = "gm")]
            layout: super::Sm2EnvelopeLayout::default(),
        };
        empty.recipient(recipient)
    }

    /// Adds a recipient, who can read the content too.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn recipient(mut self, recipient: Certificate) -> Result<Self, Error> {
        check_usage(&recipient)?;
        #[cfg(feature = "gm")]
        super::sm2::check_kind(&self.recipients, &recipient)?;
        self.recipients.push(recipient);
        Ok(self)
    }

    /// Chooses the cipher of the content.
    #[must_use]
    pub fn cipher(mut self, cipher: ContentCipher) -> Self {
        self.cipher = Some(cipher);
        self
    }

    /// Chooses how envelopes for SM2 recipients are laid out. Without this it is as CFCA's toolkit has it since 3.2.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    #[must_use]
    pub fn sm2_layout(mut self, layout: super::Sm2EnvelopeLayout) -> Self {
        self.layout = layout;
        self
    }

    /// The envelope around `content`, in DER. Content key, initialization vector and paddings are drawn
    /// from `rng`.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] for more than 255 MiB, which the DER writer does not take.
    pub fn seal(&self, content: &[u8], rng: &mut (impl CryptoRng + ?Sized)) -> Result<Vec<u8>, Error> {
        let cipher = self.cipher.unwrap_or_else(|| match self.is_sm2() {
            #[cfg(feature = "gm")]
            true => ContentCipher::Sm4Cbc,
            _ => ContentCipher::default(),
        });
        let key = cipher.draw_key(rng);
        let mut vector = vec![0; cipher.block_length()];
        rng.fill_bytes(&mut vector);
        let mut recipients = Vec::with_capacity(self.recipients.len());
        for recipient in &self.recipients {
            let failed = |_| Error::new(ErrorKind::Key(KeyError::Inconsistent)).about(recipient);
            let info = match recipient.key() {
                PublicKey::Rsa(public) => {
                    let encrypted = RsaEncryptor::new(public).encrypt_key(&key, rng).map_err(failed)?;
                    recipient_info(recipient, encrypted)
                }
                #[cfg(feature = "gm")]
                PublicKey::Sm2(public) => {
                    let encrypted = self.layout.encrypt(public, &key, rng).map_err(failed)?;
                    self.layout.recipient_info(recipient, public, encrypted)
                }
            };
            recipients.push(info.map_err(unwritable)?);
        }
        let cipher_text = cipher.encrypt(&key, &vector, content);
        // The cipher's own key and vector have the right lengths.
        let cipher_text = cipher_text.ok_or_else(|| Error::new(ErrorKind::Undecryptable))?;
        self.assemble(cipher, recipients, &vector, &cipher_text).map_err(unwritable)
    }

    #[cfg_attr(not(feature = "gm"), allow(clippy::unused_self, reason = "without SM2 all are RSA"))]
    fn is_sm2(&self) -> bool {
        self.recipients.first().is_some_and(|first| first.key().as_rsa().is_none())
    }

    fn assemble(
        &self,
        cipher: ContentCipher,
        recipients: Vec<RecipientInfo>,
        vector: &[u8],
        cipher_text: &[u8],
    ) -> der::Result<Vec<u8>> {
        let parameters = Some(AnyRef::new(Tag::OctetString, vector)?);
        let rsa = Names { version: CmsVersion::V0, data: oid::DATA, enveloped_data: oid::ENVELOPED_DATA };
        let names = match self.is_sm2() {
            #[cfg(feature = "gm")]
            true => self.layout.names(),
            _ => rsa,
        };
        let content = EnvelopedData {
            version: names.version,
            recipients: SetOfVec::try_from(recipients)?,
            encrypted: EncryptedContentInfo {
                content_type: names.data,
                algorithm: AlgorithmIdentifierRef { oid: cipher.oid(), parameters },
                content: OctetStringRef::new(cipher_text)?,
            },
        };
        ContentInfo { content_type: names.enveloped_data, content }.to_der()
    }
}

fn recipient_info(recipient: &Certificate, encrypted: Vec<u8>) -> der::Result<RecipientInfo> {
    let tbs = &recipient.parsed().tbs_certificate;
    Ok(RecipientInfo::Ktri(KeyTransRecipientInfo {
        version: CmsVersion::V0,
        rid: RecipientIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer.clone(),
            serial_number: tbs.serial_number.clone(),
        }),
        key_enc_alg: AlgorithmIdentifierOwned { oid: oid::RSA, parameters: Some(Any::null()) },
        enc_key: OctetString::new(encrypted)?,
    }))
}

fn unwritable(error: der::Error) -> Error {
    Error::der("envelope that can be written", &error)
}

/// RFC 5280 section 4.2.1.3: keyEncipherment is for keys, dataEncipherment for content directly under RSA,
/// which nobody does.
fn check_usage(certificate: &Certificate) -> Result<(), Error> {
    let usage = certificate.parsed().tbs_certificate.get::<KeyUsage>();
    let usage = usage.map_err(|e| Error::der("certificate extension", &e).about(certificate))?;
    match usage {
        Some((_, usage)) if !usage.key_encipherment() => {
            Err(Error::new(ErrorKind::EnciphermentUsage).about(certificate))
        }
        Some(_) | None => Ok(()),
    }
}

/// As in `cms`, borrowing: content of 64 MiB is copied once, into the message.
#[derive(Sequence)]
struct ContentInfo<'a> {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: EnvelopedData<'a>,
}

#[derive(Sequence)]
struct EnvelopedData<'a> {
    version: CmsVersion,
    recipients: SetOfVec<RecipientInfo>,
    encrypted: EncryptedContentInfo<'a>,
}

#[derive(Sequence)]
struct EncryptedContentInfo<'a> {
    content_type: ObjectIdentifier,
    algorithm: AlgorithmIdentifierRef<'a>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    content: OctetStringRef<'a>,
}
