//! The merchant's side: its number, its key, and how it signs.

use crate::identity::KeyFiles;
use cfca_pkcs7::AttachedSigner;
use clap::ValueEnum;
use crypto_core::{CryptoError, SignMessage};
use huifu::proto::ContentForm;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Debug, clap::Args)]
pub(super) struct Merchant {
    /// The merchant's customer number (`mer_cust_id`).
    #[arg(long, value_name = "ID", env = "HUIFU_MER_CUST_ID", hide_env = true)]
    pub(super) mer_cust_id: String,
    #[command(flatten)]
    files: KeyFiles,
    /// What is signed.
    #[arg(long, value_enum, default_value = "json")]
    content: Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Content {
    /// The JSON text (documents since v3.4).
    Json,
    /// Base64 of the JSON text, for an older peer.
    Base64,
}

impl Merchant {
    pub(super) fn signer(&self) -> Result<Arc<Recording>, Box<dyn Error>> {
        let identity = self.files.identity()?;
        Ok(Arc::new(Recording { signer: AttachedSigner::new(&identity), seen: Mutex::default() }))
    }

    pub(super) fn form(&self) -> ContentForm {
        match self.content {
            Content::Json => ContentForm::Json,
            Content::Base64 => ContentForm::Base64,
        }
    }
}

/// Signs, and remembers what: for showing how a message came about.
pub(super) struct Recording {
    signer: AttachedSigner,
    seen: Mutex<Option<Signed>>,
}

/// A message and what is in it.
#[derive(Clone)]
pub(super) struct Signed {
    pub(super) content: Vec<u8>,
    pub(super) message: Vec<u8>,
    pub(super) signer: String,
}

impl Recording {
    /// The last message that was signed.
    pub(super) fn last(&self) -> Option<Signed> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl SignMessage for Recording {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let message = self.signer.sign_message(content)?;
        let signer = self.signer.certificate().subject();
        let signed = Signed { content: content.to_vec(), message: message.clone(), signer };
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(signed);
        Ok(message)
    }
}
