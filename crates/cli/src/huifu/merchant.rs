//! The merchant's side: its number, its key, and how it signs.

use crate::input;
use crate::pfx_choice::PfxChoice;
use crate::secret;
use cfca_pkcs7::{AttachedSigner, Identity};
use clap::ValueEnum;
use crypto_core::{Attach, CryptoError};
use huifu::proto::ContentForm;
use std::error::Error;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

pub(crate) const PASSWORD: &str = "HUIFU_PFX_PASSWORD";

/// A PFX file, or a key and a certificate in files of their own.
#[derive(Debug, clap::Args)]
pub(crate) struct KeyFiles {
    /// The merchant's key and certificate, as CFCA hands them out.
    #[arg(long, value_name = "FILE", required_unless_present = "key")]
    pub(crate) pfx: Option<PathBuf>,
    /// A file with the password of the PFX file; without it the environment variable HUIFU_PFX_PASSWORD, else you are
    /// asked.
    #[arg(long, value_name = "FILE", requires = "pfx")]
    pub(crate) password_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) choice: PfxChoice,
    /// The private key without a PFX file (PKCS#8 or PKCS#1; PEM, DER or base64; not encrypted);
    /// a PEM file that also holds the certificate serves as --key and as --cert.
    #[arg(long, value_name = "FILE", requires = "cert", conflicts_with = "pfx")]
    key: Option<PathBuf>,
    /// The certificate that belongs to --key.
    #[arg(long, value_name = "FILE", requires = "key")]
    pub(crate) cert: Option<PathBuf>,
}

impl KeyFiles {
    pub(crate) fn identity(&self) -> Result<Identity, Box<dyn Error>> {
        if let (Some(key), Some(certificate)) = (&self.key, &self.cert) {
            self.choice.must_be_empty()?;
            let identity = Identity::from_key_and_certificate(&input::read(key)?, &input::read(certificate)?);
            return Ok(identity.map_err(|e| format!("{}: {e}", key.display()))?);
        }
        let path = self.pfx.as_ref().ok_or_else(|| input::Usage::new("give --pfx, or --key with --cert"))?;
        let file = input::read(path)?;
        let name = path.display().to_string();
        let source = self.password_file.as_deref();
        let password = secret::password(&self.choice, source, "--password-file", PASSWORD, &name)?;
        Ok(self.choice.pfx().open(&file, password).map_err(|e| format!("{name}: {e}"))?)
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Merchant {
    /// The merchant's customer number (`mer_cust_id`).
    #[arg(long, value_name = "ID")]
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

impl Attach for Recording {
    fn attach(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let message = self.signer.attach(content)?;
        let signer = self.signer.certificate().subject();
        let signed = Signed { content: content.to_vec(), message: message.clone(), signer };
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(signed);
        Ok(message)
    }
}
