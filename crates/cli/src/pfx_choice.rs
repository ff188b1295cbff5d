//! Which key of a PFX file, and what its password is made of: what every command with a PFX file shares.

use crate::input;
use crate::language::{Text, text};
use cfca_pkcs7::{Pfx, PfxPassword};
use clap::ValueEnum;
use crypto_core::Secret;
use encoding_rs::{GBK, UTF_16BE, UTF_16LE};
use std::error::Error;
use std::path::Path;

/// Programs disagree about the bytes of other passwords.
pub(crate) const NOT_ASCII: Text = Text::pair(
    "the password is not ASCII: Java 17 opens no such file, and programs disagree about its bytes",
    "密码含非 ASCII 字符：Java 17 打不开这样的文件，各程序对其编码也不一致",
);
pub(crate) const NOT_ASCII_REMEDY: Text = Text::pair(
    "export the file again with a password of ASCII letters and digits",
    "请用 ASCII 字母和数字作密码重新导出",
);

#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct PfxChoice {
    /// The friendly name of the key, in a PFX file with several.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["key_number", "fingerprint"])]
    alias: Option<String>,
    /// The place of the key in a PFX file with several, counted from 1.
    #[arg(long, value_name = "N", conflicts_with = "fingerprint")]
    key_number: Option<usize>,
    /// The fingerprint of the key's certificate (SHA-256 or SHA-1 in hex), in a PFX file with several.
    #[arg(long, value_name = "HEX")]
    fingerprint: Option<String>,
    /// What the password is written in; Chinese ones may need it.
    #[arg(long, value_enum, value_name = "ENC", default_value = "auto")]
    password_encoding: PasswordEncoding,
}

/// What a password is written in, and so which bytes are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum PasswordEncoding {
    /// UTF-8, with or without a byte order mark, or UTF-16; else the bytes as they are, and as GBK.
    #[default]
    Auto,
    /// UTF-8, and nothing else.
    #[value(name = "utf-8")]
    Utf8,
    /// GBK, as Chinese Windows writes it; the text is tried, and its bytes in GBK.
    Gbk,
    /// The bytes as they are.
    Bytes,
}

impl PfxChoice {
    /// The same choice for the library.
    pub(crate) fn pfx(&self) -> Pfx {
        match (&self.alias, self.key_number, &self.fingerprint) {
            (Some(alias), ..) => Pfx::new().alias(alias.as_str()),
            (_, Some(number), _) => Pfx::new().key_number(number),
            (.., Some(fingerprint)) => Pfx::new().certificate_fingerprint(fingerprint),
            _ => Pfx::new(),
        }
    }

    /// For commands that were given a key without a PFX file.
    pub(crate) fn must_be_empty(&self) -> Result<(), input::Usage> {
        let chosen = self.alias.is_some() || self.key_number.is_some() || self.fingerprint.is_some();
        match chosen {
            true => Err(input::Usage::new(text!(
                "--alias, --key-number and --fingerprint choose a key of a --pfx file",
                "--alias、--key-number、--fingerprint 用于选择 --pfx 文件中的密钥"
            ))),
            false => Ok(()),
        }
    }

    /// A password out of a file. A line break at its end does not count; blanks do.
    pub(crate) fn password_in(&self, path: &Path) -> Result<PfxPassword, Box<dyn Error>> {
        let bytes = Secret::new(input::read(path)?);
        let password = self.password(bytes.expose());
        let name = input::shown(path);
        password.map_err(|e| text!("{name}: {e}", "{name}：{e}").into())
    }

    /// A password as a variable, an option or a person at the terminal gives it.
    pub(crate) fn password(&self, bytes: &[u8]) -> Result<PfxPassword, Text> {
        let bytes = bytes.strip_prefix(input::MARK).unwrap_or(bytes);
        if self.password_encoding != PasswordEncoding::Bytes {
            let utf16 = match bytes {
                [0xff, 0xfe, rest @ ..] => Some((UTF_16LE, rest)),
                [0xfe, 0xff, rest @ ..] => Some((UTF_16BE, rest)),
                _ => None,
            };
            if let Some((encoding, rest)) = utf16 {
                let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
                let text = text.ok_or_else(|| {
                    text!(
                        "the password is in UTF-16, and damaged: save it as UTF-8",
                        "密码是损坏的 UTF-16，请另存为 UTF-8"
                    )
                })?;
                return Ok(self.of_text(line(&text)));
            }
        }
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if self.password_encoding == PasswordEncoding::Bytes {
            return Ok(PfxPassword::from_bytes(bytes));
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(self.of_text(text));
        }
        let gbk = GBK.decode_without_bom_handling_and_without_replacement(bytes);
        match (self.password_encoding, gbk) {
            (PasswordEncoding::Utf8, _) => Err(text!(
                "the password is not UTF-8; --password-encoding gbk or bytes?",
                "密码不是 UTF-8；可试 --password-encoding gbk 或 bytes"
            )),
            (PasswordEncoding::Gbk, None) => Err(text!(
                "the password is not GBK; --password-encoding bytes?",
                "密码不是 GBK；可试 --password-encoding bytes"
            )),
            (_, Some(text)) => Ok(PfxPassword::from(text.as_ref()).or_bytes(bytes)),
            (_, None) => Ok(PfxPassword::from_bytes(bytes)),
        }
    }

    /// Text; where it is Chinese and somebody says so, also what a GBK terminal would have handed to a program.
    fn of_text(&self, text: &str) -> PfxPassword {
        let password = PfxPassword::from(text);
        if self.password_encoding != PasswordEncoding::Gbk {
            return password;
        }
        match GBK.encode(text) {
            (bytes, _, false) => password.or_bytes(bytes.into_owned()),
            _ => password,
        }
    }
}

fn line(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}
