//! The platform calls (at `bg_ret_url`), the merchant answers with a fixed text.

mod receipt;
mod signed;

pub use receipt::Receipt;
pub use signed::{OrderKey, SignedNotification};

use crate::Keys;
use crate::around::Content;
use crate::carrier::Carrier;
use crate::check_value::FORM;
use crate::generated::ALL;
use crate::protocols::{Notification, PlatformForm};
use crate::signed_message::{ENVELOPE, SignedMessage};
use bytes::Bytes;
use endpoint_core::{
    CallContext, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Endpoint, EndpointInfo, Fields,
};
use http::{Request, Response, header::CONTENT_TYPE};

impl Notification {
    /// Opens a notification from the raw body of the POST.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn decode_form<E: Endpoint<Protocol = Self>>(
        body: &[u8],
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<E, DecodeError> {
        SignedNotification::of(form(body)?, &|name| E::INFO.hides(name), keys, at)?.read()
    }

    /// Opens a notification of any command from the raw body of the POST: see [`AnyNotification`](crate::AnyNotification) and
    /// [`SignedNotification::read`] for its typed form.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn decode_any(
        body: &[u8],
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<SignedNotification, DecodeError> {
        SignedNotification::of(form(body)?, &hides, keys, at)
    }
}

/// Returns whether a value under this name must not be printed, whatever the command: those that some command hides,
/// and those that no command knows.
pub(crate) fn hides(name: &str) -> bool {
    let known =
        |info: &&&EndpointInfo| info.request.iter().chain(info.response).any(|field| field.name == name);
    let mut knowing = ALL.iter().filter(known).peekable();
    !ENVELOPE.contains(&name) && (knowing.peek().is_none() || knowing.any(|info| info.hides(name)))
}

fn form(body: &[u8]) -> Result<Fields, DecodeError> {
    Fields::from_pairs(form_urlencoded::parse(body))
}

impl Carrier for PlatformForm {
    const CONTENT: Content = Content::Notification;
    const WORDS: &'static [&'static str] = &[];

    /// Any address may be a receiver's; which command it is about stands in the signed content.
    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        http.method() == info.route.method
    }

    fn request(message: &SignedMessage) -> Result<Request<Bytes>, EncodeError> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        Request::builder()
            .method(message.info().route.method.clone())
            .uri("/")
            .header(CONTENT_TYPE, FORM)
            .body(Bytes::from(form.append_pair("check_value", message.check_value()).finish()))
            .map_err(|e| EncodeError::new("path", EncodeErrorKind::Build).because(e))
    }

    fn around(http: &Request<Bytes>) -> Result<Fields, DecodeError> {
        form(http.body())
    }
}

/// Adds what every notification has.
pub(crate) fn put_envelope(info: &EndpointInfo, fields: &mut Fields, keys: &Keys) {
    fields.put("mer_cust_id", keys.mer_cust_id.as_str());
    if let Some((name, value)) = info.route.selector {
        fields.put(name, value);
    }
}

/// The response to a notification: the receipt with these fields, or none.
pub(crate) fn receipt(fields: Option<Fields>) -> Result<Response<Bytes>, EncodeError> {
    let (status, body) = match fields {
        Some(fields) => (200, Receipt::new(fields.text("order_id").unwrap_or_default()).to_string()),
        // The document has no word for "no": whatever is not the receipt makes the platform send again.
        None => (500, "not received".to_owned()),
    };
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "text/plain; charset=utf-8")
        .body(Bytes::from(body))
        .map_err(|e| EncodeError::new("$", EncodeErrorKind::Build).because(e))
}

/// The fields of a receipt, which must be for the order that was `told`.
pub(crate) fn received(told: &Fields, http: &Response<Bytes>) -> Result<Fields, DecodeError> {
    let wrong = |kind| DecodeError::new("order_id", kind);
    if http.status() != http::StatusCode::OK {
        return Err(DecodeError::new("$", DecodeErrorKind::Status));
    }
    let receipt = Receipt::parse(http.body()).ok_or_else(|| wrong(DecodeErrorKind::BadField))?;
    if told.text("order_id") != Some(receipt.order_id.as_str()) {
        return Err(wrong(DecodeErrorKind::Mismatch));
    }
    let mut fields = Fields::new();
    fields.put("order_id", receipt.order_id);
    Ok(fields)
}
