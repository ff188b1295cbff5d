//! The client: hyper's pool, one deadline, one limit, and the question what may have been sent.

mod exchange;

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING, USER_AGENT};
use http::uri::{Authority, Scheme};
use http::{HeaderValue, Method, Request, Response, Version};
use http_body_util::{Either, Full};
use hyper::body::Body;
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::capture_connection;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::time::Instant;

use exchange::{Broken, Forgotten, Ready};

use crate::causes::find;
use crate::connect::Connector;
use crate::error::{BadRequest, Stage, TransportError, TransportErrorKind};
use crate::failure::ConnectFailure;
use crate::upload::{Blame, Watched};
use crate::{BoxFuture, Deadline, HttpClient, TimeLimit, Upload};

/// The body that goes out: bytes, or something that is read on the way.
type Outgoing = Either<Full<Bytes>, Watched>;

/// A peer that vanished without a word would otherwise hold an HTTP/2 connection, and with it every
/// later call to that host, until TCP gives up.
const H2_PING: Duration = Duration::from_secs(10);

/// The bounds of a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) connect: Duration,
    pub(crate) total: Duration,
    pub(crate) body: usize,
    pub(crate) plain_http: bool,
}

/// The way in which connections are kept.
pub(crate) struct Pool {
    pub(crate) idle_timeout: Duration,
    pub(crate) idle_per_host: usize,
    pub(crate) only_h2: bool,
}

/// HTTPS over hyper and rustls, with pooled connections, HTTP/1.1 or HTTP/2 as the server prefers.
///
/// Cheap to clone; clones share their connections. Calls must be made inside a tokio runtime with I/O
/// and time enabled, and clones should stay in one runtime, since connections live in the runtime that
/// opened them.
///
/// ```no_run
/// use std::time::Duration;
/// use transport::{HyperClient, Roots};
///
/// let client = HyperClient::builder()
///     .roots(Roots::Bundled)
///     .total_timeout(Duration::from_secs(10))
///     .body_limit(256 * 1024)
///     .build()?;
/// # Ok::<(), transport::BuildError>(())
/// ```
#[derive(Clone)]
pub struct HyperClient {
    pool: legacy::Client<Connector, Outgoing>,
    limits: Limits,
    user_agent: HeaderValue,
}

impl HyperClient {
    pub(crate) fn new(connector: Connector, limits: Limits, pool: Pool, user_agent: HeaderValue) -> Self {
        let pool = legacy::Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(pool.idle_timeout)
            .pool_max_idle_per_host(pool.idle_per_host)
            .http2_only(pool.only_h2)
            .http2_keep_alive_interval(H2_PING)
            .http2_keep_alive_timeout(H2_PING)
            // On, and safe for writes. hyper-util 0.1 repeats a request only if hyper hands the request
            // itself back (`TrySendError::take_message`), which happens while it still waits in the
            // queue of its connection; once hyper has taken it out to write it, an error comes without
            // it and ends the call. Without this, every write that meets a connection the server has
            // just closed would fail with an outcome nobody knows, though nothing was sent. The tests
            // about kept connections in tests/it/faults.rs count what the server saw, both ways.
            .retry_canceled_requests(true)
            .build(connector);
        Self { pool, limits, user_agent }
    }

    /// Checks the request and gives it the form hyper sends without surprises.
    fn prepare(&self, request: Request<Outgoing>) -> Result<Request<Outgoing>, TransportError> {
        let before = |kind| TransportError::new(Stage::BeforeSend, kind);
        let bad = |reason: BadRequest| {
            before(TransportErrorKind::BadRequest).with_source(Arc::new(reason) as Arc<_>)
        };
        let uri = request.uri();
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(bad(BadRequest::NotAbsolute));
        };
        if authority.host().is_empty() {
            return Err(bad(BadRequest::NotAbsolute));
        }
        if authority.as_str().contains('@') {
            return Err(bad(BadRequest::UserInfo));
        }
        if *scheme == Scheme::HTTP {
            if !self.limits.plain_http {
                return Err(before(TransportErrorKind::PlainHttp));
            }
        } else if *scheme != Scheme::HTTPS {
            return Err(bad(BadRequest::Scheme));
        }
        if request.method() == Method::CONNECT {
            return Err(bad(BadRequest::Connect));
        }
        let (mut parts, body) = request.into_parts();
        // ALPN decides the version; the length is that of the body, which hyper knows, whatever a header claims.
        parts.version = Version::HTTP_11;
        parts.headers.remove(TRANSFER_ENCODING);
        parts.headers.remove(CONTENT_LENGTH);
        // hyper leaves out a length of 0, which servers may answer with 411 (RFC 9110, 8.6 and 15.5.12).
        let has_body = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
        if has_body && body.size_hint().exact() == Some(0) {
            parts.headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        parts.headers.entry(USER_AGENT).or_insert_with(|| self.user_agent.clone());
        Ok(Request::from_parts(parts, body))
    }

    /// Returns what can be done before the future is polled, perhaps outside of a runtime: hyper's own future does
    /// nothing before it is polled.
    fn ready(&self, request: Request<Outgoing>, deadline: Option<Deadline>) -> Result<Ready, TransportError> {
        let limit = request.extensions().get().map_or(self.limits.total, |TimeLimit(limit)| *limit);
        let deadline = deadline.or_else(|| request.extensions().get().copied()).map(|Deadline(end)| end);
        let mut request = self.prepare(request)?;
        let connection = capture_connection(&mut request);
        let plain = request.uri().scheme() == Some(&Scheme::HTTP);
        Ok(Ready { answering: self.pool.request(request), connection, plain, limit, deadline })
    }

    /// Sends, and reads the answer. With the host and the time in the error.
    ///
    /// The work that is done before is no part of the future: that is put into a box for each call, and small boxes are
    /// cheap.
    fn send(
        &self,
        request: Request<Outgoing>,
        deadline: Option<Deadline>,
    ) -> impl Future<Output = Result<Response<Bytes>, TransportError>> + Send + '_ {
        let authority = request.uri().authority().cloned();
        let ready = self.ready(request, deadline);
        async move {
            let started = Instant::now();
            let result = match ready {
                Ok(ready) => self.exchange(ready, started).await,
                Err(error) => Err(error),
            };
            result.map_err(|error| {
                let error = error.with_elapsed(started.elapsed());
                match authority.and_then(|authority| host(&authority)) {
                    Some(host) => error.with_host(host),
                    None => error,
                }
            })
        }
    }

    async fn exchange(&self, mut ready: Ready, started: Instant) -> Result<Response<Bytes>, TransportError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(TransportError::new(Stage::BeforeSend, TransportErrorKind::NoRuntime));
        }
        let total = ready.total(started);
        let answer = ready.answer(started, Deadline::after(started, total).0, self.limits.body).await;
        answer.map_err(|broken| {
            let error = self.classify(ready.stage(), broken, total);
            match (error.kind(), ready.speaks()) {
                (TransportErrorKind::Protocol | TransportErrorKind::Cut, Some(speaks)) => {
                    error.with_kind(speaks.kind())
                }
                // An HTTP/2 client is content with the peer's SETTINGS, and TLS does not get this far.
                _ => error,
            }
        })
    }

    fn classify(&self, stage: Stage, broken: Broken, total: Duration) -> TransportError {
        match broken {
            Broken::TooLarge => {
                let kind = TransportErrorKind::TooLarge { limit: self.limits.body };
                TransportError::new(Stage::AfterSend, kind)
            }
            Broken::Packed(packed) => TransportError::new(Stage::AfterSend, TransportErrorKind::Encoding)
                .with_source(Arc::new(packed) as Arc<_>),
            Broken::Late => TransportError::new(stage, TransportErrorKind::Timeout).with_limit(total),
            Broken::Forgotten => TransportError::new(Stage::AfterSend, TransportErrorKind::Cut)
                .with_source(Arc::new(Forgotten) as Arc<_>),
            Broken::Receiving(error) => {
                TransportError::new(Stage::AfterSend, kind_of(&error)).with_source(Arc::new(error) as Arc<_>)
            }
            Broken::Sending(error) => {
                // A connection that was not made sent nothing, even if it was to replace one that
                // closed: hyper only replaces while the request is unsent.
                let stage = if error.is_connect() { Stage::BeforeSend } else { stage };
                match find::<ConnectFailure>(&error) {
                    Some(failure) => {
                        let mut e = TransportError::new(stage, failure.kind);
                        if failure.kind == TransportErrorKind::Timeout {
                            e = e.with_limit(self.limits.connect);
                        }
                        match &failure.cause {
                            Some(cause) => e.with_source(cause.clone()),
                            None => e,
                        }
                    }
                    None => {
                        // Waiting for a connection another call was making, which came to nothing.
                        let kind =
                            if error.is_connect() { TransportErrorKind::Connect } else { kind_of(&error) };
                        TransportError::new(stage, kind).with_source(Arc::new(error) as Arc<_>)
                    }
                }
            }
        }
    }
}

impl HttpClient for HyperClient {
    fn keeps_deadlines(&self) -> bool {
        true
    }

    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(self.send(request.map(|body| Either::Left(Full::new(body))), None))
    }

    /// Nothing is put into the request for it.
    fn call_until<'a>(
        &'a self,
        request: Request<Bytes>,
        deadline: Deadline,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(self.send(request.map(|body| Either::Left(Full::new(body))), Some(deadline)))
    }

    fn upload<'a>(
        &'a self,
        request: Request<Upload>,
    ) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let blame = Blame::default();
        let watched = |upload| Either::Right(Watched { upload, blame: blame.clone() });
        let sending = self.send(request.map(watched), None);
        Box::pin(async move {
            sending.await.map_err(|error| match blame.source() {
                Some(source) => error.blaming(TransportErrorKind::Upload, source),
                None => error,
            })
        })
    }
}

impl fmt::Debug for HyperClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperClient")
            .field("limits", &self.limits)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

/// Returns what broke, for an error that is not about making the connection.
fn kind_of(error: &(dyn Error + 'static)) -> TransportErrorKind {
    if find::<rustls::Error>(error).is_some() {
        return TransportErrorKind::Tls;
    }
    if let Some(error) = find::<h2::Error>(error) {
        // A reset or a farewell of the peer; anything else is our side refusing what came.
        return if error.is_remote() && (error.is_reset() || error.is_go_away()) || error.is_io() {
            TransportErrorKind::Cut
        } else {
            TransportErrorKind::Protocol
        };
    }
    if let Some(error) = find::<hyper::Error>(error) {
        if error.is_parse() {
            return TransportErrorKind::Protocol;
        }
        if error.is_incomplete_message() || error.is_canceled() || error.is_closed() {
            return TransportErrorKind::Cut;
        }
    }
    match find::<io::Error>(error).map(io::Error::kind) {
        Some(io::ErrorKind::TimedOut) => TransportErrorKind::Timeout,
        // hyper reports chunk sizes that are not numbers in this way.
        Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput) => TransportErrorKind::Protocol,
        Some(_) => TransportErrorKind::Cut,
        None => TransportErrorKind::Protocol,
    }
}

/// Host and port only: the rest of an address may hold what must not be printed.
fn host(authority: &Authority) -> Option<String> {
    let host = Some(authority.host()).filter(|host| !host.is_empty())?;
    Some(match authority.port_u16() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}
