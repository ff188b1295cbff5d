//! Where a private key and its certificate come from.

use super::{Password, read};
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
    /// The friendly name of the key, in a PFX file with several.
    #[arg(long, value_name = "NAME", requires = "pfx")]
    alias: Option<String>,
    /// The private key without a PFX file (PKCS#8 or PKCS#1; PEM, DER or base64; not encrypted).
    #[arg(long, value_name = "FILE", requires = "cert", conflicts_with = "pfx")]
    key: Option<PathBuf>,
    /// The certificate that belongs to --key.
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
}

impl KeySource {
    pub(super) fn identity(self) -> Result<Identity, Box<dyn Error>> {
        if let (Some(key), Some(certificate)) = (&self.key, &self.cert) {
            return Ok(Identity::from_key_and_certificate(&read(key)?, &read(certificate)?)?);
        }
        let (Some(path), Some(password)) = (self.pfx, self.password) else {
            return Err("a PFX file with its password is needed, or a key with its certificate".into());
        };
        let pfx = match self.alias {
            Some(alias) => Pfx::new().alias(alias),
            None => Pfx::new(),
        };
        let identity = pfx.open(&read(&path)?, password.read()?);
        Ok(identity.map_err(|e| format!("{}: {e}", path.display()))?)
    }
}
