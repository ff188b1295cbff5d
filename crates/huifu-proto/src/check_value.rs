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

impl Carrier for Form {
    fn request(message: &SignedMessage) -> Result<Request<Bytes>, EncodeError> {
        // Base64 of base64 has hardly a character that is escaped.
        let room = message.check_value().len() + 256;
        let form = String::with_capacity(room);
        let form = form_urlencoded::Serializer::new(form).extend_pairs(message.pairs()).finish();
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
