//! From a host name to a stream that TLS vouches for, each failure told apart from the others.
//!
//! hyper's own connector reports names, TCP and TLS alike as "connect error" with private causes.
//! Two thin layers around it put a [`ConnectFailure`] into the chain, which is found again above.

use std::error::Error;
use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_rustls::{DefaultServerNameResolver, HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::{GaiAddrs, GaiResolver, Name};
use hyper_util::rt::TokioIo;
use rustls::pki_types::InvalidDnsNameError;
use tokio::net::TcpStream;
use tower_service::Service;

use crate::error::TransportErrorKind;

type BoxError = Box<dyn Error + Send + Sync>;
type Connecting<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;

/// A connection that was not made. By construction nothing of a request was sent.
#[derive(Debug, Clone)]
pub(crate) struct ConnectFailure {
    pub(crate) kind: TransportErrorKind,
    /// Shared, because hyper hands its causes out by reference only.
    pub(crate) cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl ConnectFailure {
    fn new(kind: TransportErrorKind, cause: BoxError) -> Self {
        Self { kind, cause: Some(Arc::from(cause)) }
    }
}

impl fmt::Display for ConnectFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl Error for ConnectFailure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

/// Looks for a `T` in an error and all that caused it, also inside [`io::Error`], whose `source()`
/// skips the error it wraps.
pub(crate) fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

/// The resolver of the operating system, its failures marked as such.
#[derive(Debug, Clone)]
struct Resolver(GaiResolver);

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct NotResolved(io::Error);

impl Service<Name> for Resolver {
    type Response = GaiAddrs;
    type Error = NotResolved;
    type Future = Connecting<GaiAddrs, NotResolved>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(cx).map_err(NotResolved)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let resolving = self.0.call(name);
        Box::pin(async move { resolving.await.map_err(NotResolved) })
    }
}

/// Name and TCP.
#[derive(Debug, Clone)]
struct Tcp(HttpConnector<Resolver>);

impl Service<Uri> for Tcp {
    type Response = TokioIo<TcpStream>;
    type Error = ConnectFailure;
    type Future = Connecting<Self::Response, ConnectFailure>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(cx).map_err(|e| ConnectFailure::new(TransportErrorKind::Dns, e.into()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = self.0.call(uri);
        Box::pin(async move {
            connecting.await.map_err(|error| {
                let kind = if find::<NotResolved>(&error).is_some() {
                    TransportErrorKind::Dns
                } else if find::<io::Error>(&error).is_some_and(|e| e.kind() == io::ErrorKind::TimedOut) {
                    TransportErrorKind::Timeout
                } else {
                    TransportErrorKind::Connect
                };
                ConnectFailure::new(kind, error.into())
            })
        })
    }
}

/// Name, TCP and TLS, all within one time limit.
#[derive(Debug, Clone)]
pub(crate) struct Connector {
    https: HttpsConnector<Tcp>,
    limit: Duration,
}

impl Connector {
    /// `tls` must already name its application protocols. With `plain_http` false the connector
    /// refuses `http://` a second time, should the check in front of it ever be lost.
    pub(crate) fn new(tls: rustls::ClientConfig, limit: Duration, plain_http: bool) -> Self {
        let mut http = HttpConnector::new_with_resolver(Resolver(GaiResolver::new()));
        http.enforce_http(false);
        http.set_nodelay(true);
        // Divided by hyper among the addresses of a name, so that one dead address leaves time for the rest.
        http.set_connect_timeout(Some(limit));
        let names = Arc::new(DefaultServerNameResolver::default());
        Self { https: HttpsConnector::new(Tcp(http), tls, !plain_http, names), limit }
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<TokioIo<TcpStream>>;
    type Error = ConnectFailure;
    type Future = Connecting<Self::Response, ConnectFailure>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.https.poll_ready(cx).map_err(told_apart)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = self.https.call(uri);
        let limit = self.limit;
        Box::pin(async move {
            match tokio::time::timeout(limit, connecting).await {
                Ok(Ok(stream)) => Ok(stream),
                Ok(Err(error)) => Err(told_apart(error)),
                Err(_) => Err(ConnectFailure { kind: TransportErrorKind::Timeout, cause: None }),
            }
        })
    }
}

/// What is not a failure of [`Tcp`] went wrong in TLS: a bad certificate, but also a peer that hangs up
/// or talks something else during the handshake. A host that cannot be a name at all is noticed there
/// too, before anything was asked of the resolver.
fn told_apart(error: BoxError) -> ConnectFailure {
    match error.downcast::<ConnectFailure>() {
        Ok(failure) => *failure,
        Err(error) if error.is::<InvalidDnsNameError>() => {
            ConnectFailure::new(TransportErrorKind::Dns, error)
        }
        Err(error) => ConnectFailure::new(TransportErrorKind::Tls, error),
    }
}
