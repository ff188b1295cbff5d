//! `merchant unionpay sign`.

use super::secret::{AppSecret, MerchantKey, SymmetricKey};
use crate::fields::Input;
use crate::input::Usage;
use crate::language::text;
use crate::steps::{Show, Steps};
use clap::ValueEnum;
use client_core::{Clock as _, SystemClock};
use crypto_core::canonical::Canonical;
use crypto_core::rsa::RsaSigner;
use crypto_core::tdes::TdesEcb;
use crypto_core::{FieldCipher as _, Signer as _, digest, encoding};
use endpoint_core::{EmptyFields, Fields};
use serde_json::Map;
use std::error::Error;
use unionpay::proto::{digest_canonical, hides_anywhere, rsa_canonical};

pub(super) const EXAMPLES: &str = "\
Examples:
  See why a signature is refused: every step, secrets hidden
    merchant unionpay sign --key merchant.key.pem --in request.json \\
      --explain
  The signature of backendToken
    merchant unionpay sign --secret-file secret.txt appId=.. nonceStr=.. \\
      timestamp=..
  A whole request: fresh nonce and time, signed plain, then encrypted
    merchant unionpay sign --key merchant.key.pem \\
      --symmetric-key-file sym.txt --fresh --out request --encrypt mobile \\
      --encrypt pointAt --in plain.json";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    key: MerchantKey,
    #[command(flatten)]
    secret: AppSecret,
    #[command(flatten)]
    symmetric_key: SymmetricKey,
    /// What happens to fields with an empty value (RSA).
    #[arg(long, value_enum, default_value = "skip")]
    blanks: BlankRule,
    /// Set `timestamp` to now and `nonceStr` to a new nonce.
    #[arg(long)]
    fresh: bool,
    /// Encrypt this field after signing; may be given several times.
    #[arg(long, value_name = "NAME")]
    encrypt: Vec<String>,
    /// What goes to standard output: the signature alone, or the body of the request with the signature in it.
    #[arg(long, value_enum, default_value = "signature")]
    out: Out,
    #[command(flatten)]
    show: Show,
    #[command(flatten)]
    input: Input,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum BlankRule {
    /// They take no part in the signature.
    Skip,
    /// They are signed as `name=`.
    Sign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Out {
    Signature,
    Request,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let steps = arguments.show.steps();
    if arguments.out == Out::Signature {
        if !arguments.encrypt.is_empty() {
            return Err(Usage::new(text!(
                "--encrypt needs --out request: the signature is over the plain values",
                "--encrypt 须与 --out request 一起使用：签名基于明文"
            ))
            .into());
        }
        if arguments.fresh && !arguments.show.is_detailed() {
            return Err(Usage::new(text!(
                "--fresh needs --out request, --explain or --json: a signature is of no use without its nonce",
                "--fresh 须与 --out request、--explain 或 --json 一起使用：没有随机串，签名无法使用"
            ))
            .into());
        }
    }
    let mut fields = arguments.input.read()?;
    if arguments.fresh {
        fields.put("timestamp", SystemClock.now().to_string());
        fields.put("nonceStr", crypto_core::nonce::nonce(&mut rand::rng()));
    }
    let hidden = |name: &str| arguments.show.hides(hides_anywhere(name));
    steps.step("fields", &fields.redacted(hidden));
    // The file of the configuration may have both: a secret that was named is meant.
    let is_digest = arguments.secret.file().is_some() && arguments.key.file().is_none();
    let key = if is_digest { None } else { arguments.key.read_if_given()? };
    let signature = match key {
        Some(key) => rsa(arguments, &fields, &key, &steps)?,
        None => sha256(arguments, &fields, &steps)?,
    };
    steps.step("signature", &signature);
    fields.put("signature", signature.as_str());
    encrypt(arguments, &mut fields, &steps)?;
    let mut document = Map::new();
    document.insert("signature".into(), signature.as_str().into());
    if arguments.out == Out::Signature {
        steps.finish(signature, document);
    } else {
        let body = String::from_utf8(fields.to_json().to_vec())?;
        document.insert("request".into(), fields.into_value());
        steps.finish(body, document);
    }
    Ok(())
}

fn rsa(
    arguments: &Arguments,
    fields: &Fields,
    key: &RsaSigner,
    steps: &Steps<'_>,
) -> Result<String, Box<dyn Error>> {
    let empty_fields = match arguments.blanks {
        BlankRule::Skip => EmptyFields::Skip,
        BlankRule::Sign => EmptyFields::Sign,
    };
    let canonical = rsa_canonical(fields, empty_fields).map_err(|e| -> Box<dyn Error> { e })?;
    show(arguments, &canonical, steps);
    steps.step(
        "key",
        &text!("RSA, {} bits, PKCS#1 v1.5 over the digest", "RSA {} 位，对摘要做 PKCS#1 v1.5", key.bits()),
    );
    Ok(encoding::to_base64(&key.sign(canonical.expose().as_bytes())?))
}

fn sha256(arguments: &Arguments, fields: &Fields, steps: &Steps<'_>) -> Result<String, Box<dyn Error>> {
    const RULE: [&str; 3] = ["appId", "nonceStr", "timestamp"];
    if let Some(other) = fields.names().find(|name| !RULE.contains(name)) {
        return Err(Usage::new(text!(
            "field `{other}` takes no part in a digest, which is over appId, nonceStr, secret and timestamp; give --key for \
             an RSA signature",
            "字段 `{other}` 不参与摘要签名（只含 appId、nonceStr、secret、timestamp）；RSA 签名请给出 --key"
        ))
        .into());
    }
    let mut values = Vec::new();
    for name in RULE {
        let text = fields
            .text(name)
            .ok_or_else(|| Usage::new(text!("field `{name}` is missing", "缺少字段 `{name}`")))?;
        values.push(text);
    }
    let secret = arguments.secret.read()?;
    let [app_id, nonce, timestamp] = values.as_slice() else {
        return Err(text!("three values are expected", "应有三个值").into());
    };
    let canonical = digest_canonical(app_id, nonce, secret.expose(), timestamp)?;
    show(arguments, &canonical, steps);
    Ok(digest::sha256_hex(canonical.expose().as_bytes()))
}

fn show(arguments: &Arguments, canonical: &Canonical, steps: &Steps<'_>) {
    steps.step("canonical", &canonical.redacted(|name| arguments.show.hides(hides_anywhere(name))));
    let text = canonical.expose();
    steps.step(
        "digest",
        &text!(
            "SHA-256 of {} bytes: {}",
            "{} 字节的 SHA-256：{}",
            text.len(),
            digest::sha256_hex(text.as_bytes())
        ),
    );
}

fn encrypt(arguments: &Arguments, fields: &mut Fields, steps: &Steps<'_>) -> Result<(), Box<dyn Error>> {
    if arguments.encrypt.is_empty() {
        return Ok(());
    }
    let cipher = TdesEcb::from_hex(arguments.symmetric_key.read()?.expose())?;
    for name in &arguments.encrypt {
        let plain = fields.text(name).ok_or_else(|| {
            Usage::new(text!("--encrypt {name}: there is no such field", "--encrypt {name}：没有该字段"))
        })?;
        let cipher_text = encoding::to_base64(&cipher.encrypt(plain.as_bytes())?);
        steps.step("encrypted", &format_args!("{name} = {cipher_text}"));
        fields.put(name, cipher_text);
    }
    Ok(())
}
