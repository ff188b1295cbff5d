//! Page commands: the user's browser posts the merchant's form to the platform and brings back the answer.

mod form;

pub use form::{CspNonce, CspNonceError, PageDocument, PageForm, PageLanguage};

use crate::around::Around;
use crate::call::{self, Judged};
use crate::carrier::Carrier;
use crate::check_value::FORM;
use crate::protocols::{Browser, Form, PageCommand};
use crate::signed_message::SignedMessage;
use crate::{Keys, Mouth, Refusal, Verdict};
use bytes::Bytes;
use endpoint_core::{
    CallContext, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Endpoint, Fields,
};
use http::{Request, Response, header::CONTENT_TYPE};

/// The meaning of a verified return of the browser.
///
/// Exhaustive on purpose: a page for each of the four must be thought of.
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a return is not a success: look which of the four it is"]
pub enum Returned<R> {
    /// Done (`...000`, and nothing beside it says otherwise).
    Success(R),
    /// Accepted or in progress (`...002`), or a payment that can be made (208).
    Pending(R),
    /// Not done.
    Failed(Unsuccessful),
    /// Nobody knows: `...098`, a code or state that nobody lists, or words that do not fit each other or the order.
    Unknown(Unsuccessful),
}

/// A verified return without a result: the platform's words, and what it says about the order.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Unsuccessful {
    /// The platform's code and text.
    pub refusal: Refusal,
    fields: Fields,
}

impl Unsuccessful {
    /// Every verified field. A refusal need not name the order.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The merchant's number of the order, where the platform named one.
    #[must_use]
    pub fn order_id(&self) -> Option<&str> {
        self.fields.text("order_id").filter(|text| !text.is_empty())
    }
}

impl PageCommand {
    /// Decodes what a browser brought to `ret_url`: the raw body of its POST, or the raw query of its GET.
    ///
    /// Give the `request` if you know which one it must be about; otherwise look at the order in the answer.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field. Nothing of such a return may be believed.
    pub fn decode_return<E: Endpoint<Protocol = Self>>(
        form: &[u8],
        request: Option<&E>,
        keys: &Keys,
        at: CallContext<'_>,
    ) -> Result<Returned<E::Response>, DecodeError> {
        let asked = request.map(Fields::of).transpose();
        let asked = asked.map_err(|e| DecodeError::new("$", DecodeErrorKind::BadField).because(e))?;
        let judged = call::decode_answer(E::INFO, asked.as_ref(), returned(form)?, Browser::MOUTH, keys, at)?;
        judged.into_returned(Fields::into_typed)
    }
}

/// Returns what a browser brought.
pub(crate) fn returned(form: &[u8]) -> Result<Around, DecodeError> {
    Around::of(Fields::from_pairs(form_urlencoded::parse(form))?)
}

impl Judged {
    /// Returns what a browser brought, with the fields of a result as a type.
    pub(crate) fn into_returned<R>(
        self,
        typed: impl Fn(Fields) -> Result<R, DecodeError>,
    ) -> Result<Returned<R>, DecodeError> {
        Ok(match self.verdict {
            Verdict::Success => Returned::Success(typed(self.fields)?),
            Verdict::Pending => Returned::Pending(typed(self.fields)?),
            Verdict::Failed => Returned::Failed(self.into()),
            Verdict::Unknown => Returned::Unknown(self.into()),
        })
    }
}

impl From<Judged> for Unsuccessful {
    fn from(judged: Judged) -> Self {
        Self { refusal: judged.refusal(), fields: judged.fields }
    }
}

impl Carrier for Browser {
    const MOUTH: Mouth = Mouth::Notification;
    const WORDS: &'static [&'static str] = &[];

    fn request(message: &SignedMessage) -> Result<Request<Bytes>, EncodeError> {
        Form::request(message)
    }

    fn describe(message: &SignedMessage, http: &Request<Bytes>) -> String {
        Form::describe(message, http)
    }

    /// The form that the browser takes to `ret_url`.
    fn response(check_value: String) -> Result<Response<Bytes>, EncodeError> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        Response::builder()
            .header(CONTENT_TYPE, FORM)
            .body(Bytes::from(form.append_pair("check_value", &check_value).finish()))
            .map_err(|e| EncodeError::new("$", EncodeErrorKind::Build).because(e))
    }

    fn responded(http: &Response<Bytes>) -> Result<Around, DecodeError> {
        returned(http.body())
    }
}
