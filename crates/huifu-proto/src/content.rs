//! JSON into `check_value` and out of it: shared by calls and notices.

use crate::Keys;
use crypto_core::encoding;
use endpoint_core::{
    EndpointInfo, Field, Fields, Kind, Moment, OpenError, OpenErrorKind, SealError, SealErrorKind, StepKind,
};
use std::fmt;

/// The only version there is.
pub(crate) const VERSION: &str = "10";

/// Characters that the document forbids in values because they clash with JSON ("brackets, commas,
/// quotes, colons and the like"); addresses and JSON inside strings are exempt (ruling Huifu 15).
const FORBIDDEN: &[char] = &['{', '}', '[', ']', ',', '"', ':', '\\'];

/// Refuses values that the platform cannot take, by name of field.
pub(crate) fn check_values(spec: &[Field], fields: &Fields) -> Result<(), SealError> {
    let plain = spec.iter().filter(|field| !matches!(field.kind, Kind::Url | Kind::Json));
    for field in plain {
        let bad = fields
            .text(field.name)
            .and_then(|text| text.chars().find(|c| FORBIDDEN.contains(c) || c.is_control()));
        if let Some(c) = bad {
            let rule =
                format!("must not contain {c:?}: the platform forbids JSON's own characters in values");
            return Err(SealError::new(field.name, SealErrorKind::Limit(rule.into())));
        }
    }
    Ok(())
}

/// Signs fields: base64 of base64 of the message (ruling Huifu 1).
pub(crate) fn seal(
    info: &EndpointInfo,
    fields: &Fields,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<String, SealError> {
    let json = fields.to_json();
    at.trace.step(StepKind::Fields, &fields.redacted(|name| info.hides(name)));
    let message =
        keys.mine.attach(&json).map_err(|e| SealError::new("check_value", SealErrorKind::Sign).because(e))?;
    let check_value = encoding::to_base64(encoding::to_base64(&message).as_bytes());
    at.trace.step(
        StepKind::Signature,
        &Signed { json: json.len(), message: message.len(), check_value: &check_value },
    );
    Ok(check_value)
}

/// Verifies the bytes that arrived, then parses them.
pub(crate) fn open(
    info: &EndpointInfo,
    check_value: &str,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<Fields, OpenError> {
    let content = keys
        .theirs
        .detach(check_value.as_bytes(), at.now)
        .map_err(|e| OpenError::new("check_value", OpenErrorKind::Signature).because(e))?;
    at.trace.step(StepKind::Verified, &Verified(content.len()));
    let fields = match Fields::parse(&content) {
        Ok(fields) => fields,
        // Peers older than v3.4 sign the base64 of the JSON text (ruling Huifu 2).
        Err(first) => {
            let text = std::str::from_utf8(&content).ok();
            let inner = text.and_then(|text| encoding::from_base64_lenient(text).ok());
            match inner {
                Some(inner) if inner.first() == Some(&b'{') => Fields::parse(&inner)?,
                _ => return Err(first),
            }
        }
    };
    at.trace.step(StepKind::Received, &fields.redacted(|name| info.hides(name)));
    Ok(fields)
}

/// `check_value` of a form. A single layer of base64 that was sent unescaped has blanks where `+` was; in
/// base64 there is no blank.
pub(crate) fn from_form(form: &mut Fields) -> Result<String, OpenError> {
    form.take("check_value").map(|value| value.replace(' ', "+"))
}

/// Removes a field that must be there with this value.
pub(crate) fn expect(fields: &mut Fields, name: &'static str, value: &str) -> Result<(), OpenError> {
    if fields.take(name)? == value {
        return Ok(());
    }
    Err(OpenError::new(name, OpenErrorKind::Mismatch))
}

/// Optional amounts, dates and states that are empty are ones that are not there: the platform sends
/// every key it has.
pub(crate) fn drop_empty(spec: &[Field], fields: &mut Fields) {
    for field in spec.iter().filter(|field| !field.required) {
        if fields.text(field.name) == Some("") {
            fields.remove(field.name);
        }
    }
}

struct Signed<'a> {
    json: usize,
    message: usize,
    check_value: &'a str,
}

impl fmt::Display for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head: String = self.check_value.chars().take(48).collect();
        write!(
            f,
            "check_value = {head}... ({} characters: base64 of base64 of a {}-byte PKCS#7 message around {} bytes of JSON)",
            self.check_value.len(),
            self.message,
            self.json
        )
    }
}

struct Verified(usize);

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PKCS#7 message: signature, signer and chain hold; {} bytes of content", self.0)
    }
}
