//! The treatment of single fields on their way: blanks, stray white space, encryption.

use crate::signature::{self, Shown};
use crypto_core::{FieldCipher, encoding};
use endpoint_core::{
    CallContext, DecodeError, DecodeErrorKind, EmptyFields, EncodeError, EncodeErrorKind, EndpointInfo,
    Field, Fields, Kind, StepKind, trim,
};
use serde_json::Value;

/// Optional fields that are not given: left out, so that both readings of the signature rule agree, or
/// all there as `""` (docs/platform-notes.md#u-7).
pub(crate) fn settle_empty_fields(info: &EndpointInfo, empty_fields: EmptyFields, fields: &mut Fields) {
    drop_empty_fields(info, fields);
    if empty_fields == EmptyFields::Sign {
        for field in info.request.iter().filter(|field| !field.required && field.kind != Kind::Record) {
            if fields.get(field.name).is_none() {
                fields.put(field.name, "");
            }
        }
    }
}

/// Leaves out empty optional fields.
pub(crate) fn drop_empty_fields(info: &EndpointInfo, fields: &mut Fields) {
    let optional = |name: &str| info.request.iter().any(|field| field.name == name && !field.required);
    let is_empty = |value: &Value| value.as_str().is_some_and(|text| trim(text).is_empty());
    fields.retain(|name, value| !is_empty(value) || !optional(name));
}

/// Drops the stray white space of the platform's answers around tokens; they are not signed. An optional
/// field that is empty is one that is not there, inside records too.
pub(crate) fn tidy(spec: &[Field], fields: &mut Fields) {
    for field in spec {
        let Some(value) = fields.get_mut(field.name) else { continue };
        if field.kind == Kind::Record {
            drop_empty(value);
        }
        let Value::String(text) = value else { continue };
        let tidied = trim(text);
        if tidied.is_empty() && !field.required {
            fields.remove(field.name);
        } else if field.kind == Kind::Token && tidied.len() != text.len() {
            *text = tidied.to_owned();
        }
    }
}

/// Drops empty text from objects.
fn drop_empty(value: &mut Value) {
    match value {
        Value::Object(map) => map.retain(|_, value| value.as_str() != Some("")),
        Value::Array(items) => items.iter_mut().for_each(drop_empty),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Encrypts the named fields; what is empty stays empty.
pub(crate) fn encrypt<'a>(
    names: impl IntoIterator<Item = &'a str>,
    fields: &mut Fields,
    cipher: Option<&dyn FieldCipher>,
) -> Result<(), EncodeError> {
    for name in names {
        let Some(value) = fields.get_mut(name) else { continue };
        let failed = || EncodeError::new(name.to_owned(), EncodeErrorKind::Encrypt);
        each_text(value, &mut |plain| {
            let cipher = cipher.ok_or_else(|| signature::missing("symmetricKey"))?;
            let cipher_text = cipher.encrypt(plain.as_bytes()).map_err(|e| failed().because(e))?;
            Ok(encoding::to_base64(&cipher_text))
        })?;
    }
    Ok(())
}

/// Decrypts the named fields, inside lists and objects too.
pub(crate) fn decrypt<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
    fields: &mut Fields,
    cipher: Option<&dyn FieldCipher>,
    at: CallContext<'_>,
) -> Result<(), DecodeError> {
    let mut any = false;
    for name in names.clone() {
        let Some(value) = fields.get_mut(name) else { continue };
        let failed = || DecodeError::new(name.to_owned(), DecodeErrorKind::Decrypt);
        each_text(value, &mut |text| {
            let cipher = cipher.ok_or_else(|| failed().because("no symmetricKey is configured"))?;
            let cipher_text = encoding::from_base64_lenient(text).map_err(|e| failed().because(e))?;
            let plain = cipher.decrypt_owned(cipher_text).map_err(|e| failed().because(e))?;
            // One error for wrong padding and wrong text: it must not say how far the decryption got.
            String::from_utf8(plain).map_err(|_| failed())
        })?;
        any = true;
    }
    if any {
        let done = || names.clone().filter(|name| fields.get(name).is_some()).collect::<Vec<_>>().join(", ");
        at.trace.step(StepKind::Decrypted, &Shown(done));
    }
    Ok(())
}

/// Changes every text that is not empty. A value read from JSON is at most 128 deep.
fn each_text<E>(value: &mut Value, change: &mut impl FnMut(&str) -> Result<String, E>) -> Result<(), E> {
    match value {
        Value::String(text) if !text.is_empty() => *text = change(text)?,
        Value::Array(items) => {
            for item in items {
                each_text(item, change)?;
            }
        }
        Value::Object(map) => {
            for item in map.values_mut() {
                each_text(item, change)?;
            }
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

/// The names of what travels encrypted.
pub(crate) fn encrypted(spec: &'static [Field]) -> impl Iterator<Item = &'static str> + Clone {
    spec.iter().filter(|field| field.encrypted).map(|field| field.name)
}
