//! How a request came about: fields, JSON, message, layers of base64, form.

use super::encoded::hides;
use super::merchant::{Merchant, Recording, Signed};
use crate::input::Usage;
use crate::language::{Text, text};
use crate::steps::{Show, Steps};
use bytes::Bytes;
use crypto_core::{CryptoError, CryptoErrorKind, UnixSeconds, VerifyMessage, digest, encoding};
use endpoint_core::Fields;
use http::Request;
use huifu::proto::Keys;
use serde_json::{Map, Value};
use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;

/// The keys of a command that sends nothing, and so opens nothing.
pub(super) fn signing_keys(merchant: &Merchant, signer: &Arc<Recording>) -> Result<Keys, Box<dyn Error>> {
    let number = customer_number(merchant)?;
    Ok(Keys::new(number, Arc::clone(signer) as _, Arc::new(Nothing)).with_form(merchant.form()))
}

/// The merchant's number, in a form that it can have.
pub(super) fn customer_number(merchant: &Merchant) -> Result<&str, Usage> {
    let number = merchant.mer_cust_id.as_str();
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Usage::new(text!(
            "--mer-cust-id: a customer number has digits only",
            "--mer-cust-id：商户客户号只含数字"
        )));
    }
    Ok(number)
}

struct Nothing;

impl VerifyMessage for Nothing {
    fn verify_message(&self, _: &[u8], _: UnixSeconds) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::new(CryptoErrorKind::BadSignature))
    }
}

/// Shows every layer of a request.
pub(super) fn explain(steps: &Steps<'_>, show: &Show, signed: &Signed, http: &Request<Bytes>) {
    let json = json_of(&signed.content);
    if let Ok(fields) = Fields::parse(&json) {
        steps.step("fields", &fields.redacted(|name| show.hides(hides(name))));
        let shown = shown(&fields, show);
        steps.step("json", &shown);
    }
    if json != signed.content {
        steps.step(
            "content",
            &text!("base64 of it, {} characters", "上述内容的 base64，{} 个字符", signed.content.len()),
        );
    }
    let (length, hash) = (signed.content.len(), digest::sha256_hex(&signed.content));
    steps.step("digest", &text!("SHA-256 of {length} bytes: {hash}", "{length} 字节的 SHA-256：{hash}"));
    let signer = signed.signer.as_str();
    steps.step(
        "message",
        &text!(
            "PKCS#7 signed data around the content, {} bytes, by {signer}",
            "包住原文的 PKCS#7 签名数据，{} 字节，签名者 {signer}",
            signed.message.len()
        ),
    );
    let once = encoding::to_base64(&signed.message);
    steps.step("base64", &headed(&once));
    let twice = encoding::to_base64(once.as_bytes());
    steps.step("check_value", &text!("base64 of that: {}", "再做一次 base64：{}", headed(&twice)));
    steps.step("request", &Text::of(|| outer(http, &twice), || outer(http, &twice)));
}

/// The JSON text of a signed content, which may be base64 of it.
pub(super) fn json_of(content: &[u8]) -> Vec<u8> {
    if content.trim_ascii_start().starts_with(b"{") {
        return content.to_vec();
    }
    let text = std::str::from_utf8(content).ok();
    let inner = text.and_then(|text| encoding::from_base64_lenient(text).ok());
    inner.unwrap_or_else(|| content.to_vec())
}

/// Fields as JSON, with secrets and users' data replaced by their length unless they were asked for.
pub(super) fn shown(fields: &Fields, show: &Show) -> Value {
    let value = |(name, value): (&str, &Value)| {
        let value = match value {
            Value::String(text) if show.hides(hides(name)) => format!("[{} bytes]", text.len()).into(),
            other if show.hides(hides(name)) && !other.is_null() => "[hidden]".into(),
            Value::String(text) => nested(text, show).map_or_else(|| value.clone(), Value::from),
            other => redacted(other.clone(), show),
        };
        (name.to_owned(), value)
    };
    Value::Object(fields.iter().map(value).collect())
}

/// A list inside a string, with the secrets of its records hidden.
fn nested(text: &str, show: &Show) -> Option<String> {
    let list: Value = serde_json::from_str(text).ok()?;
    list.is_array().then(|| redacted(list, show).to_string())
}

fn redacted(value: Value, show: &Show) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| redacted(item, show)).collect(),
        Value::Object(fields) => {
            let pairs = fields.into_iter().map(|(name, value)| {
                let hidden = show.hides(SECRET_IN_LISTS.contains(&name.as_str()) || hides(&name));
                (name, if hidden { "[hidden]".into() } else { redacted(value, show) })
            });
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        other => other,
    }
}

/// Names of records in lists that are a person's, whose types no endpoint lists.
const SECRET_IN_LISTS: &[&str] =
    &["cardNo", "certId", "name", "user_name", "cert_id", "user_mobile", "card_no"];

fn headed(text: &str) -> Text {
    let head: String = text.chars().take(48).collect();
    text!("{head}... ({} characters)", "{head}...（{} 个字符）", text.len())
}

fn outer(http: &Request<Bytes>, check_value: &str) -> String {
    let mut text = format!("{} {}", http.method(), http.uri().path());
    let form = http.uri().query().map_or(http.body().as_ref(), str::as_bytes);
    for (name, value) in form_urlencoded::parse(form) {
        let value = if value == check_value { headed(&value).to_string() } else { value.into_owned() };
        let value = if hides(&name) { format!("[{} bytes]", value.len()) } else { value };
        let _ = write!(text, "\n{name} = {value}");
    }
    text
}
