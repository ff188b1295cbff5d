//! Signed messages in exactly the layout of the CFCA toolkit (docs/platform-notes.md#h-3).

use crate::error::report;
use crate::unsigned::{DigestParameters, Hasher, Layout, Unsigned};
use crate::{Certificate, Error, ErrorKind, Identity, PrivateKey};
use crypto_core::rsa::{self, DigestAlgorithm, Engine};
use crypto_core::{AsyncSigner, CryptoError, CryptoErrorKind, SignMessage, Signer};
use std::{fmt, sync::Arc};

/// Makes attached messages: version 1, content inside, the signer's certificate and no other, no signed
/// attributes, `rsaEncryption` over the SHA-256 of the content. Also detached ones, without the content.
///
/// With an SM2 certificate (feature `gm`) the message is one of GM/T 0010, and the signature SM2 over SM3 of Z and the
/// content. A key that is not in this library then signs whole messages, or is given that hash.
///
/// The usual builders add attributes such as a signing time; CFCA's verifiers have never seen those.
///
/// A key that answers later (in a key service, say) takes the two steps itself: [`prepare`](Self::prepare),
/// then [`Unsigned::finish`]; or hands an [`AsyncSigner`] to [`sign_with`](Self::sign_with).
#[derive(Clone)]
pub struct AttachedSigner {
    key: Key,
    layout: Layout,
    allow_sha1: bool,
}

#[derive(Clone)]
enum Key {
    /// The key of the certificate. It checks what it makes with its public half, which is the certificate's, so
    /// nothing is checked a second time.
    Own(PrivateKey),
    Other(Arc<dyn Signer>),
}

impl Key {
    fn as_dyn(&self) -> &dyn Signer {
        match self {
            Self::Own(key) => key,
            Self::Other(key) => &**key,
        }
    }
}

impl AttachedSigner {
    /// Signs with the key of an identity.
    #[must_use]
    pub fn new(identity: &Identity) -> Self {
        let (key, certificate) = (identity.key.clone(), identity.certificate.clone());
        match key.belongs_to(certificate.key()) {
            true => Self { key: Key::Own(key), layout: Layout::new(certificate), allow_sha1: false },
            false => Self::with_signer(Arc::new(key), certificate),
        }
    }

    /// Signs with any key that makes PKCS#1 v1.5 signatures with SHA-256 for this certificate, such as one
    /// in a hardware module.
    #[must_use]
    pub fn with_signer(key: Arc<dyn Signer>, certificate: Certificate) -> Self {
        Self { key: Key::Other(key), layout: Layout::new(certificate), allow_sha1: false }
    }

    /// Signs with this engine. Without this it is the fastest that takes the key.
    ///
    /// # Errors
    /// [`ErrorKind::Engine`] when the engine is not there or does not take the key; [`ErrorKind::Signer`] for a
    /// key of [`with_signer`](Self::with_signer), which works in its own way.
    pub fn engine(mut self, engine: Engine) -> Result<Self, Error> {
        let Key::Own(key) = self.key else {
            return Err(Error::new(ErrorKind::Signer(
                "it is not this library that works with this key".into(),
            )));
        };
        self.key = Key::Own(key.with_engine(engine).map_err(|e| Error::new(ErrorKind::Engine(e)))?);
        Ok(self)
    }

    /// Signs under this user id, where the key is SM2. Without this it is `1234567812345678`.
    #[cfg(feature = "gm")]
    #[cfg_attr(docsrs, doc(cfg(feature = "gm")))]
    #[must_use]
    pub fn sm2_user_id(mut self, id: &crypto_core::gm::Sm2UserId) -> Self {
        use crate::PublicKey;
        if let PublicKey::Sm2(key) = self.layout.key {
            self.layout.key = PublicKey::Sm2(key.with_user_id(id.clone()));
        }
        if let Key::Own(PrivateKey::Sm2(key)) = self.key {
            self.key = Key::Own(PrivateKey::Sm2(key.with_user_id(id.clone())));
        }
        self
    }

    /// Allows [`digest`](Self::digest) to choose SHA-1, for a receiver that reads nothing newer. Two contents with one SHA-1
    /// digest can be made: who hands in content to be signed can have another one signed with it.
    #[must_use]
    pub fn allow_sha1(mut self) -> Self {
        self.allow_sha1 = true;
        self
    }

    /// Signs over this digest, where the key is an RSA key of this library. Without this it is SHA-256, as both platforms
    /// have it. What is [prepared](Self::prepare) for a key elsewhere is over SHA-256 in any case.
    ///
    /// # Errors
    /// [`ErrorKind::Sha1`] unless [`allow_sha1`](Self::allow_sha1) came before; [`ErrorKind::Signer`] for a key of
    /// [`with_signer`](Self::with_signer), and for an SM2 key, which signs SM3 alone.
    pub fn digest(mut self, digest: DigestAlgorithm) -> Result<Self, Error> {
        if digest == DigestAlgorithm::Sha1 && !self.allow_sha1 {
            return Err(Error::new(ErrorKind::Sha1 { what: "message that is to be signed" }));
        }
        if !matches!(self.key, Key::Own(PrivateKey::Rsa(_))) {
            return Err(Error::new(ErrorKind::Signer(
                "only an RSA key of this library signs over another digest".into(),
            )));
        }
        self.layout.digest = digest;
        Ok(self)
    }

    /// The key where it signs over another digest than SHA-256, and that digest.
    fn other_digest(&self) -> Option<(&rsa::RsaSigner, DigestAlgorithm)> {
        match (&self.key, self.layout.digest) {
            (_, DigestAlgorithm::Sha256) => None,
            (Key::Own(PrivateKey::Rsa(key)), digest) => Some((key, digest)),
            _ => None,
        }
    }

    fn signature(&self, content: &[u8]) -> Result<Vec<u8>, Error> {
        let made = match self.other_digest() {
            Some((key, digest)) => key.sign_digest_with(digest, &digest.digest(content)),
            None => self.key.as_dyn().sign(content),
        };
        made.map_err(failed)
    }

    fn assemble(&self, content: Option<&[u8]>, signature: &[u8]) -> Result<Vec<u8>, Error> {
        self.layout.assemble(self.layout.algorithm(self.layout.digest), content, signature)
    }

    /// Chooses how digest parameters are written.
    #[must_use]
    pub fn digest_parameters(mut self, parameters: DigestParameters) -> Self {
        self.layout.digest_parameters = parameters;
        self
    }

    /// Sends certificates along that help the receiver to build the chain. CFCA's toolkit does not, and Huifu
    /// needs none.
    #[must_use]
    pub fn with_chain(mut self, certificates: impl IntoIterator<Item = Certificate>) -> Self {
        self.layout.chain.extend(certificates);
        self
    }

    /// The certificate that goes into each message.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.layout.certificate
    }

    /// The message around `content`, in DER.
    ///
    /// # Errors
    /// [`ErrorKind::Signer`] when the key fails, [`ErrorKind::KeyMismatch`] when what it made does not
    /// verify with the certificate (nothing leaves then, docs/platform-notes.md#h-19).
    pub fn sign(&self, content: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = self.signature(content)?;
        match self.key {
            Key::Own(_) => self.assemble(Some(content), &signature),
            Key::Other(_) => self.prepare(content).finish(&signature),
        }
    }

    /// The messages around several contents, in their order, made on `threads` threads at once: 1 for none but
    /// this one.
    ///
    /// # Errors
    /// As [`sign`](Self::sign), of the first one that failed; then no message is handed out.
    pub fn sign_many<T>(&self, contents: &[T], threads: usize) -> Result<Vec<Vec<u8>>, Error>
    where
        T: AsRef<[u8]> + Sync,
    {
        let sign = |part: &[T]| part.iter().map(|content| self.sign(content.as_ref())).collect::<Vec<_>>();
        let size = contents.len().div_ceil(threads.max(1)).max(1);
        let mut parts = contents.chunks(size);
        let first = parts.next().unwrap_or_default();
        let made = std::thread::scope(|scope| {
            let others: Vec<_> = parts.map(|part| scope.spawn(|| sign(part))).collect();
            let mut made = sign(first);
            for other in others {
                match other.join() {
                    Ok(more) => made.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            made
        });
        made.into_iter().collect()
    }

    /// A detached signature over `content`: the same message without the content, in DER.
    ///
    /// # Errors
    /// As [`sign`](Self::sign).
    pub fn sign_detached(&self, content: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = self.signature(content)?;
        match self.key {
            Key::Own(_) => self.assemble(None, &signature),
            Key::Other(_) => self.prepare_detached(self.layout.hash(content)).finish(&signature),
        }
    }

    /// Begins a detached signature over content that goes in piece by piece: memory does not grow with it.
    #[must_use]
    pub fn detached(&self) -> DetachedSignature<'_> {
        let hasher = match self.other_digest() {
            Some((_, digest)) => Hashing::Other(digest.hasher()),
            None => Hashing::Usual(self.layout.hasher()),
        };
        DetachedSignature { signer: self, hasher }
    }

    /// As [`sign`](Self::sign), with a key that answers later.
    ///
    /// # Errors
    /// As [`sign`](Self::sign).
    pub async fn sign_with(&self, key: &dyn AsyncSigner, content: &[u8]) -> Result<Vec<u8>, Error> {
        let unsigned = self.prepare(content);
        let signature = key.sign_digest(unsigned.digest()).await.map_err(failed)?;
        unsigned.finish(&signature)
    }

    /// The message without its signature: for whoever makes signatures elsewhere.
    pub fn prepare<'a>(&'a self, content: &'a [u8]) -> Unsigned<'a> {
        Unsigned::new(&self.layout, self.layout.hash(content), Some(content))
    }

    /// A detached message without its signature, over content with this SHA-256 digest; for an SM2 certificate, SM3 of Z
    /// and the content.
    pub fn prepare_detached(&self, digest: [u8; 32]) -> Unsigned<'_> {
        Unsigned::new(&self.layout, digest, None)
    }
}

/// A detached signature in the making.
pub struct DetachedSignature<'a> {
    signer: &'a AttachedSigner,
    hasher: Hashing,
}

enum Hashing {
    Usual(Hasher),
    /// Of another digest than SHA-256.
    Other(rsa::Hasher),
}

impl DetachedSignature<'_> {
    /// The next piece of the content.
    pub fn update(&mut self, piece: &[u8]) {
        match &mut self.hasher {
            Hashing::Usual(hasher) => hasher.update(piece),
            Hashing::Other(hasher) => hasher.update(piece),
        }
    }

    /// The signature over all pieces, in DER.
    ///
    /// # Errors
    /// As [`AttachedSigner::sign`]; [`ErrorKind::Signer`] also where the key does not sign digests.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        let digest = match self.hasher {
            Hashing::Usual(hasher) => hasher.finish(),
            Hashing::Other(hasher) => {
                let digest = hasher.finish();
                let (key, algorithm) = self.signer.other_digest().ok_or_else(|| {
                    Error::new(ErrorKind::Signer("the key does not sign over this digest".into()))
                })?;
                let signature = key.sign_digest_with(algorithm, &digest).map_err(failed)?;
                return self.signer.assemble(None, &signature);
            }
        };
        let signature = match &self.signer.key {
            Key::Own(key) => key.sign_hash(&digest),
            Key::Other(key) => key.sign_digest(&digest),
        };
        let signature = signature.map_err(failed)?;
        self.signer.prepare_detached(digest).finish(&signature)
    }
}

fn failed(error: CryptoError) -> Error {
    Error::new(ErrorKind::Signer(report(&error)))
}

impl SignMessage for AttachedSigner {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.sign(content).map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))
    }
}

impl fmt::Debug for AttachedSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttachedSigner").field("certificate", self.certificate()).finish_non_exhaustive()
    }
}

impl fmt::Debug for DetachedSignature<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DetachedSignature").field("signer", self.signer).finish_non_exhaustive()
    }
}
