//! Calls that are chosen by name while the program runs: fields in, fields out.

mod fields_error;

pub use fields_error::FieldsError;

use crate::{
    AnswerError, Auth, CallContext, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Endpoint,
    EndpointInfo, Fields, Protocol,
};
use bytes::Bytes;
use http::{Request, Response};
use std::fmt;

/// A call that is chosen by its name. Fields go through the same types, with the same checks, as those of a program
/// that names the type. What the caller must prove (a token) is among the fields.
///
/// Each message crate has tables of them, beside its `visit_all`.
#[derive(Clone, Copy)]
pub struct CallByName<S: Protocol> {
    info: &'static EndpointInfo,
    sample: fn() -> (Fields, Fields),
    request: fn(Fields, Others) -> Result<RequestByName<S>, FieldsError>,
    decode_request: DecodeRequest<S>,
    encode_response: EncodeResponse<S>,
}

type DecodeRequest<S> =
    fn(&Request<Bytes>, &<S as Protocol>::AnswererKeys, CallContext<'_>) -> Result<Fields, DecodeError>;

type EncodeResponse<S> = fn(
    Option<Fields>,
    Result<Fields, &<S as Protocol>::Refusal>,
    &<S as Protocol>::AnswererKeys,
    CallContext<'_>,
) -> Result<Response<Bytes>, FieldsError>;

impl<S: Protocol> CallByName<S> {
    /// The call that has this type.
    #[must_use]
    pub const fn of<E: Endpoint<Protocol = S>>() -> Self {
        Self {
            info: E::INFO,
            sample: sample::<E>,
            request: request::<S, E>,
            decode_request: decode_request::<S, E>,
            encode_response: encode_response::<S, E>,
        }
    }

    /// Its facts.
    #[must_use]
    pub const fn info(&self) -> &'static EndpointInfo {
        self.info
    }

    /// Fields of a request and of an answer, with invented values; without a credential.
    #[must_use]
    pub fn sample(&self) -> (Fields, Fields) {
        (self.sample)()
    }

    /// Caller: the request that these fields are. Fields that always have the same value may be left out.
    ///
    /// # Errors
    /// [`FieldsError`]: what the call does not have, all that is missing, or what does not fit.
    pub fn request(&self, fields: Fields) -> Result<RequestByName<S>, FieldsError> {
        (self.request)(fields, Others::Refused)
    }

    /// The same with fields that the call does not list, where its type can carry such: as a contract or a later
    /// edition of the document has them.
    ///
    /// # Errors
    /// As [`request`](Self::request).
    pub fn request_with_extra(&self, fields: Fields) -> Result<RequestByName<S>, FieldsError> {
        (self.request)(fields, Others::Sent)
    }

    /// Answerer: bytes to the fields of the request, after the signature was checked.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    pub fn decode_request(
        &self,
        http: &Request<Bytes>,
        keys: &S::AnswererKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, DecodeError> {
        (self.decode_request)(http, keys, at)
    }

    /// Answerer: fields of the answer, or a refusal, to bytes. The request is `None` when it could not be read.
    ///
    /// # Errors
    /// [`FieldsError`], naming what does not fit.
    pub fn encode_response(
        &self,
        request: Option<Fields>,
        answer: Result<Fields, &S::Refusal>,
        keys: &S::AnswererKeys,
        at: CallContext<'_>,
    ) -> Result<Response<Bytes>, FieldsError> {
        (self.encode_response)(request, answer, keys, at)
    }
}

impl<S: Protocol> fmt::Debug for CallByName<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CallByName").field(&self.info.id).finish()
    }
}

/// The treatment of fields that a call does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Others {
    Refused,
    Sent,
}

/// A request whose type was chosen by name; it opens its own answer.
pub struct RequestByName<S: Protocol> {
    info: &'static EndpointInfo,
    typed: Box<dyn Sendable<S>>,
}

impl<S: Protocol> RequestByName<S> {
    /// The facts of its call.
    #[must_use]
    pub fn info(&self) -> &'static EndpointInfo {
        self.info
    }

    /// To bytes. The URI has only path and query; whoever sends adds the host.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field; nothing was sent.
    pub fn encode(&self, keys: &S::CallerKeys, at: CallContext<'_>) -> Result<Request<Bytes>, EncodeError> {
        Ok(S::sign_and_finish(self.prepare(keys, at)?, keys, at.trace)?.http)
    }

    /// To bytes but for the signature, which may be made elsewhere; see [`Protocol::prepare`].
    ///
    /// # Errors
    /// [`EncodeError`], naming the field; nothing was sent.
    pub fn prepare(&self, keys: &S::CallerKeys, at: CallContext<'_>) -> Result<S::Prepared, EncodeError> {
        self.typed.prepare(keys, at)
    }

    /// The same for another credential than the one among its fields: a client that shares a token puts it in at each
    /// attempt.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field; nothing was sent.
    pub fn prepare_with(
        &self,
        credential: Fields,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<S::Prepared, EncodeError> {
        self.typed.prepare_with(credential, keys, at)
    }

    /// The credential that its fields hold, as fields.
    #[must_use]
    pub fn credential(&self) -> Fields {
        self.typed.credential()
    }

    /// Its fields as they are sent, without the credential and without those that always have the same value.
    ///
    /// # Errors
    /// [`EncodeError`]: a value that cannot be written.
    pub fn fields(&self) -> Result<Fields, EncodeError> {
        self.typed.fields()
    }

    /// The answer to it, compared with what [`Protocol::finish`] gave: bytes to fields, with every check of
    /// [`Protocol::decode_response_to`].
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be trusted or read.
    pub fn decode_response_to(
        &self,
        asked: &S::Asked,
        http: &Response<Bytes>,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<S::Refusal>> {
        self.typed.decode_response_to(asked, http, keys, at)
    }

    /// The answer to it: bytes to fields, with every check of [`Protocol::decode_response`].
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be trusted or read.
    pub fn decode_response(
        &self,
        http: &Response<Bytes>,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<S::Refusal>> {
        self.typed.decode_response(http, keys, at)
    }
}

impl<S: Protocol> fmt::Debug for RequestByName<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequestByName").field(&self.info.id).finish()
    }
}

/// A typed request behind a pointer.
trait Sendable<S: Protocol>: Send + Sync {
    fn prepare(&self, keys: &S::CallerKeys, at: CallContext<'_>) -> Result<S::Prepared, EncodeError>;

    fn prepare_with(
        &self,
        credential: Fields,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<S::Prepared, EncodeError>;

    fn credential(&self) -> Fields;

    fn fields(&self) -> Result<Fields, EncodeError>;

    fn decode_response_to(
        &self,
        asked: &S::Asked,
        http: &Response<Bytes>,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<S::Refusal>>;

    fn decode_response(
        &self,
        http: &Response<Bytes>,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<S::Refusal>>;
}

struct Typed<E: Endpoint> {
    request: E,
    credential: <E::Auth as Auth>::Credential,
}

impl<S: Protocol, E: Endpoint<Protocol = S>> Sendable<S> for Typed<E> {
    fn prepare(&self, keys: &S::CallerKeys, at: CallContext<'_>) -> Result<S::Prepared, EncodeError> {
        S::prepare(&self.request, &self.credential, keys, at)
    }

    fn prepare_with(
        &self,
        mut credential: Fields,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<S::Prepared, EncodeError> {
        let lacks = |e: DecodeError| EncodeError::new("credential", EncodeErrorKind::BadField).because(e);
        let credential = E::Auth::take(&mut credential).map_err(lacks)?;
        S::prepare(&self.request, &credential, keys, at)
    }

    fn credential(&self) -> Fields {
        let mut fields = Fields::new();
        E::Auth::put(&self.credential, &mut fields);
        fields
    }

    fn fields(&self) -> Result<Fields, EncodeError> {
        Fields::of(&self.request)
    }

    fn decode_response_to(
        &self,
        asked: &S::Asked,
        http: &Response<Bytes>,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<S::Refusal>> {
        // A type that was just read can be written.
        S::decode_response_to::<E>(asked, http, keys, at)
            .map(|answer| Fields::of(&answer).unwrap_or_default())
    }

    fn decode_response(
        &self,
        http: &Response<Bytes>,
        keys: &S::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<S::Refusal>> {
        // A type that was just read can be written.
        S::decode_response(&self.request, http, keys, at)
            .map(|answer| Fields::of(&answer).unwrap_or_default())
    }
}

fn sample<E: Endpoint>() -> (Fields, Fields) {
    let (request, response) = E::sample();
    (Fields::of(&request).unwrap_or_default(), Fields::of(&response).unwrap_or_default())
}

fn request<S: Protocol, E: Endpoint<Protocol = S>>(
    mut fields: Fields,
    others: Others,
) -> Result<RequestByName<S>, FieldsError> {
    let credential = E::Auth::take(&mut fields)?;
    let request = typed::<E>(E::INFO, fields, others)?;
    Ok(RequestByName { info: E::INFO, typed: Box::new(Typed { request, credential }) })
}

/// The typed request; what nobody declared is refused, and all that is missing is told at once.
fn typed<E: Endpoint>(
    info: &'static EndpointInfo,
    mut fields: Fields,
    others: Others,
) -> Result<E, FieldsError> {
    // What is fixed is put in by the protocol, and is no part of the type.
    for field in info.request.iter().filter(|field| field.constant.is_some()) {
        fields.remove(field.name);
    }
    let declared = || info.request.iter().filter(|field| field.constant.is_none());
    let known = |name: &str| declared().any(|field| field.name == name);
    let unknown: Vec<_> = fields.names().filter(|name| !known(name)).map(str::to_owned).collect();
    if !unknown.is_empty() && others == Others::Refused {
        return Err(FieldsError::Unknown { info, names: unknown });
    }
    let missing = declared().filter(|field| field.required && fields.get(field.name).is_none());
    let missing: Vec<_> = missing.map(|field| field.name).collect();
    if !missing.is_empty() {
        return Err(FieldsError::Missing { names: missing });
    }
    let request: E = fields.into_typed()?;
    // A type that carries nothing else has dropped what it does not list.
    let kept = if unknown.is_empty() { Fields::new() } else { Fields::of(&request)? };
    let names: Vec<_> = unknown.into_iter().filter(|name| kept.get(name).is_none()).collect();
    if names.is_empty() { Ok(request) } else { Err(FieldsError::Unknown { info, names }) }
}

fn decode_request<S: Protocol, E: Endpoint<Protocol = S>>(
    http: &Request<Bytes>,
    keys: &S::AnswererKeys,
    at: CallContext<'_>,
) -> Result<Fields, DecodeError> {
    let (request, credential) = S::decode_request::<E>(http, keys, at)?;
    let mut fields =
        Fields::of(&request).map_err(|e| DecodeError::new("$", DecodeErrorKind::BadField).because(e))?;
    E::Auth::put(&credential, &mut fields);
    Ok(fields)
}

fn encode_response<S: Protocol, E: Endpoint<Protocol = S>>(
    request: Option<Fields>,
    answer: Result<Fields, &S::Refusal>,
    keys: &S::AnswererKeys,
    at: CallContext<'_>,
) -> Result<Response<Bytes>, FieldsError> {
    let request = match request {
        Some(mut fields) => {
            drop(E::Auth::take(&mut fields));
            Some(fields.into_typed::<E>()?)
        }
        None => None,
    };
    let answer = match answer {
        Ok(fields) => Ok(fields.into_typed::<E::Response>()?),
        Err(refusal) => Err(refusal),
    };
    Ok(S::encode_response(request.as_ref(), answer.as_ref().map_err(|refusal| *refusal), keys, at)?)
}

/// Declares the endpoints of one protocol from one list: a walk over their types, and a table of them by name.
///
/// ```text
/// endpoints! {
///     /// Every call
///     visit_all, CALLS: CheckValue = [OpenAccount, Refund]
/// }
/// ```
#[macro_export]
macro_rules! endpoints {
    (#[doc = $what:literal] $visit:ident, $table:ident: $protocol:ident = [$($endpoint:ident),+ $(,)?]) => {
        #[doc = ::std::concat!($what, ", as types, in the order of the spec.")]
        pub fn $visit<V: $crate::Visitor<$protocol>>(visitor: &mut V) {
            $(visitor.visit::<$endpoint>();)+
        }

        #[doc = ::std::concat!($what, ", by name, in the order of the spec.")]
        pub const $table: &[$crate::CallByName<$protocol>] = &[$($crate::CallByName::of::<$endpoint>()),+];
    };
}
