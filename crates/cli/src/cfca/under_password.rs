//! `merchant cfca password-encrypt` and `password-decrypt`.

use super::write;
use crate::input::{self, Usage, read_message};
use crate::language::text;
use crate::secret;
use cfca_pkcs7::PasswordCipher;
use clap::ValueEnum;
use crypto_core::encoding::{from_base64_lenient, to_base64};
use std::error::Error;
use std::path::PathBuf;

/// The variable with the password.
const PASSWORD: &str = "CFCA_PASSWORD";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// How it is encrypted.
    #[arg(long, value_enum, default_value = "sm4")]
    cipher: Cipher,
    /// A file with the password; without it the environment variable CFCA_PASSWORD. For 3des it is 64 hex digits: 8 bytes of
    /// vector, 24 of key.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// How the cipher text is written: messages of the toolkit are b64, its files are der (the bytes).
    #[arg(long, value_enum, default_value = "b64")]
    enc: Form,
    /// What is encrypted or decrypted; - is standard input.
    #[arg(default_value = "-")]
    file: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Cipher {
    /// SM4 in CBC mode; vector and key out of the password.
    Sm4,
    /// 3DES in CBC mode; the password is vector and key.
    #[value(name = "3des")]
    TripleDes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Base64.
    B64,
    /// The bytes.
    Der,
}

impl Arguments {
    fn cipher(&self) -> PasswordCipher {
        match self.cipher {
            Cipher::Sm4 => PasswordCipher::Sm4,
            Cipher::TripleDes => PasswordCipher::TripleDes,
        }
    }
}

pub(super) fn encrypt(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let password = secret::read(arguments.password_file.as_deref(), "--password-file", PASSWORD)?;
    let plain = read_message(&arguments.file)?;
    let sealed = arguments.cipher().encrypt(&plain, password.expose().as_bytes())?;
    match arguments.enc {
        Form::Der => write(&sealed),
        Form::B64 => write((to_base64(&sealed) + "\n").as_bytes()),
    }
}

pub(super) fn decrypt(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let password = secret::read(arguments.password_file.as_deref(), "--password-file", PASSWORD)?;
    let given = read_message(&arguments.file)?;
    let sealed = match arguments.enc {
        Form::Der => given,
        Form::B64 => {
            let text = std::str::from_utf8(&given);
            let text = text.map_err(|_| {
                Usage::new(text!(
                    "the cipher text is not base64; --enc der?",
                    "密文不是 base64；可试 --enc der"
                ))
            })?;
            from_base64_lenient(text)
                .map_err(|e| format!("{}: {e}; --enc der?", input::shown(&arguments.file)))?
        }
    };
    write(arguments.cipher().decrypt(&sealed, password.expose().as_bytes())?.expose())
}
