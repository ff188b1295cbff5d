//! `merchant unionpay encrypt` and `decrypt`.

use super::secret::SymmetricKey;
use crate::input;
use crate::language::text;
use crate::output;
use crate::steps::{Show, Steps};
use crypto_core::tdes::TdesEcb;
use crypto_core::{FieldCipher as _, encoding};
use encoding_rs::GBK;
use serde_json::Map;
use std::error::Error;
use std::path::Path;

pub(super) const ENCRYPT_EXAMPLES: &str = "\
Examples:
  printf '19900000001\\n' | merchant unionpay encrypt \\
    --symmetric-key-file sym.txt
  UNIONPAY_SYMMETRIC_KEY=.. merchant unionpay encrypt 100 --explain";

pub(super) const DECRYPT_EXAMPLES: &str = "\
Examples:
  merchant unionpay decrypt --symmetric-key-file sym.txt \\
    'YRpIAfdvpf17mlI5jdxr7A=='
  jq -r '.params.mobile' answer.json | merchant unionpay decrypt \\
    --symmetric-key-file sym.txt";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    key: SymmetricKey,
    #[command(flatten)]
    show: Show,
    /// The values; without any, the lines of standard input.
    values: Vec<String>,
}

/// The block of the cipher, in bytes.
const BLOCK: usize = 8;

impl Arguments {
    fn cipher(&self, steps: &Steps<'_>) -> Result<TdesEcb, Box<dyn Error>> {
        let key = self.key.read()?;
        let cipher = TdesEcb::from_hex(key.expose())?;
        let form = match key.expose().len() {
            32 => text!("32 hex digits, K1 K2 used as K1 K2 K1", "32 位十六进制，K1 K2 按 K1 K2 K1 使用"),
            _ => text!("48 hex digits", "48 位十六进制"),
        };
        steps.step(
            "key",
            &text!("3DES (DESede/ECB/PKCS5Padding), {form}", "3DES（DESede/ECB/PKCS5Padding），{form}"),
        );
        Ok(cipher)
    }

    fn values(&self) -> Result<Vec<String>, Box<dyn Error>> {
        if !self.values.is_empty() {
            return Ok(self.values.clone());
        }
        let values: Vec<String> = input::text(Path::new("-"))?.lines().map(str::to_owned).collect();
        if values.is_empty() {
            return Err(text!(
                "standard input is empty: give values as arguments, or one a line",
                "标准输入为空：请把值作为参数给出，或每行一个"
            )
            .into());
        }
        Ok(values)
    }

    /// A value in the steps.
    fn shown(&self, value: &str) -> String {
        if self.show.hides(true) { format!("[{} bytes]", value.len()) } else { value.to_owned() }
    }
}

pub(super) fn encrypt(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let cipher = arguments.cipher(&steps)?;
    let mut results = Vec::new();
    for plain in arguments.values()? {
        steps.step("plain", &arguments.shown(&plain));
        let padding = BLOCK - plain.len() % BLOCK;
        steps.step(
            "padded",
            &text!(
                "{} bytes of UTF-8 and {padding} bytes of padding",
                "UTF-8 {} 字节，填充 {padding} 字节",
                plain.len()
            ),
        );
        let cipher_text = cipher.encrypt(plain.as_bytes())?;
        steps.step("encrypted", &encoding::to_hex(&cipher_text));
        results.push(encoding::to_base64(&cipher_text));
    }
    finish(steps, results);
    Ok(())
}

pub(super) fn decrypt(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    let cipher = arguments.cipher(&steps)?;
    let mut results = Vec::new();
    for (index, text) in arguments.values()?.iter().enumerate() {
        let plain =
            open(&cipher, text, &steps).map_err(|e| text!("value {}: {e}", "第 {} 个值：{e}", index + 1))?;
        steps.step("plain", &arguments.shown(&plain));
        results.push(plain);
    }
    finish(steps, results);
    Ok(())
}

fn open(cipher: &TdesEcb, text: &str, steps: &Steps<'_>) -> Result<String, Box<dyn Error>> {
    let bytes = encoding::from_base64_lenient(text)?;
    steps.step(
        "base64",
        &text!("{} bytes in {} blocks", "{} 字节，{} 块", bytes.len(), bytes.len().div_ceil(BLOCK)),
    );
    if bytes.len() % BLOCK != 0 {
        return Err(text!(
            "{} bytes are not whole blocks of {BLOCK}: part of the text is missing, or it is not an encrypted value",
            "{} 字节不是 {BLOCK} 字节的整数倍：内容不完整，或不是加密后的值",
            bytes.len()
        )
        .into());
    }
    let plain = cipher.decrypt(&bytes).map_err(|e| {
        text!(
            "{e}; is this the symmetricKey of the appId that the answer was for?",
            "{e}；symmetricKey 是否属于应答对应的 appId？"
        )
    })?;
    readable(plain, steps)
}

/// The padding was good, so the key is very likely the right one, whatever the text is in.
fn readable(plain: Vec<u8>, steps: &Steps<'_>) -> Result<String, Box<dyn Error>> {
    let bytes = match String::from_utf8(plain) {
        Ok(text) => return Ok(text),
        Err(e) => e.into_bytes(),
    };
    let text = GBK.decode_without_bom_handling_and_without_replacement(&bytes);
    match text.filter(|text| !text.contains(|c: char| c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c))) {
        Some(text) => {
            steps.step("encoding", &text!("GBK, and UTF-8 is expected", "GBK，应为 UTF-8"));
            output::tell(text!(
                "the padding is good and the text is not UTF-8: it is shown as GBK. If it makes no sense, the symmetricKey is \
                 another one; if it does, whoever encrypted it has to write UTF-8",
                "填充正确，但内容不是 UTF-8，按 GBK 显示。若不成文，则 symmetricKey 不对；若成文，加密方应改用 UTF-8"
            ));
            Ok(text.into_owned())
        }
        None => Err(text!(
            "the padding is good, and the text is neither UTF-8 nor GBK: very likely the symmetricKey is another one",
            "填充正确，但内容既不是 UTF-8 也不是 GBK：很可能 symmetricKey 不对"
        )
        .into()),
    }
}

fn finish(steps: Steps<'_>, results: Vec<String>) {
    let text = results.join("\n");
    let mut document = Map::new();
    document.insert("values".into(), results.into());
    steps.finish(text, document);
}
