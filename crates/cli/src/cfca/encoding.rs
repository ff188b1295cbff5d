//! Text forms by name.

use crate::language::text;
use cfca_pkcs7::decode_message;
use clap::ValueEnum;
use crypto_core::encoding::{from_base64_lenient, from_hex_lenient, to_base64, to_hex};
use std::borrow::Cow;
use std::error::Error;

/// How a message is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Encoding {
    /// Whichever of the others it is; written as b64b64.
    Auto,
    /// The bytes.
    Der,
    /// Lines of base64 between BEGIN and END.
    Pem,
    /// Base64.
    B64,
    /// Base64 of base64: Huifu's check_value.
    B64b64,
    /// Hex digits.
    Hex,
}

impl Encoding {
    /// The message's bytes; what is binary already is not copied.
    pub(super) fn decode(self, input: &[u8]) -> Result<Cow<'_, [u8]>, Box<dyn Error>> {
        let text =
            || std::str::from_utf8(input).map_err(|_| text!("the message is not text", "报文不是文本"));
        Ok(match self {
            Self::Auto => decode_message(input)?,
            Self::Der => Cow::Borrowed(input),
            Self::Pem if text()?.contains("-----BEGIN") => decode_message(input)?,
            Self::Pem => return Err(text!("the message is not PEM", "报文不是 PEM").into()),
            Self::B64 => Cow::Owned(from_base64_lenient(text()?)?),
            Self::B64b64 => {
                let once = from_base64_lenient(text()?)?;
                let once = std::str::from_utf8(&once)
                    .map_err(|_| text!("only one layer of base64", "只有一层 base64"))?;
                Cow::Owned(from_base64_lenient(once)?)
            }
            Self::Hex => Cow::Owned(from_hex_lenient(text()?)?),
        })
    }

    /// Text forms end with a line break.
    pub(super) fn encode(self, message: &[u8]) -> Cow<'_, [u8]> {
        let text = match self {
            Self::Der => return Cow::Borrowed(message),
            Self::Pem => {
                let base64 = to_base64(message);
                let mut text = String::with_capacity(base64.len() + base64.len() / 64 + 64);
                text.push_str("-----BEGIN PKCS7-----\n");
                for line in base64.as_bytes().chunks(64) {
                    text.push_str(&String::from_utf8_lossy(line));
                    text.push('\n');
                }
                text + "-----END PKCS7-----"
            }
            Self::B64 => to_base64(message),
            Self::Auto | Self::B64b64 => cfca_pkcs7::check_value(message),
            Self::Hex => to_hex(message),
        };
        Cow::Owned((text + "\n").into_bytes())
    }
}
