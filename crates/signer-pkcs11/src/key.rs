//! A private RSA key on a token, as a signer.

use crate::error::{Cause, Error, failed};
use crate::sessions::Sessions;
use crypto_core::rsa::{DigestAlgorithm, RsaVerifier};
use crypto_core::{CryptoError, CryptoErrorKind, Signer};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, ObjectHandle};
use rsa::pkcs1v15::Pkcs1v15Sign;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;

/// The name of a key or certificate on a token.
// Exhaustive: PKCS#11 names objects in no third way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// By its label (`CKA_LABEL`).
    Label(String),
    /// By its id (`CKA_ID`), which a key and its certificate have in common.
    Id(Vec<u8>),
}

impl Name {
    /// By its label.
    #[must_use]
    pub fn label(label: impl Into<String>) -> Self {
        Self::Label(label.into())
    }

    pub(crate) fn attribute(&self) -> Attribute {
        match self {
            Self::Label(label) => Attribute::Label(label.as_bytes().to_vec()),
            Self::Id(id) => Attribute::Id(id.clone()),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label(label) => write!(f, "{label:?}"),
            Self::Id(id) => write!(f, "id {}", hex(id)),
        }
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A private RSA key that stays on its token. Clones share it; any number of threads may sign at once, and
/// [`Token::SESSIONS`](crate::Token::SESSIONS) of them do.
#[derive(Clone)]
pub struct RsaKey {
    sessions: Arc<Sessions>,
    handle: ObjectHandle,
    public: RsaVerifier,
    /// The bytes that stand before a SHA-256 digest under PKCS#1 v1.5.
    prefix: Arc<[u8]>,
}

impl RsaKey {
    pub(crate) fn new(sessions: Arc<Sessions>, handle: ObjectHandle, public: RsaVerifier) -> Self {
        let prefix = Arc::from(Pkcs1v15Sign::new::<Sha256>().prefix);
        Self { sessions, handle, public, prefix }
    }

    /// The public half: to be uploaded to the platform, or compared with a certificate's.
    #[must_use]
    pub fn verifier(&self) -> &RsaVerifier {
        &self.public
    }

    fn signature(&self, digest: &[u8; 32]) -> Result<Vec<u8>, Error> {
        let padded = [&self.prefix[..], digest].concat();
        self.sessions.lend(|session| {
            let signature = session.sign(&Mechanism::RsaPkcs, self.handle, &padded);
            let signature = signature.map_err(failed("sign"))?;
            let verdict = self.public.verify_digest(DigestAlgorithm::Sha256, digest, &signature);
            let wrong = |e| Error::Device("sign", Cause(format!("a signature that does not verify: {e}")));
            verdict.map(|()| signature).map_err(wrong)
        })
    }
}

impl Signer for RsaKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.sign_digest(&Sha256::digest(message).into())
    }

    fn sign_digest(&self, sha256: &[u8; 32]) -> Result<Vec<u8>, CryptoError> {
        self.signature(sha256).map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))
    }
}

impl fmt::Debug for RsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RsaKey").field("bits", &self.public.bits()).finish_non_exhaustive()
    }
}
