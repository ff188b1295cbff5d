//! JSON into `check_value` and out of it: shared by calls and notifications.

use crate::{ContentForm, Keys};
use bytes::Bytes;
use crypto_core::{BoxError, encoding};
use endpoint_core::{
    CallContext, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, EndpointInfo, Field, Fields,
    Kind, NumberText, StepKind, Trace,
};
use serde_json::Value;
use std::{borrow::Cow, fmt};

/// The only version there is.
pub(crate) const VERSION: &str = "10";

/// Characters that the document forbids in values because they clash with JSON ("brackets, commas,
/// quotes, colons and the like"); addresses and JSON inside strings are exempt (docs/platform-notes.md#h-15).
const FORBIDDEN: &[char] = &['{', '}', '[', ']', ',', '"', ':', '\\'];

/// Whether a byte stands for a printable character of ASCII which is not forbidden.
const fn is_fine(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') & !matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b'"' | b':' | b'\\')
}

/// The same for every byte.
const FINE: [bool; 256] = {
    let mut fine = [false; 256];
    let mut byte = 0;
    while byte <= u8::MAX as usize {
        // Not truncated.
        #[allow(clippy::cast_possible_truncation)]
        let is = is_fine(byte as u8);
        fine[byte] = is;
        byte += 1;
    }
    fine
};

/// Refuses values that the platform cannot take, by name of field.
pub(crate) fn check_values(spec: &[Field], fields: &Fields) -> Result<(), EncodeError> {
    let plain = spec.iter().filter(|field| !may_hold_json(field.kind));
    plain.map(|field| (field.name, fields.text(field.name).unwrap_or_default())).try_for_each(check_value)
}

/// Refuses fields beside the listed ones that cannot be sent: names of the envelope, and values that the platform
/// cannot take. Lists and objects have no form of their own on this platform; they travel as text.
pub(crate) fn check_extra(info: &EndpointInfo, fields: &Fields) -> Result<(), EncodeError> {
    let listed = |name: &str| info.request.iter().any(|field| field.name == name);
    let own = |name: &str| name == "cmd_id" && info.route.selector.is_none();
    for (name, value) in fields.iter().filter(|(name, _)| !listed(name) && !own(name)) {
        let refused =
            |rule: &'static str| EncodeError::new(name.to_owned(), EncodeErrorKind::Limit(rule.into()));
        if ["version", "cmd_id", "mer_cust_id", "check_value"].contains(&name) {
            return Err(refused("is of the envelope, and is put there when the request is sealed"));
        }
        match value {
            Value::String(text) if !may_hold_json_by_name(name) => check_value((name.to_owned(), text))?,
            Value::Array(_) | Value::Object(_) => {
                return Err(refused("must be text: lists and objects travel as JSON inside a string"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Returns whether a field that no list has may hold an address or JSON, by its name.
pub(crate) fn may_hold_json_by_name(name: &str) -> bool {
    ["_url", "_json", "_detail", "_list"].iter().any(|end| name.ends_with(end))
}

/// Returns whether values of this kind are addresses or JSON, in which the characters are at home.
pub(crate) fn may_hold_json(kind: Kind) -> bool {
    matches!(kind, Kind::Url | Kind::Json | Kind::Record)
}

/// Refuses a value that the platform cannot take. Most are ASCII and fine, which bytes tell, many at once.
pub(crate) fn check_value<N: Into<Cow<'static, str>>>((name, text): (N, &str)) -> Result<(), EncodeError> {
    if text.bytes().fold(true, |fine, byte| fine & FINE[usize::from(byte)]) {
        return Ok(());
    }
    match text.chars().find(|c| FORBIDDEN.contains(c) || c.is_control()) {
        None => Ok(()),
        Some(c) => {
            let rule =
                format!("must not contain {c:?}: the platform forbids JSON's own characters in values");
            Err(EncodeError::new(name, EncodeErrorKind::Limit(rule.into())))
        }
    }
}

/// Signs fields in one step.
pub(crate) fn encode(
    hides: &dyn Fn(&str) -> bool,
    fields: &Fields,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<String, EncodeError> {
    let content = written(hides, fields, keys, at);
    let message = sign(&content, keys)?;
    Ok(text_of(&message, content.len(), keys.form, at.trace))
}

/// Returns what is signed of fields: their JSON, as text or in base64.
pub(crate) fn written(
    hides: &dyn Fn(&str) -> bool,
    fields: &Fields,
    keys: &Keys,
    at: CallContext<'_>,
) -> Bytes {
    let json = fields.to_json();
    at.trace.step(StepKind::Fields, &fields.redacted(hides));
    match keys.form {
        ContentForm::Json => json,
        ContentForm::Base64 => encoding::to_base64(&json).into(),
    }
}

/// The message around content, by the key at hand.
pub(crate) fn sign(content: &[u8], keys: &Keys) -> Result<Vec<u8>, EncodeError> {
    keys.mine.sign_message(content).map_err(|e| unsigned(e.into()))
}

pub(crate) fn unsigned(cause: BoxError) -> EncodeError {
    EncodeError::new("check_value", EncodeErrorKind::Sign).because(cause)
}

/// A message as text: base64 of base64 (docs/platform-notes.md#h-1).
pub(crate) fn text_of(message: &[u8], content: usize, form: ContentForm, trace: &dyn Trace) -> String {
    let check_value = encoding::to_base64(encoding::to_base64(message).as_bytes());
    let signed = Signed { content, form, message: message.len(), check_value: &check_value };
    trace.step(StepKind::Signature, &signed);
    check_value
}

/// Verifies the bytes that arrived, then parses them.
pub(crate) fn decode(
    hides: &dyn Fn(&str) -> bool,
    spec: &'static [Field],
    check_value: &str,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<Fields, DecodeError> {
    decoded(hides, check_value, |json| Fields::parse_listed(json, spec), keys, at)
}

/// The same with numbers and booleans as the text that they were written as: whoever calls writes them where text is
/// declared.
pub(crate) fn decode_texts(
    hides: &dyn Fn(&str) -> bool,
    check_value: &str,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<Fields, DecodeError> {
    decoded(hides, check_value, |json| Fields::parse_texts(json, NumberText::AsWritten), keys, at)
}

fn decoded(
    hides: &dyn Fn(&str) -> bool,
    check_value: &str,
    parse: impl Fn(&[u8]) -> Result<Fields, DecodeError>,
    keys: &Keys,
    at: CallContext<'_>,
) -> Result<Fields, DecodeError> {
    let content = keys
        .theirs
        .verify_message(check_value.as_bytes(), at.now)
        .map_err(|e| DecodeError::new("check_value", DecodeErrorKind::Signature).because(e))?;
    at.trace.step(StepKind::Verified, &Verified(content.len()));
    let fields = match from_old_form(&content) {
        Some(json) => parse(&json)?,
        None => parse(&content)?,
    };
    at.trace.step(StepKind::Received, &fields.redacted(hides));
    Ok(fields)
}

/// The JSON text inside base64, as peers older than v3.4 sign it (docs/platform-notes.md#h-2). Told by the first
/// character: base64 has neither `{` nor `[`.
fn from_old_form(content: &[u8]) -> Option<Vec<u8>> {
    if matches!(content.trim_ascii_start().first(), None | Some(b'{' | b'[')) {
        return None;
    }
    let inner = encoding::from_base64_lenient(std::str::from_utf8(content).ok()?).ok()?;
    matches!(inner.trim_ascii_start().first(), Some(b'{' | b'[')).then_some(inner)
}

/// `check_value` of a form. A single layer of base64 that was sent unescaped has blanks where `+` was; in
/// base64 there is no blank.
pub(crate) fn from_form(form: &mut Fields) -> Result<String, DecodeError> {
    form.take("check_value").map(|value| value.replace(' ', "+"))
}

/// Removes a field that must be there with this value.
pub(crate) fn expect(fields: &mut Fields, name: &'static str, value: &str) -> Result<(), DecodeError> {
    if fields.take(name)? == value {
        return Ok(());
    }
    Err(DecodeError::new(name, DecodeErrorKind::Mismatch))
}

/// Optional amounts, dates and states that are empty are ones that are not there: the platform sends
/// every key it has.
pub(crate) fn drop_empty(spec: &[Field], fields: &mut Fields) {
    let optional = |name: &str| spec.iter().any(|field| field.name == name && !field.required);
    fields.retain(|name, value| value.as_str() != Some("") || !optional(name));
}

struct Signed<'a> {
    content: usize,
    form: ContentForm,
    message: usize,
    check_value: &'a str,
}

impl fmt::Display for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head: String = self.check_value.chars().take(48).collect();
        let form = match self.form {
            ContentForm::Json => "JSON",
            ContentForm::Base64 => "base64 of JSON",
        };
        write!(
            f,
            "check_value = {head}... ({} characters: base64 of base64 of a {}-byte PKCS#7 message around {} bytes of {form})",
            self.check_value.len(),
            self.message,
            self.content
        )
    }
}

struct Verified(usize);

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PKCS#7 message: signature, signer and chain hold; {} bytes of content", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes that are taken for fine are those that the rule about characters allows.
    #[test]
    fn every_character_is_judged_by_the_rule() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            let refused = FORBIDDEN.contains(&c) || c.is_control();
            for text in [format!("{c}"), format!("a{c}"), format!("{c}中")] {
                assert_eq!(check_value(("mer_priv", &text)).is_err(), refused, "{c:?}");
            }
        }
    }
}
