//! The envelope rules of one platform, and one call of it: each is declared with the other.

use crate::{
    AnswerError, Auth, DecodeError, DecodeErrorKind, EncodeError, EndpointInfo, Fields, Trace, Unreadable,
};
use bytes::Bytes;
use http::{Request, Response};
use serde::{Serialize, de::DeserializeOwned};
use std::{error::Error as StdError, fmt};

/// Time, randomness and a trace, handed in so that the same inputs give the same bytes.
#[derive(Clone, Copy)]
pub struct CallContext<'a> {
    /// Unix seconds.
    pub now: u64,
    /// A fresh nonce; used at most once.
    pub nonce: &'a str,
    /// Sees each stage. `&()` sees nothing.
    pub trace: &'a dyn Trace,
}

impl<'a> CallContext<'a> {
    /// Without a trace.
    #[must_use]
    pub fn new(now: u64, nonce: &'a str) -> Self {
        Self { now, nonce, trace: &() }
    }

    /// With a trace.
    #[must_use]
    pub fn traced(self, trace: &'a dyn Trace) -> Self {
        Self { trace, ..self }
    }
}

impl fmt::Debug for CallContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallContext")
            .field("now", &self.now)
            .field("nonce", &self.nonce)
            .finish_non_exhaustive()
    }
}

/// A request as it is sent, and what its response is compared with.
#[derive(Debug)]
pub struct Finished<A> {
    /// The URI has only path and query; whoever sends adds the host.
    pub http: Request<Bytes>,
    /// The part of the request with which its response is compared.
    pub asked: A,
}

/// The envelope rules of one platform: four functions, two inverse pairs.
///
/// Anything that differs between platforms is in a `Protocol`; anything that differs between endpoints is
/// in [`EndpointInfo`].
///
/// A request takes three steps, so that the key may be anywhere, and take its time: [`prepare`](Self::prepare) checks
/// it and says what is to be signed, whoever has the key signs, [`finish`](Self::finish) puts the request together.
/// [`encode_request`](Self::encode_request) is these steps in one.
///
/// ```text
///   typed --prepare--> Prepared --sign--> signature
///                         |                   |
///                         +------finish-------+--> http::Request, Asked
///   typed <------decode_response_to--- http::Response, Asked
/// ```
pub trait Protocol: Sized + 'static {
    /// Identity and keys of the calling side.
    type CallerKeys: Send + Sync;
    /// Identity and keys of the answering side.
    type AnswererKeys: Send + Sync;
    /// A refusal in the platform's own words.
    type Refusal: StdError + Send + Sync + 'static;
    /// A request that is complete but for its signature. It owns all that finishing it needs, so it may travel to
    /// the key and back.
    type Prepared: Send + 'static;
    /// The part of a request with which its response is compared.
    type Asked: Send + Sync + 'static;

    /// Returns whether this request is that endpoint. Looks at the route only, trusts nothing.
    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        http.method() == info.route.method && http.uri().path() == info.route.path
    }

    /// Caller, first step: fields, limits, credential, and what is to be signed.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field.
    fn prepare_fields<A: Auth>(
        info: &'static EndpointInfo,
        fields: Fields,
        credential: &A::Credential,
        keys: &Self::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Self::Prepared, EncodeError>;

    /// Caller, second step where the key is at hand; `None` for a request that no key signs.
    ///
    /// # Errors
    /// [`EncodeError`]: there is no key, or it cannot sign.
    fn sign(prepared: &Self::Prepared, keys: &Self::CallerKeys) -> Result<Option<Vec<u8>>, EncodeError>;

    /// Caller, third step: with what the key made, to bytes.
    ///
    /// # Errors
    /// [`EncodeError`]; also for a request that a key must sign, and none did.
    fn finish(
        prepared: Self::Prepared,
        signed: Option<Vec<u8>>,
        trace: &dyn Trace,
    ) -> Result<Finished<Self::Asked>, EncodeError>;

    /// Caller, first step: [`prepare_fields`](Self::prepare_fields) of a typed request, which is written here and
    /// nowhere else.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field.
    fn prepare<E: Endpoint<Protocol = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &Self::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Self::Prepared, EncodeError> {
        Self::prepare_fields::<E::Auth>(
            E::INFO,
            Fields::of_listed(request, E::INFO.request)?,
            credential,
            keys,
            at,
        )
    }

    /// Caller: second and third step.
    ///
    /// # Errors
    /// As [`sign`](Self::sign) and [`finish`](Self::finish).
    fn sign_and_finish(
        prepared: Self::Prepared,
        keys: &Self::CallerKeys,
        trace: &dyn Trace,
    ) -> Result<Finished<Self::Asked>, EncodeError> {
        let signed = Self::sign(&prepared, keys)?;
        Self::finish(prepared, signed, trace)
    }

    /// Caller: typed request to bytes. The URI has only path and query; whoever sends adds the host.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field; nothing was sent.
    fn encode_request<E: Endpoint<Protocol = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &Self::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Request<Bytes>, EncodeError> {
        let prepared = Self::prepare(request, credential, keys, at)?;
        Ok(Self::sign_and_finish(prepared, keys, at.trace)?.http)
    }

    /// Answerer: bytes to typed request, after the signature was checked.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field.
    #[allow(clippy::type_complexity)]
    fn decode_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &Self::AnswererKeys,
        at: CallContext<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), DecodeError>;

    /// Answerer: typed answer to bytes. Without a `request` when it could not be read: then nothing of it
    /// can be repeated.
    ///
    /// # Errors
    /// [`EncodeError`], naming the field.
    fn encode_response<E: Endpoint<Protocol = Self>>(
        request: Option<&E>,
        answer: Result<&E::Response, &Self::Refusal>,
        keys: &Self::AnswererKeys,
        at: CallContext<'_>,
    ) -> Result<Response<Bytes>, EncodeError>;

    /// Caller: bytes to the fields of the answer, after the signature was checked (where the platform signs answers)
    /// and after the answer was found to belong to what was asked.
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be trusted or read.
    fn decode_fields(
        info: &'static EndpointInfo,
        asked: &Self::Asked,
        http: &Response<Bytes>,
        keys: &Self::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<Fields, AnswerError<Self::Refusal>>;

    /// Returns what is kept of an answer that cannot be trusted or read.
    fn unreadable(reason: DecodeError, http: &Response<Bytes>) -> Unreadable {
        Unreadable::new(reason, http)
    }

    /// Caller: bytes to typed answer, with every check of [`decode_fields`](Self::decode_fields).
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be trusted or read.
    fn decode_response_to<E: Endpoint<Protocol = Self>>(
        asked: &Self::Asked,
        http: &Response<Bytes>,
        keys: &Self::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<E::Response, AnswerError<Self::Refusal>> {
        let fields = Self::decode_fields(E::INFO, asked, http, keys, at)?;
        fields.into_typed().map_err(|reason| AnswerError::Unreadable(Self::unreadable(reason, http)))
    }

    /// Returns what the response to a request is compared with, for whoever has kept the request alone.
    ///
    /// # Errors
    /// [`EncodeError`], for a type that is no message.
    fn asked<E: Endpoint<Protocol = Self>>(request: &E) -> Result<Self::Asked, EncodeError>;

    /// Caller: bytes to typed answer, for whoever has kept the request alone; what [`finish`](Self::finish) gave
    /// beside the bytes spares writing the request once more ([`decode_response_to`](Self::decode_response_to)).
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be trusted or read.
    fn decode_response<E: Endpoint<Protocol = Self>>(
        request: &E,
        http: &Response<Bytes>,
        keys: &Self::CallerKeys,
        at: CallContext<'_>,
    ) -> Result<E::Response, AnswerError<Self::Refusal>> {
        let unreadable = |reason| AnswerError::Unreadable(Self::unreadable(reason, http));
        let asked = Self::asked(request);
        let asked =
            asked.map_err(|e| unreadable(DecodeError::new("$", DecodeErrorKind::BadField).because(e)))?;
        Self::decode_response_to::<E>(&asked, http, keys, at)
    }
}

/// One call of one platform. The request type carries the whole declaration.
///
/// Implementations are generated from the spec files; a hand-written one works just as well.
pub trait Endpoint: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The result of a successful call.
    type Response: Serialize + DeserializeOwned + Send + 'static;
    /// The proof that the caller must give.
    type Auth: Auth;
    /// The envelope: where fields, signature and cipher text go.
    type Protocol: Protocol;
    /// The facts, as plain data.
    const INFO: &'static EndpointInfo;

    /// A filled request and answer with invented values. Feeds the round-trip tests, the sandbox's
    /// default answers and the fuzz seeds.
    fn sample() -> (Self, Self::Response);
}

/// Walks all endpoints of a protocol; each message crate generates the walk as `visit_all`.
pub trait Visitor<S: Protocol> {
    /// Called once for each endpoint.
    fn visit<E>(&mut self)
    where
        E: Endpoint<Protocol = S> + PartialEq + std::fmt::Debug,
        E::Response: PartialEq + std::fmt::Debug;
}
