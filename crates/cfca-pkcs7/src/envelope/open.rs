//! Opening envelopes.

use super::message::{EnvelopedMessage, Recipient};
use super::{ContentCipher, transport};
use crate::error::report;
use crate::{Certificate, Error, ErrorKind, Identity, Limits, PrivateKey, ber, oid};
use cms::content_info::ContentInfo;
use const_oid::ObjectIdentifier;
use crypto_core::rsa::RsaDecryptor;
use crypto_core::{CryptoErrorKind, KeyDecryptor, Secret};
use der::asn1::Any;
use der::{Decode, Encode};
use rc4::{KeyInit, Rc4, StreamCipher};
use std::{borrow::Cow, fmt, sync::Arc};

/// Opens envelopes that are addressed to one certificate.
///
/// **What comes out is not authenticated.** Anybody can seal for a public certificate, and content under CBC
/// can be changed without a key. Treat it as bytes from a stranger until a signature inside was verified.
///
/// Everything that depends on the private key fails as the one [`ErrorKind::Undecryptable`], and nothing tells
/// a wrong RSA padding from a wrong content key. With a chance of 1 in 256 a wrong key is not noticed at all,
/// and the content is noise. Whether opening worked is itself an answer to whoever made the envelope: a
/// service that lets strangers see the difference, by its reply or by its delay, lets them decrypt (padding
/// oracle). Answer them the same in both cases.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (file, message, verifier, now) = (vec![], vec![], cfca_pkcs7::AttachedVerifier::new(cfca_pkcs7::SignerPolicy::Any), 0);
/// use cfca_pkcs7::{EnvelopeOpener, Pfx};
///
/// let opener = EnvelopeOpener::new(&Pfx::new().open(&file, "password")?);
/// let signed = opener.open_unauthenticated(&message)?.content;
/// let verified = verifier.verify(signed.expose(), now)?; // only now the content is somebody's word
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct EnvelopeOpener {
    key: Key,
    certificate: Certificate,
    limits: Limits,
    allow_rc4: bool,
}

/// Bytes of key: what the toolkit and OpenSSL write. The length has to be known before the key is decrypted.
const RC4_KEY: usize = 16;

#[derive(Clone)]
enum Key {
    Rsa(Arc<dyn KeyDecryptor>),
    #[cfg(feature = "gm")]
    Sm2(crypto_core::gm::Sm2Decryptor),
}

/// The contents of an envelope. **Not authenticated**: see [`EnvelopeOpener`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opened {
    /// The content, wiped when dropped.
    pub content: Secret<Vec<u8>>,
    /// The type of the content, as the envelope states it.
    pub content_type: ContentType,
}

/// The type of an envelope's content, as the envelope states it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContentType {
    /// Any bytes; a whole signed message too, where a program sealed it as such.
    Data,
    /// The SignedData of a signed message, without the outermost layer that names it as such.
    SignedData,
    /// The same of a signed message of GM/T 0010.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    GmSignedData,
    /// Something else, as a dotted object identifier.
    Other(String),
}

impl EnvelopeOpener {
    /// Opens with the key of an identity.
    #[must_use]
    pub fn new(identity: &Identity) -> Self {
        let key = match &identity.key {
            PrivateKey::Rsa(key) => Key::Rsa(Arc::new(RsaDecryptor::from(key))),
            #[cfg(feature = "gm")]
            PrivateKey::Sm2(key) => Key::Sm2(key.into()),
        };
        Self { key, certificate: identity.certificate.clone(), limits: Limits::new(), allow_rc4: false }
    }

    /// Opens with any RSA key that belongs to this certificate, such as one in a hardware module. That key and
    /// certificate belong together is not checked: if they do not, nothing opens.
    #[must_use]
    pub fn with_decryptor(key: Arc<dyn KeyDecryptor>, certificate: Certificate) -> Self {
        Self { key: Key::Rsa(key), certificate, limits: Limits::new(), allow_rc4: false }
    }

    /// Other bounds on what is read of an envelope.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Opens envelopes under RC4 with a key of 128 bits too, for archives that the toolkit made long ago. RC4 is broken, and
    /// with it a change of one bit of the cipher text is a change of that bit of the content. Nothing is sealed with it.
    #[must_use]
    pub fn allow_rc4(mut self) -> Self {
        self.allow_rc4 = true;
        self
    }

    /// The content of an envelope in any form of [`decode_message`](crate::decode_message). **Not authenticated.**
    ///
    /// Recipients are looked at in their order; the first that names this certificate, by issuer and serial
    /// number or by its subject key identifier, decides.
    ///
    /// # Errors
    /// [`Error`], naming the place, for what can be seen without a key (structure, algorithms, lengths);
    /// [`ErrorKind::NoRecipient`] when it is for somebody else; [`ErrorKind::Decryptor`] when the key could
    /// not be used at all; and for all the rest [`ErrorKind::Undecryptable`].
    pub fn open_unauthenticated(&self, message: &[u8]) -> Result<Opened, Error> {
        let bytes = self.limits.decode(message)?;
        let der = ber::to_der(&bytes)?;
        let message = EnvelopedMessage::read(&der, self.limits)?;
        if message.algorithm.oid == oid::RC4 {
            return self.open_rc4(message);
        }
        let (cipher, vector) = ContentCipher::read(message.algorithm).map_err(|e| e.at(message.offset))?;
        let blocks = message.cipher_text.len() / cipher.block_length();
        if blocks == 0 || blocks * cipher.block_length() != message.cipher_text.len() {
            return Err(Error::new(ErrorKind::Malformed("cipher text of whole blocks")).at(message.offset));
        }
        let recipient = message.recipient(&self.certificate)?;
        let key = self.content_key(&recipient, cipher.key_length())?;
        let content = cipher.decrypt(key.expose(), vector, message.cipher_text.into_owned());
        let mut content = content.ok_or_else(|| Error::new(ErrorKind::Undecryptable))?;
        Ok(Opened {
            content: Secret::new(std::mem::take(&mut *content)),
            content_type: ContentType::of(message.content_type),
        })
    }

    fn open_rc4(&self, message: EnvelopedMessage<'_>) -> Result<Opened, Error> {
        if !self.allow_rc4 {
            let refused = ErrorKind::Unsupported { what: "content encryption", oid: oid::RC4.to_string() };
            let note = "RC4 is broken; an old envelope is opened where EnvelopeOpener::allow_rc4 (--allow-rc4) says so";
            return Err(Error::new(refused).at(message.offset).noting(note));
        }
        let recipient = message.recipient(&self.certificate)?;
        let key = self.content_key(&recipient, RC4_KEY)?;
        let content_type = ContentType::of(message.content_type);
        let mut content = message.cipher_text.into_owned();
        let applied = Rc4::new_from_slice(key.expose()).ok();
        let applied = applied.and_then(|mut rc4| rc4.try_apply_keystream(&mut content).ok());
        applied.ok_or_else(|| Error::new(ErrorKind::Undecryptable))?;
        Ok(Opened { content: Secret::new(content), content_type })
    }

    fn content_key(&self, recipient: &Recipient<'_>, length: usize) -> Result<Secret<Vec<u8>>, Error> {
        let found = match &self.key {
            Key::Rsa(key) => {
                let scheme = transport::read(recipient.algorithm).map_err(|e| e.at(recipient.offset))?;
                key.decrypt_key(recipient.encrypted_key, &scheme, length)
            }
            #[cfg(feature = "gm")]
            Key::Sm2(key) => return super::sm2::content_key(key, recipient, length),
        };
        found.map_err(|e| {
            Error::new(match e.kind() {
                CryptoErrorKind::Decrypt => ErrorKind::Undecryptable,
                _ => ErrorKind::Decryptor(report(&e)),
            })
        })
    }
}

impl Opened {
    /// The content as a message for [`AttachedVerifier`](crate::AttachedVerifier): as it is, or, for
    /// [`ContentType::SignedData`], with the outermost layer that sealing took off put back.
    ///
    /// # Errors
    /// [`ErrorKind::Malformed`] when a SignedData is no DER or BER.
    pub fn message(&self) -> Result<Cow<'_, [u8]>, Error> {
        let content = self.content.expose();
        let content_type = match self.content_type {
            ContentType::SignedData => oid::SIGNED_DATA,
            #[cfg(feature = "gm")]
            ContentType::GmSignedData => oid::GM_SIGNED_DATA,
            ContentType::Data | ContentType::Other(_) => return Ok(content.into()),
        };
        let inner = ber::to_der(content)?;
        let inner = Any::from_der(&inner).map_err(|e| Error::der("PKCS#7 signed message", &e))?;
        let message = ContentInfo { content_type, content: inner }.to_der();
        message.map(Cow::Owned).map_err(|e| Error::der("PKCS#7 signed message", &e))
    }
}

impl ContentType {
    fn of(oid: ObjectIdentifier) -> Self {
        match oid {
            oid::DATA => Self::Data,
            oid::SIGNED_DATA => Self::SignedData,
            #[cfg(feature = "gm")]
            oid::GM_DATA => Self::Data,
            #[cfg(feature = "gm")]
            oid::GM_SIGNED_DATA => Self::GmSignedData,
            other => Self::Other(other.to_string()),
        }
    }
}

impl fmt::Debug for EnvelopeOpener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EnvelopeOpener").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}
