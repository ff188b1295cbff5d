//! Page commands: the user's browser posts the merchant's form to the platform and brings back the answer.

mod form;

pub use form::{CspNonce, CspNonceError, PageDocument, PageForm, PageLanguage};

use crate::call::{self, FORM, Judged};
use crate::check_value::seal_form;
use crate::content;
use crate::{Keys, Mouth, Refusal, Verdict};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, Endpoint, EndpointInfo, Fields, Moment, OpenError, OpenErrorKind, Protocol, SealError,
    SealErrorKind, Unreadable,
};
use http::{Request, Response, header::CONTENT_TYPE};

/// The envelope of page commands (document, "page browser class"; docs/platform-notes.md#h-12).
///
/// The request is the form of any other command, posted by a browser. The answer is a form with
/// `check_value`, which the browser posts to the merchant's `ret_url`: for [`Protocol`] it is a response whose
/// body is that form.
#[derive(Debug)]
pub enum PageCommand {}

/// What a verified return of the browser says.
///
/// Not `#[non_exhaustive]`: a page for each of the four must be thought of.
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
    /// Opens what a browser brought to `ret_url`: the raw body of its POST, or the raw query of its GET.
    ///
    /// Give the `request` if you know which one it must be about; otherwise look at the order in the answer.
    ///
    /// # Errors
    /// [`OpenError`], naming the field. Nothing of such a return may be believed.
    pub fn open_return<E: Endpoint<Protocol = Self>>(
        form: &[u8],
        request: Option<&E>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Returned<E::Response>, OpenError> {
        let open = |check_value: &str| call::open_answer(request, check_value, Mouth::Notice, keys, at);
        open_form(form, keys, open)?.into_returned(Fields::into_typed)
    }
}

impl Judged {
    /// What a browser brought, with the fields of a result as a type.
    pub(crate) fn into_returned<R>(
        self,
        typed: impl Fn(Fields) -> Result<R, OpenError>,
    ) -> Result<Returned<R>, OpenError> {
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

/// Verifies a return. Fields beside `check_value` are signed by nobody: they may repeat the signed ones, and
/// must not say anything else.
pub(crate) fn open_form(
    form: &[u8],
    keys: &Keys,
    open: impl FnOnce(&str) -> Result<Judged, OpenError>,
) -> Result<Judged, OpenError> {
    let mut outer = Fields::from_pairs(form_urlencoded::parse(form))?;
    let judged = open(&content::from_form(&mut outer)?)?;
    let signed = [("cmd_id", judged.number.as_str()), ("mer_cust_id", keys.mer_cust_id.as_str())];
    for (name, signed) in signed {
        if outer.text(name).is_some_and(|beside| beside != signed) {
            return Err(OpenError::new(name, OpenErrorKind::Mismatch));
        }
    }
    Ok(judged)
}

impl Protocol for PageCommand {
    type CallerKeys = Keys;
    type AnswererKeys = Keys;
    type Refusal = Refusal;

    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        call::matches(info, http)
    }

    fn seal_request<E: Endpoint<Protocol = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Request<Bytes>, SealError> {
        seal_form(request, credential, keys, at)
    }

    fn open_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), OpenError> {
        call::open(call::outer(http)?, keys, at)
    }

    /// The form that the browser takes to `ret_url`.
    fn seal_response<E: Endpoint<Protocol = Self>>(
        request: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Response<Bytes>, SealError> {
        let check_value = call::seal_answer(request, answer, keys, at)?;
        let mut form = form_urlencoded::Serializer::new(String::new());
        Response::builder()
            .header(CONTENT_TYPE, FORM)
            .body(Bytes::from(form.append_pair("check_value", &check_value).finish()))
            .map_err(|e| SealError::new("$", SealErrorKind::Build).because(e))
    }

    fn open_response<E: Endpoint<Protocol = Self>>(
        request: &E,
        http: &Response<Bytes>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<E::Response, AnswerError<Refusal>> {
        let unreadable = |reason| AnswerError::Unreadable(Unreadable::new(reason, http));
        let returned = Self::open_return(http.body(), Some(request), keys, at).map_err(unreadable)?;
        match returned {
            Returned::Success(answer) | Returned::Pending(answer) => Ok(answer),
            Returned::Failed(no) | Returned::Unknown(no) => Err(AnswerError::Refused(no.refusal)),
        }
    }
}
