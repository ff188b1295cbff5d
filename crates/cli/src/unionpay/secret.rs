//! Secrets come from files or the environment: other users of the machine see command lines.

use crate::input;
use crypto_core::Secret;
use std::error::Error;
use std::path::{Path, PathBuf};

/// A secret text from `file`, or from the environment variable where no file is given. White space around it is
/// dropped; none of the platform's secrets has any.
pub(super) fn read(
    file: Option<&Path>,
    option: &str,
    variable: &str,
) -> Result<Secret<String>, Box<dyn Error>> {
    let text = match file {
        Some(path) => String::from_utf8(input::read(path)?)
            .map(Secret::new)
            .map_err(|_| format!("{}: not UTF-8 text", path.display()))?,
        None => std::env::var(variable)
            .map(Secret::new)
            .map_err(|_| input::Usage::new(format!("give {option} FILE, or set {variable}")))?,
    };
    let dense = Secret::new(text.expose().trim().to_owned());
    if dense.expose().is_empty() {
        return Err(format!("{option} or {variable}: the text is empty").into());
    }
    Ok(dense)
}

const SECRET: &str = "UNIONPAY_SECRET";
const SYMMETRIC_KEY: &str = "UNIONPAY_SYMMETRIC_KEY";

/// `secret` of the platform.
#[derive(Debug, clap::Args)]
pub(super) struct AppSecret {
    /// A file with the merchant's `secret`; without it the environment variable UNIONPAY_SECRET.
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
}

impl AppSecret {
    pub(super) fn read(&self) -> Result<Secret<String>, Box<dyn Error>> {
        read(self.secret_file.as_deref(), "--secret-file", SECRET)
    }

    /// Where a secret is of use, but not needed.
    pub(super) fn read_if_given(&self) -> Result<Option<Secret<String>>, Box<dyn Error>> {
        let given = self.secret_file.is_some() || std::env::var_os(SECRET).is_some();
        given.then(|| self.read()).transpose()
    }
}

/// `symmetricKey` of the platform.
#[derive(Debug, clap::Args)]
pub(super) struct SymmetricKey {
    /// A file with the `symmetricKey` (48 or 32 hex digits); without it the environment variable
    /// UNIONPAY_SYMMETRIC_KEY.
    #[arg(long, value_name = "FILE")]
    symmetric_key_file: Option<PathBuf>,
}

impl SymmetricKey {
    pub(super) fn read(&self) -> Result<Secret<String>, Box<dyn Error>> {
        read(self.symmetric_key_file.as_deref(), "--symmetric-key-file", SYMMETRIC_KEY)
    }

    /// Where a key is of use, but not needed.
    pub(super) fn read_if_given(&self) -> Result<Option<Secret<String>>, Box<dyn Error>> {
        let given = self.symmetric_key_file.is_some() || std::env::var_os(SYMMETRIC_KEY).is_some();
        given.then(|| self.read()).transpose()
    }
}
