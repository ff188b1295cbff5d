//! `merchant cfca pfx --export`: a key file written anew.

use super::new_file;
use crate::input::Usage;
use crate::language::text;
use crate::output::tell;
use crate::pfx_choice::NOT_ASCII;
use crate::secret;
use cfca_pkcs7::{Identity, PfxForm};
use clap::ValueEnum;
use crypto_core::encoding::to_base64;
use std::error::Error;
use std::path::PathBuf;

/// The variable with the new password.
const PASSWORD: &str = "CFCA_NEW_PASSWORD";

#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// Write key and certificates to this file, in the form of --form and under a new password. There must be no such file yet.
    #[arg(long = "export", value_name = "FILE", conflicts_with = "list")]
    to: Option<PathBuf>,
    /// The form of the written file.
    #[arg(long, value_enum, default_value = "modern", requires = "to")]
    form: Form,
    /// A file with the password of the written file; without it the environment variable CFCA_NEW_PASSWORD.
    #[arg(long, value_name = "FILE", requires = "to")]
    new_password_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// PFX under AES-256 and SHA-256.
    Modern,
    /// PFX under 3DES and SHA-1, which every Windows reads.
    Windows,
    /// PFX under SM4 and SM3.
    Gm,
    /// CFCA's .sm2 file, for an SM2 key: base64 in one line. Nothing in it slows down who tries passwords.
    Sm2,
}

impl Export {
    pub(super) fn is_asked(&self) -> bool {
        self.to.is_some()
    }

    pub(super) fn run(&self, identity: &Identity) -> Result<(), Box<dyn Error>> {
        let path = self
            .to
            .as_ref()
            .ok_or_else(|| Usage::new(text!("give --export FILE", "请给出 --export 文件")))?;
        let password = secret::read(self.new_password_file.as_deref(), "--new-password-file", PASSWORD)?;
        if !password.expose().is_ascii() {
            return Err(text!(
                "{NOT_ASCII}; take a new password of ASCII letters and digits",
                "{NOT_ASCII}；新密码请用 ASCII 字母和数字"
            )
            .into());
        }
        let (password, rng) = (password.expose().as_str(), &mut rand::rng());
        let written = match self.form {
            Form::Modern => identity.to_pfx(password, PfxForm::Modern, rng)?,
            Form::Windows => identity.to_pfx(password, PfxForm::Windows, rng)?,
            Form::Gm => identity.to_pfx(password, PfxForm::Gm, rng)?,
            Form::Sm2 => to_base64(&identity.to_sm2_file(password)?).into_bytes(),
        };
        new_file::create(path, &written)?;
        tell(text!("written to {}", "已写入 {}", path.display()));
        Ok(())
    }
}
