//! The envelope rules of one platform.

use crate::{AnswerError, Auth, Endpoint, EndpointInfo, OpenError, SealError, Trace};
use bytes::Bytes;
use http::{Request, Response};
use std::{error::Error as StdError, fmt};

/// Time, randomness and an onlooker, handed in so that the same inputs give the same bytes.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// Unix seconds.
    pub now: u64,
    /// A fresh nonce; used at most once.
    pub nonce: &'a str,
    /// Sees each stage. `&()` sees nothing.
    pub trace: &'a dyn Trace,
}

impl<'a> Moment<'a> {
    /// Without an onlooker.
    #[must_use]
    pub fn new(now: u64, nonce: &'a str) -> Self {
        Self { now, nonce, trace: &() }
    }

    /// With an onlooker.
    #[must_use]
    pub fn traced(self, trace: &'a dyn Trace) -> Self {
        Self { trace, ..self }
    }
}

impl fmt::Debug for Moment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Moment").field("now", &self.now).field("nonce", &self.nonce).finish_non_exhaustive()
    }
}

/// The envelope rules of one platform: four functions, two inverse pairs.
///
/// Anything that differs between platforms is in a `Protocol`; anything that differs between endpoints is
/// in [`EndpointInfo`].
pub trait Protocol: Sized + 'static {
    /// Identity and keys of the calling side.
    type CallerKeys: Send + Sync;
    /// Identity and keys of the answering side.
    type AnswererKeys: Send + Sync;
    /// A refusal in the platform's own words.
    type Refusal: StdError + Send + Sync + 'static;

    /// Whether this request is that endpoint. Looks at the route only, trusts nothing.
    fn matches(info: &EndpointInfo, http: &Request<Bytes>) -> bool {
        http.method() == info.route.method && http.uri().path() == info.route.path
    }

    /// Caller: typed request to bytes. The URI has only path and query; whoever sends adds the host.
    ///
    /// # Errors
    /// [`SealError`], naming the field; nothing was sent.
    fn seal_request<E: Endpoint<Protocol = Self>>(
        request: &E,
        credential: &<E::Auth as Auth>::Credential,
        keys: &Self::CallerKeys,
        at: Moment<'_>,
    ) -> Result<Request<Bytes>, SealError>;

    /// Answerer: bytes to typed request, after the signature was checked.
    ///
    /// # Errors
    /// [`OpenError`], naming the field.
    #[allow(clippy::type_complexity)]
    fn open_request<E: Endpoint<Protocol = Self>>(
        http: &Request<Bytes>,
        keys: &Self::AnswererKeys,
        at: Moment<'_>,
    ) -> Result<(E, <E::Auth as Auth>::Credential), OpenError>;

    /// Answerer: typed answer to bytes. Without a `request` when it could not be read: then nothing of it
    /// can be repeated.
    ///
    /// # Errors
    /// [`SealError`], naming the field.
    fn seal_response<E: Endpoint<Protocol = Self>>(
        request: Option<&E>,
        answer: Result<&E::Response, &Self::Refusal>,
        keys: &Self::AnswererKeys,
        at: Moment<'_>,
    ) -> Result<Response<Bytes>, SealError>;

    /// Caller: bytes to typed answer, after the signature was checked (where the platform signs answers)
    /// and after the answer was found to belong to `request`.
    ///
    /// # Errors
    /// [`AnswerError`]: a refusal, or an answer that cannot be trusted or read.
    fn open_response<E: Endpoint<Protocol = Self>>(
        request: &E,
        http: &Response<Bytes>,
        keys: &Self::CallerKeys,
        at: Moment<'_>,
    ) -> Result<E::Response, AnswerError<Self::Refusal>>;
}
