//! A signing key that answers later, such as one in a key service.

use cfca_pkcs7::{AttachedSigner, Certificate};
use crypto_core::{AsyncSigner, CryptoError, CryptoErrorKind, SignMessage, Signer};
use std::sync::Arc;

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

    /// Returns what must wait for this key, and cannot.
    pub(crate) fn stand_in() -> Arc<dyn SignMessage> {
        Arc::new(NotHere)
    }

    /// The message around `content`.
    pub(crate) async fn sign(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let message = self.layout.sign_with(&*self.key, content).await;
        message.map_err(|e| CryptoError::with_source(CryptoErrorKind::Sign, e))
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

impl SignMessage for NotHere {
    fn sign_message(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::with_source(CryptoErrorKind::Sign, NOT_HERE))
    }
}
