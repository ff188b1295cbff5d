//! Where a private key and its certificate come from.

use super::{Password, read};
use crate::pfx_choice::PfxChoice;
use cfca_pkcs7::{Identity, Pfx};
use std::error::Error;
use std::path::PathBuf;

/// A PFX file with its password, or a key and a certificate in files of their own.
#[derive(Debug, clap::Args)]
pub(super) struct KeySource {
    /// Key and certificate, as the bank hands them out.
    #[arg(long, value_name = "FILE", required_unless_present = "key", requires = "Password")]
    pfx: Option<PathBuf>,
    #[command(flatten)]
    password: Option<Password>,
    #[command(flatten)]
    choice: PfxChoice,
    /// The private key without a PFX file (PKCS#8 or PKCS#1; PEM, DER or base64; not encrypted);
    /// a PEM file that also holds the certificate serves as --key and as --cert.
    #[arg(long, value_name = "FILE", requires = "cert", conflicts_with = "pfx")]
    key: Option<PathBuf>,
    /// The certificate that belongs to --key.
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
}

impl KeySource {
    /// The key that signs.
    pub(super) fn identity(self) -> Result<Identity, Box<dyn Error>> {
        self.identity_for(|pfx| pfx)
    }

    /// The key that decrypts.
    pub(super) fn recipient(self) -> Result<Identity, Box<dyn Error>> {
        self.identity_for(Pfx::prefer_decryption)
    }

    fn identity_for(self, purpose: impl Fn(Pfx) -> Pfx) -> Result<Identity, Box<dyn Error>> {
        if let (Some(key), Some(certificate)) = (&self.key, &self.cert) {
            self.choice.must_be_empty()?;
            return Ok(Identity::from_key_and_certificate(&read(key)?, &read(certificate)?)?);
        }
        let (Some(path), Some(password)) = (self.pfx, self.password) else {
            return Err("a PFX file with its password is needed, or a key with its certificate".into());
        };
        let identity = purpose(self.choice.pfx()).open(&read(&path)?, password.read(&self.choice)?);
        Ok(identity.map_err(|e| format!("{}: {e}", path.display()))?)
    }
}
