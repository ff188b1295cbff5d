//! Where a private key, its certificate and its password come from: the same for every command.

use crate::input;
use crate::language::text;
use crate::pfx_choice::PfxChoice;
use crate::secret;
use crate::settings;
use cfca_pkcs7::{Identity, Pfx, PfxPassword};
use std::error::Error;
use std::path::PathBuf;

/// The variable with the password of a PFX file.
pub(crate) const PASSWORD: &str = "HUIFU_PFX_PASSWORD";

/// The password of a PFX file.
#[derive(Debug, clap::Args)]
pub(crate) struct Password {
    /// The password of the PFX file. Other users of this machine see it in the list of processes: a file is better.
    #[arg(long, value_name = "P", conflicts_with = "password_file")]
    password: Option<String>,
    /// A file with the password of the PFX file; without it the environment variable HUIFU_PFX_PASSWORD, else you are
    /// asked. A line break at its end does not count.
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
}

/// A PFX file with its password, or a key and a certificate in files of their own.
#[derive(Debug, clap::Args)]
pub(crate) struct KeyFiles {
    /// Key and certificate in one file under a password, as the CFCA or the bank hands them out: PFX, or .sm2.
    #[arg(long, value_name = "FILE", env = "HUIFU_PFX", hide_env = true)]
    pub(crate) pfx: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) password: Password,
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

impl Password {
    /// From the command line, the file, the variable, or the person at the terminal. `what` it is the password of.
    pub(crate) fn read(&self, choice: &PfxChoice, what: &str) -> Result<PfxPassword, Box<dyn Error>> {
        match &self.password {
            Some(password) => Ok(choice.password(password.as_bytes())?),
            None => {
                secret::password(choice, self.password_file.as_deref(), "--password-file", PASSWORD, what)
            }
        }
    }

    /// Whether it is on the command line itself, where no file and no variable has a say.
    pub(crate) fn is_on_command_line(&self) -> bool {
        self.password.is_some()
    }

    fn must_be_empty(&self) -> Result<(), input::Usage> {
        match self.password.is_some() || self.password_file.is_some() {
            true => Err(input::Usage::new(text!(
                "--password and --password-file belong to a --pfx file",
                "--password、--password-file 须与 --pfx 一起使用"
            ))),
            false => Ok(()),
        }
    }
}

impl KeyFiles {
    /// The key that signs.
    pub(crate) fn identity(&self) -> Result<Identity, Box<dyn Error>> {
        self.identity_for(|pfx| pfx)
    }

    /// The key that decrypts.
    pub(crate) fn recipient(&self) -> Result<Identity, Box<dyn Error>> {
        self.identity_for(Pfx::prefer_decryption)
    }

    fn identity_for(&self, purpose: impl Fn(Pfx) -> Pfx) -> Result<Identity, Box<dyn Error>> {
        if let (Some(key), Some(certificate)) = (&self.key, &self.cert) {
            self.choice.must_be_empty()?;
            self.password.must_be_empty()?;
            let identity = Identity::from_key_and_certificate(&input::read(key)?, &input::read(certificate)?);
            return Ok(identity.map_err(|e| text!("{}: {e}", "{}：{e}", key.display()))?);
        }
        if let (None, Some(told)) = (&self.pfx, settings::huifu_key()) {
            let (key, certificate) = told?;
            let identity = Identity::from_key_and_certificate(key.expose(), &input::read(&certificate)?);
            return Ok(identity.map_err(|e| text!("huifu.key: {e}", "huifu.key：{e}"))?);
        }
        let path = self.pfx.as_ref().ok_or_else(|| {
            input::Usage::new(text!("give --pfx, or --key with --cert", "请给出 --pfx，或 --key 与 --cert"))
        })?;
        let file = input::read(path)?;
        let name = path.display().to_string();
        let password = self.password.read(&self.choice, &name)?;
        Ok(purpose(self.choice.pfx())
            .open(&file, password)
            .map_err(|e| text!("{name}: {e}", "{name}：{e}"))?)
    }
}
