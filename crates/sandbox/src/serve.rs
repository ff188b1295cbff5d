//! A listener that does not wait for ever: HTTP/1.1 with a limit on each thing that a client can be slow with.
//!
//! `axum::serve` has none of these limits. What stands here serves any `hyper` service, an axum router too
//! (`hyper_util::service::TowerToHyperService::new(router)`), and is what our examples and the sandbox use.
//!
//! ```no_run
//! # async fn run(router: axum::Router) -> Result<(), std::io::Error> {
//! use hyper_util::service::TowerToHyperService;
//! use sandbox::serve::{Patience, serve};
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! serve(listener, |_peer| TowerToHyperService::new(router.clone()), Patience::new()).await;
//! # Ok(()) }
//! ```

use http::{Request, Response};
use hyper::body::{Body, Incoming};
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// The time that a client may take, and how many there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Patience {
    /// From the moment a request is awaited to the end of its headers; an idle connection ends after as long.
    pub headers: Duration,
    /// From the end of the headers to the beginning of the answer: reading the body, and working on it.
    pub request: Duration,
    /// Connections at once. More wait in the system's queue.
    pub connections: usize,
}

impl Patience {
    /// Ten seconds for headers, thirty for a request, 512 connections.
    #[must_use]
    pub const fn new() -> Self {
        Self { headers: Duration::from_secs(10), request: Duration::from_secs(30), connections: 512 }
    }

    /// With another limit on headers and idle connections.
    #[must_use]
    pub const fn with_headers(mut self, limit: Duration) -> Self {
        self.headers = limit;
        self
    }

    /// With another limit on a request.
    #[must_use]
    pub const fn with_request(mut self, limit: Duration) -> Self {
        self.request = limit;
        self
    }

    /// With another limit on connections.
    #[must_use]
    pub const fn with_connections(mut self, limit: usize) -> Self {
        self.connections = limit;
        self
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self::new()
    }
}

/// A request that took too long; its connection is closed.
#[derive(Debug, thiserror::Error)]
#[error("the request took longer than {0:?}")]
struct TooSlow(Duration);

#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Failed(Box<dyn Error + Send + Sync>);

/// Serves until it is dropped, and with it every connection. `service` makes what serves the requests of one
/// client, whose address it is given.
pub async fn serve<S, B>(listener: TcpListener, service: impl Fn(SocketAddr) -> S, max_wait: Patience)
where
    S: Service<Request<Incoming>, Response = Response<B>> + Send + 'static,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    serve_over(listener, Plain, service, max_wait).await;
}

/// The layer under HTTP.
pub(crate) trait Layer: Clone + Send + 'static {
    type Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// The stream once both sides agree; nothing where they do not.
    fn accept(self, stream: TcpStream) -> impl Future<Output = Option<Self::Stream>> + Send;
}

/// None.
#[derive(Clone)]
pub(crate) struct Plain;

impl Layer for Plain {
    type Stream = TcpStream;

    async fn accept(self, stream: TcpStream) -> Option<TcpStream> {
        Some(stream)
    }
}

#[cfg(feature = "tls")]
impl Layer for tokio_rustls::TlsAcceptor {
    type Stream = tokio_rustls::server::TlsStream<TcpStream>;

    async fn accept(self, stream: TcpStream) -> Option<Self::Stream> {
        Self::accept(&self, stream).await.ok()
    }
}

pub(crate) async fn serve_over<L, S, B>(
    listener: TcpListener,
    layer: L,
    service: impl Fn(SocketAddr) -> S,
    max_wait: Patience,
) where
    L: Layer,
    S: Service<Request<Incoming>, Response = Response<B>> + Send + 'static,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let places = Arc::new(Semaphore::new(max_wait.connections.clamp(1, Semaphore::MAX_PERMITS)));
    // A `JoinSet` aborts what it holds when it is dropped.
    let mut connections = JoinSet::new();
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            (place, accepted) = next => {
                // Out of file descriptors, say: the next moment may be better.
                let Ok((stream, peer)) = accepted else { tokio::time::sleep(Duration::from_millis(10)).await; continue };
                let service = service(peer);
                let layer = layer.clone();
                connections.spawn(async move {
                    // Whoever is slow with the handshake has as long as headers have.
                    if let Ok(Some(stream)) = tokio::time::timeout(max_wait.headers, layer.accept(stream)).await {
                        connection(stream, service, max_wait).await;
                    }
                    drop(place);
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection<T, S, B>(stream: T, service: S, max_wait: Patience)
where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: Service<Request<Incoming>, Response = Response<B>>,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: Body + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let service = service_fn(move |request| {
        let answer = service.call(request);
        async move {
            let in_time = tokio::time::timeout(max_wait.request, answer).await;
            match in_time {
                Ok(answer) => answer.map_err(|e| Failed(e.into())),
                Err(_) => Err(Failed(Box::new(TooSlow(max_wait.request)))),
            }
        }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(max_wait.headers);
    // A connection that ends with an error has ended all the same.
    let _ = http.serve_connection(TokioIo::new(stream), service).await;
}
