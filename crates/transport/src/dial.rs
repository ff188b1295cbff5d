//! From a host and a port to a stream of bytes, by the operating system or by you.

use std::error::Error;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;
use tower_service::Service;

use crate::BoxFuture;
use crate::causes::find;
use crate::error::TransportErrorKind;
use crate::failure::{ConnectFailure, Connecting};
use crate::opening::{self, Speaks};

/// A name service of your own, such as addresses from a service registry.
pub trait Resolve: Send + Sync {
    /// The addresses of `host`, in the order in which they should be tried.
    ///
    /// # Errors
    /// Any; the call then fails with [`TransportErrorKind::Dns`], before anything is sent.
    fn resolve<'a>(
        &'a self,
        host: &'a str,
    ) -> BoxFuture<'a, Result<Vec<IpAddr>, Box<dyn Error + Send + Sync>>>;
}

/// A way of your own to reach a host: a Unix socket, a tunnel, something in memory. TLS is added above it, and
/// certificates are checked as always.
pub trait Connect: Send + Sync {
    /// A stream of bytes to `host`, which is a name or an address without brackets.
    ///
    /// # Errors
    /// Any; the call then fails with [`TransportErrorKind::Connect`], before anything is sent.
    fn connect<'a>(&'a self, host: &'a str, port: u16) -> BoxFuture<'a, io::Result<Box<dyn ByteStream>>>;
}

/// The stream that a connection is made of: every stream of tokio is one.
pub trait ByteStream: AsyncRead + AsyncWrite + Send + Unpin + 'static {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin + 'static> ByteStream for T {}

/// The part that makes connections.
#[derive(Clone)]
pub(crate) enum Dialer {
    System(HttpConnector<Resolver>),
    Custom(Arc<dyn Connect>),
}

impl Dialer {
    /// By the operating system. `limit` is divided by hyper among the addresses of a name, so that one dead
    /// address leaves time for the rest.
    pub(crate) fn system(resolve: Option<Arc<dyn Resolve>>, limit: Duration) -> Self {
        let resolver = resolve.map_or_else(|| Resolver::System(GaiResolver::new()), Resolver::Custom);
        let mut http = HttpConnector::new_with_resolver(resolver);
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(limit));
        Self::System(http)
    }
}

impl Service<Uri> for Dialer {
    type Response = TokioIo<Dialed>;
    type Error = ConnectFailure;
    type Future = Connecting<Self::Response, ConnectFailure>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        match self {
            Self::System(http) => {
                http.poll_ready(cx).map_err(|e| ConnectFailure::new(TransportErrorKind::Dns, e.into()))
            }
            Self::Custom(_) => Poll::Ready(Ok(())),
        }
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        match self {
            Self::System(http) => {
                let connecting = http.call(uri);
                Box::pin(async move {
                    let stream = connecting.await.map_err(|e| failed(e.into()))?;
                    Ok(TokioIo::new(Dialed::new(Box::new(stream.into_inner()))))
                })
            }
            Self::Custom(connect) => {
                let connect = Arc::clone(connect);
                Box::pin(async move {
                    let host = uri.host().unwrap_or_default();
                    let host = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
                    let stream = connect.connect(host, port(&uri)).await.map_err(|e| failed(e.into()))?;
                    Ok(TokioIo::new(Dialed::new(stream)))
                })
            }
        }
    }
}

pub(crate) fn port(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 })
}

fn failed(error: Box<dyn Error + Send + Sync>) -> ConnectFailure {
    let kind = if find::<NotResolved>(&*error).is_some() {
        TransportErrorKind::Dns
    } else if find::<io::Error>(&*error).is_some_and(|e| e.kind() == io::ErrorKind::TimedOut) {
        TransportErrorKind::Timeout
    } else {
        TransportErrorKind::Connect
    };
    ConnectFailure::new(kind, error)
}

/// The resolver of the operating system or of the user, its failures marked as such.
#[derive(Clone)]
pub(crate) enum Resolver {
    System(GaiResolver),
    Custom(Arc<dyn Resolve>),
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct NotResolved(Box<dyn Error + Send + Sync>);

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<std::net::SocketAddr>;
    type Error = NotResolved;
    type Future = Connecting<Self::Response, NotResolved>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        match self {
            Self::System(system) => system.poll_ready(cx).map_err(|e| NotResolved(e.into())),
            Self::Custom(_) => Poll::Ready(Ok(())),
        }
    }

    fn call(&mut self, name: Name) -> Self::Future {
        match self {
            Self::System(system) => {
                let resolving = system.call(name);
                Box::pin(async move {
                    let found = resolving.await.map_err(|e| NotResolved(e.into()))?;
                    Ok(found.collect::<Vec<_>>().into_iter())
                })
            }
            Self::Custom(custom) => {
                let custom = Arc::clone(custom);
                Box::pin(async move {
                    let found = custom.resolve(name.as_str()).await.map_err(NotResolved)?;
                    // hyper puts the port of the address in.
                    Ok(found.into_iter().map(|ip| (ip, 0).into()).collect::<Vec<_>>().into_iter())
                })
            }
        }
    }
}

/// A stream that lets others know when it is gone: hyper drops it when its connection has ended. It also knows
/// what it began with.
pub(crate) struct Dialed {
    stream: Box<dyn ByteStream>,
    line: Line,
    end: watch::Sender<Option<Speaks>>,
    begun: bool,
}

/// Knows when a connection has ended.
#[derive(Clone)]
pub(crate) struct Line(watch::Receiver<Option<Speaks>>);

impl Line {
    pub(crate) async fn ended(&mut self) {
        // An error says that the sender is gone.
        while self.0.changed().await.is_ok() {}
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.0.has_changed().is_err()
    }

    /// Returns what the peer speaks, if that was to be seen and is not HTTP/1.
    pub(crate) fn speaks(&self) -> Option<Speaks> {
        *self.0.borrow()
    }
}

impl Dialed {
    fn new(stream: Box<dyn ByteStream>) -> Self {
        let (end, line) = watch::channel(None);
        Self { stream, line: Line(line), end, begun: false }
    }
}

impl Connection for Dialed {
    fn connected(&self) -> Connected {
        Connected::new().extra(self.line.clone())
    }
}

impl AsyncRead for Dialed {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buf);
        let first = buf.filled().get(before..).unwrap_or_default();
        if !self.begun && !first.is_empty() {
            self.begun = true;
            if let Some(speaks) = opening::judge(first) {
                self.end.send_replace(Some(speaks));
            }
        }
        read
    }
}

impl AsyncWrite for Dialed {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }
}
