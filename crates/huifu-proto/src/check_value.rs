//! Calls: the merchant posts a form, the platform answers with JSON.

use crate::carrier::Carrier;
use crate::protocols::Form;
use crate::signed_message::SignedMessage;
use bytes::Bytes;
use crypto_core::BoxError;
use endpoint_core::{EncodeError, EncodeErrorKind};
use http::{HeaderValue, Request, header::CONTENT_TYPE};

/// Content type of forms on the wire.
pub(crate) const FORM: HeaderValue =
    HeaderValue::from_static("application/x-www-form-urlencoded; charset=UTF-8");

fn unbuilt(cause: impl Into<BoxError>) -> EncodeError {
    EncodeError::new("path", EncodeErrorKind::Build).because(cause)
}

/// Adds a pair whose value is base64 as a rule: letters and digits, which stay, and `=` at the end.
fn put_base64(name: &str, text: &str, form: &mut String) {
    let letters = text.trim_end_matches('=');
    // All bytes are looked at, many at once, rather than each until one is another.
    if letters.bytes().fold(false, |other, byte| other | !byte.is_ascii_alphanumeric()) {
        let written = std::mem::take(form);
        *form = form_urlencoded::Serializer::for_suffix(written, 0).append_pair(name, text).finish();
        return;
    }
    if !form.is_empty() {
        form.push('&');
    }
    form.push_str(name);
    form.push('=');
    form.push_str(letters);
    (letters.len()..text.len()).for_each(|_| form.push_str("%3D"));
}

impl Carrier for Form {
    fn request(message: &SignedMessage) -> Result<Request<Bytes>, EncodeError> {
        // Base64 of base64 has hardly a character that is escaped.
        let form = String::with_capacity(message.check_value().len() + 256);
        let mut form = form_urlencoded::Serializer::new(form).extend_pairs(message.routing()).finish();
        put_base64("check_value", message.check_value(), &mut form);
        Request::builder()
            .method(message.info().route.method.clone())
            .uri(message.info().route.uri().map_err(unbuilt)?)
            .header(CONTENT_TYPE, FORM)
            .body(Bytes::from(form))
            .map_err(unbuilt)
    }

    fn describe(message: &SignedMessage, http: &Request<Bytes>) -> String {
        let (method, path, length) = (http.method(), http.uri().path(), http.body().len());
        let cmd_id = message.fields().text("cmd_id").unwrap_or_default();
        format!("{method} {path} with cmd_id={cmd_id}, a form of {length} bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Judged by the library that writes forms.
    #[test]
    fn the_form_is_the_one_that_a_browser_would_send() {
        for before in ["", "version=10&cmd_id=202"] {
            for text in [
                "", "=", "TUlJ", "TUlJRQ==", "TUlJRQ=", "TU+J", "T/==", "==T", "T T", "中", "a&b=c", "T*-._~",
            ] {
                let mut form = before.to_owned();
                put_base64("check_value", text, &mut form);
                let judge = form_urlencoded::Serializer::for_suffix(before.to_owned(), 0)
                    .append_pair("check_value", text)
                    .finish();
                assert_eq!(form, judge, "{text}");
            }
        }
    }
}
