//! Connections: over TCP, a Unix socket, or TLS, each bounded in number and in time.

use crate::config::{Listen, Tls};
use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;

/// From the moment a request is awaited to the end of its headers; an idle connection ends after as long.
const HEADERS: Duration = Duration::from_secs(60);
/// For a TLS handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// The TLS of connections that begin now.
pub(crate) type TlsNow = Arc<RwLock<Option<Tls>>>;

/// The place that is listened at.
pub(crate) enum Listener {
    Tcp(TcpListener),
    Unix(UnixListener),
}

impl Listener {
    pub(crate) async fn bind(listen: &Listen) -> io::Result<Self> {
        match listen {
            Listen::Tcp(address) => Ok(Self::Tcp(TcpListener::bind(address).await?)),
            Listen::Unix(path) => {
                // One of a process that has ended is in the way; one that answers is not ours to take.
                if std::os::unix::net::UnixStream::connect(path).is_ok() {
                    return Err(io::Error::new(io::ErrorKind::AddrInUse, "somebody listens there"));
                }
                if path.exists() && is_socket(path) {
                    std::fs::remove_file(path)?;
                }
                let listener = UnixListener::bind(path)?;
                // Whoever may open it may use every merchant: its owner alone, unless the folder says otherwise.
                std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
                Ok(Self::Unix(listener))
            }
        }
    }

    pub(crate) fn address(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(listener) => listener.local_addr().ok(),
            Self::Unix(_) => None,
        }
    }

    /// Serves until `stop` says so; then waits for the requests under way.
    pub(crate) async fn serve(
        self,
        router: Router,
        tls: TlsNow,
        connections: usize,
        mut stop: watch::Receiver<bool>,
    ) {
        let places = Arc::new(Semaphore::new(connections));
        loop {
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place,
                _ = stop.wait_for(|stop| *stop) => break,
            };
            let accepted = tokio::select! {
                accepted = self.accept() => accepted,
                _ = stop.wait_for(|stop| *stop) => break,
            };
            // Out of file descriptors, say: the next moment may be better.
            let Ok(stream) = accepted else {
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            };
            let (router, stop) = (router.clone(), stop.clone());
            let server = tls
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .as_ref()
                .map(|tls| Arc::clone(&tls.server));
            let acceptor = server.map(TlsAcceptor::from);
            tokio::spawn(async move {
                match acceptor {
                    None => connection(stream, router, stop).await,
                    Some(acceptor) => {
                        let shaken = tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await;
                        if let Ok(Ok(stream)) = shaken {
                            connection(stream, router, stop).await;
                        }
                    }
                }
                drop(place);
            });
        }
        drop(self);
        // Every place is given back once its connection has ended.
        let all = u32::try_from(connections).unwrap_or(u32::MAX);
        let _ = places.acquire_many(all).await;
    }

    async fn accept(&self) -> io::Result<Box<dyn Stream>> {
        Ok(match self {
            Self::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                stream.set_nodelay(true)?;
                Box::new(stream)
            }
            Self::Unix(listener) => Box::new(listener.accept().await?.0),
        })
    }
}

/// Both directions of a connection.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

async fn connection(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    router: Router,
    mut stop: watch::Receiver<bool>,
) {
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS);
    let mut serving = pin!(http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router)));
    // A connection that ends with an error has ended all the same.
    tokio::select! {
        _ = serving.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => serving.as_mut().graceful_shutdown(),
    }
    let _ = serving.await;
}

fn is_socket(path: &std::path::Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    std::fs::symlink_metadata(path).is_ok_and(|file| file.file_type().is_socket())
}
