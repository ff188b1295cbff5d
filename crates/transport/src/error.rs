//! The failures of a call: what broke, where, and whether the platform may have acted.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::tls::TlsFailure;

/// Whether the request may have reached the platform.
///
/// Exhaustive on purpose: callers decide on money here and must name both cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// No byte of the request left this machine. Safe to repeat.
    BeforeSend,
    /// The platform may have acted. Query before repeating.
    AfterSend,
}

/// The kind of failure: what broke.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TransportErrorKind {
    /// The address says `http://` and plain HTTP was not allowed.
    PlainHttp,
    /// The request cannot be sent as it is: its address is not absolute, carries a user name, or the
    /// method is `CONNECT`. `source()` says which.
    BadRequest,
    /// The call was not made inside a tokio runtime.
    NoRuntime,
    /// The host name was not resolved to an address.
    Dns,
    /// No TCP connection: refused, unreachable, no route.
    Connect,
    /// No tunnel through the proxy: it cannot be reached, refuses, or wants a password.
    Proxy,
    /// TLS: a certificate that does not verify, a wrong name, an expired certificate, no common
    /// version; or, after sending, a record that does not decrypt. [`TransportError::tls`] says which.
    Tls,
    /// Plain HTTP was sent to a port that speaks TLS.
    SpeaksTls,
    /// HTTP/1.1 was sent to a port that speaks HTTP/2.
    SpeaksHttp2,
    /// The connect or total time limit passed. [`TransportError::limit`] says which length.
    Timeout,
    /// The body of the answer is larger than is accepted.
    TooLarge {
        /// The most that is accepted, in bytes.
        limit: usize,
    },
    /// The connection or the HTTP/2 stream ended before the answer was whole.
    Cut,
    /// The answer that came back is not HTTP.
    Protocol,
    /// The body of the answer is compressed in a way that cannot be undone; nobody asked for it. `source()` says
    /// which.
    Encoding,
    /// The body of the request could not be read, or is not as long as was announced. What was read before
    /// may have arrived. `source()` says which.
    Upload,
    /// A layer around the client gave up (feature `tower`).
    Layer,
}

impl TransportErrorKind {
    /// A stable lower-case name for logs and metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PlainHttp => "plain-http",
            Self::BadRequest => "bad-request",
            Self::NoRuntime => "no-runtime",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Proxy => "proxy",
            Self::Tls => "tls",
            Self::SpeaksTls => "speaks-tls",
            Self::SpeaksHttp2 => "speaks-http2",
            Self::Timeout => "timeout",
            Self::TooLarge { .. } => "too-large",
            Self::Cut => "cut",
            Self::Protocol => "protocol",
            Self::Encoding => "encoding",
            Self::Upload => "upload",
            Self::Layer => "layer",
        }
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PlainHttp => "plain http is refused; use https, or opt in with `allow_plain_http`",
            Self::BadRequest => "the request cannot be sent as it is",
            Self::NoRuntime => "not inside a tokio runtime",
            Self::Dns => "host name not resolved",
            Self::Connect => "no connection",
            Self::Proxy => "no way through the proxy",
            Self::Tls => "no trustworthy tls session",
            Self::SpeaksTls => "this port speaks TLS: write https://",
            Self::SpeaksHttp2 => "this port speaks HTTP/2: write https://, or allow only HTTP/2",
            Self::Timeout => "time limit passed",
            Self::TooLarge { limit } => {
                return write!(f, "the answer is larger than the accepted {limit} bytes");
            }
            Self::Cut => "the connection ended before the answer was whole",
            Self::Protocol => "the answer is not http",
            Self::Encoding => "the body of the answer cannot be unpacked",
            Self::Upload => "the body of the request could not be read to its end",
            Self::Layer => "a layer around the client gave up",
        })
    }
}

/// A call that brought back no whole answer.
///
/// The text names the kind, the host, the time that passed and whether anything was sent. It never
/// holds a path, a query string, a header or a body. What the lower layer said is in `source()`.
#[derive(Clone)]
pub struct TransportError {
    stage: Stage,
    kind: TransportErrorKind,
    tls: Option<TlsFailure>,
    host: Option<Box<str>>,
    elapsed: Option<Duration>,
    limit: Option<Duration>,
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl TransportError {
    /// An error of your own [`HttpClient`](crate::HttpClient), or one for
    /// [`Scripted`](crate::testing::Scripted).
    ///
    /// `stage` must be [`Stage::AfterSend`] unless it is certain that nothing was sent.
    #[must_use]
    pub fn new(stage: Stage, kind: TransportErrorKind) -> Self {
        Self { stage, kind, tls: None, host: None, elapsed: None, limit: None, source: None }
    }

    /// Adds the host, as `name` or `name:port`. It will be printed.
    #[must_use]
    pub fn with_host(mut self, host: impl Into<Box<str>>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// Adds the time from the start of the call.
    #[must_use]
    pub fn with_elapsed(mut self, elapsed: Duration) -> Self {
        self.elapsed = Some(elapsed);
        self
    }

    /// Adds the time limit that passed.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Adds what the lower layer said. Its text must hold nothing of the request or the answer.
    ///
    /// For [`TransportErrorKind::Tls`], an error of rustls in it also says what [`tls`](Self::tls) says.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Arc<dyn Error + Send + Sync>>) -> Self {
        let source = source.into();
        if self.kind == TransportErrorKind::Tls {
            self.tls = Some(TlsFailure::of(&*source));
        }
        self.source = Some(source);
        self
    }

    /// Says what went wrong in TLS, for [`TransportErrorKind::Tls`] of another TLS library.
    #[must_use]
    pub fn with_tls(mut self, tls: TlsFailure) -> Self {
        self.tls = Some(tls);
        self
    }

    /// The same failure, whose cause turned out to be another.
    pub(crate) fn blaming(self, kind: TransportErrorKind, source: Arc<dyn Error + Send + Sync>) -> Self {
        Self { kind, tls: None, limit: None, source: Some(source), ..self }
    }

    /// The same failure under a name that says more.
    pub(crate) fn with_kind(self, kind: TransportErrorKind) -> Self {
        Self { kind, ..self }
    }

    /// Returns whether the request may have reached the platform.
    ///
    /// # What to do
    /// - [`Stage::BeforeSend`]: repeat at will.
    /// - [`Stage::AfterSend`]: ask the platform what became of the request, then decide.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Returns what broke.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns what went wrong in TLS, for [`TransportErrorKind::Tls`]: in words, by name, and what to do about it.
    #[must_use]
    pub fn tls(&self) -> Option<TlsFailure> {
        (self.kind == TransportErrorKind::Tls).then(|| self.tls.unwrap_or(TlsFailure::Other))
    }

    /// The host that was called, as `name` or `name:port`, where the address had one.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// The time from the start of the call to the failure.
    #[must_use]
    pub fn elapsed(&self) -> Option<Duration> {
        self.elapsed
    }

    /// The time limit that passed, for [`TransportErrorKind::Timeout`].
    #[must_use]
    pub fn limit(&self) -> Option<Duration> {
        self.limit
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if let Some(tls) = self.tls().filter(|tls| *tls != TlsFailure::Other) {
            write!(f, ": {tls}")?;
        }
        let facts = [
            self.host.as_ref().map(|host| format!("host {host}")),
            self.elapsed.map(|elapsed| format!("after {elapsed:.1?}")),
            self.limit.map(|limit| format!("limit {limit:?}")),
        ];
        for (i, fact) in facts.into_iter().flatten().enumerate() {
            write!(f, "{}{fact}", if i == 0 { " (" } else { ", " })?;
        }
        if self.host.is_some() || self.elapsed.is_some() || self.limit.is_some() {
            f.write_str(")")?;
        }
        f.write_str(match self.stage {
            Stage::BeforeSend => "; nothing was sent",
            Stage::AfterSend => "; the platform may have acted",
        })
    }
}

impl fmt::Debug for TransportError {
    // The source by its text only: a foreign Debug may print whatever it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("stage", &self.stage)
            .field("kind", &self.kind)
            .field("tls", &self.tls())
            .field("host", &self.host)
            .field("elapsed", &self.elapsed)
            .field("limit", &self.limit)
            .field("source", &self.source.as_ref().map(ToString::to_string))
            .finish()
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// The reason why a request is refused before anything happens; the source of [`TransportErrorKind::BadRequest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadRequest {
    #[error("the address is not absolute: it needs a scheme and a host")]
    NotAbsolute,
    #[error("the address has a scheme other than https or http")]
    Scheme,
    #[error("the address carries a user name or password; send credentials in a header")]
    UserInfo,
    #[error("the method is CONNECT, which opens a tunnel and brings back no answer")]
    Connect,
    #[error("this client sends no bodies that are read on the way; see `HttpClient::upload`")]
    NoUploads,
}
