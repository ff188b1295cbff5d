//! A signing key that answers later, such as one in a key service.
//!
//! The envelope rules are bytes to bytes and do not wait. So a message is put together twice: once to learn
//! what is to be signed, and once more with the signature. Both times come to the same bytes, or nothing
//! leaves.

use cfca_pkcs7::{AttachedSigner, Certificate};
use crypto_core::{AsyncSigner, Attach, CryptoError, CryptoErrorKind, Signer};
use std::sync::{Arc, Mutex, PoisonError};

/// The key, and the layout of its messages.
#[derive(Clone)]
pub(crate) struct RemoteKey {
    key: Arc<dyn AsyncSigner>,
    layout: AttachedSigner,
}

impl RemoteKey {
    pub(crate) fn new(key: Arc<dyn AsyncSigner>, certificate: Certificate) -> Self {
        Self { key, layout: AttachedSigner::with_signer(Arc::new(NotHere), certificate) }
    }

    /// What must wait for this key, and cannot.
    pub(crate) fn stand_in() -> Arc<dyn Attach> {
        Arc::new(NotHere)
    }

    /// The message around `content`.
    pub(crate) async fn sign(&self, content: Vec<u8>) -> Result<Signed, CryptoError> {
        let message = self.layout.sign_with(&*self.key, &content).await;
        let message = message.map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))?;
        Ok(Signed { content, message })
    }
}

/// Stands where a key in this process would.
struct NotHere;

const NOT_HERE: &str = "the key answers later; use the asynchronous form of this call";

impl Signer for NotHere {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::with_source(CryptoErrorKind::Sign, NOT_HERE))
    }
}

impl Attach for NotHere {
    fn attach(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::with_source(CryptoErrorKind::Sign, NOT_HERE))
    }
}

/// Learns what is to be signed.
#[derive(Default)]
pub(crate) struct Rehearsal(Mutex<Option<Vec<u8>>>);

impl Rehearsal {
    /// The content, if the message came as far as to be signed.
    pub(crate) fn content(&self) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Attach for Rehearsal {
    fn attach(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(content.to_vec());
        Err(CryptoError::with_source(CryptoErrorKind::Sign, "this is a rehearsal"))
    }
}

/// The message around exactly this content.
pub(crate) struct Signed {
    content: Vec<u8>,
    message: Vec<u8>,
}

impl Attach for Signed {
    fn attach(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        if content == self.content {
            return Ok(self.message.clone());
        }
        Err(CryptoError::with_source(CryptoErrorKind::Sign, "the content changed while it was signed"))
    }
}
