//! The merchant calls, the platform answers.

use crate::call::{self, FORM, Sealed};
use crate::{Keys, Refusal};
use bytes::Bytes;
use endpoint_core::{
    AnswerError, Auth, Endpoint, EndpointInfo, Moment, OpenError, Protocol, SealError, SealErrorKind,
    StepKind,
};
use http::{Request, Response, header::CONTENT_TYPE};

/// The envelope of calls (document, "API calls").
///
/// A request is a form with `version`, `cmd_id`, `mer_cust_id` and `check_value`; the first three repeat
/// what the signed JSON says, and a receiver must compare them. An answer is `{"check_value":".."}`.
#[derive(Debug)]
pub enum CheckValue {}

impl Protocol for CheckValue {
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

    fn seal_response<E: Endpoint<Protocol = Self>>(
        request: Option<&E>,
        answer: Result<&E::Response, &Refusal>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<Response<Bytes>, SealError> {
        call::json(call::seal_answer(request, answer, keys, at)?)
    }

    fn open_response<E: Endpoint<Protocol = Self>>(
        request: &E,
        http: &Response<Bytes>,
        keys: &Keys,
        at: Moment<'_>,
    ) -> Result<E::Response, AnswerError<Refusal>> {
        call::open_json(request, http, keys, at)
    }
}

/// A request as a form, posted by the merchant or by a browser.
pub(crate) fn seal_form<E: Endpoint>(
    request: &E,
    credential: &<E::Auth as Auth>::Credential,
    keys: &Keys,
    at: Moment<'_>,
) -> Result<Request<Bytes>, SealError> {
    form_request(E::INFO, &call::seal(request, credential, keys, at)?, at)
}

/// The form around a signed request.
pub(crate) fn form_request(
    info: &EndpointInfo,
    sealed: &Sealed,
    at: Moment<'_>,
) -> Result<Request<Bytes>, SealError> {
    let http = call::to(info)
        .header(CONTENT_TYPE, FORM)
        .body(sealed.form())
        .map_err(|e| SealError::new("path", SealErrorKind::Build).because(e))?;
    let (method, path, length) = (&info.route.method, info.route.path, http.body().len());
    let cmd_id = sealed.fields.text("cmd_id").unwrap_or_default();
    let shown = format_args!("{method} {path} with cmd_id={cmd_id}, a form of {length} bytes");
    at.trace.step(StepKind::Request, &shown);
    Ok(http)
}
