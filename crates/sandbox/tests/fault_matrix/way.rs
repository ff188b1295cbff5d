//! What stands between a client and the sandbox: it forwards, and breaks one thing.

use crate::breaks::Break;
use crate::{http1, http2, tls};
use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{copy, sink};
use tokio::net::{TcpListener, TcpStream};
use transport::{BoxFuture, Resolve};

/// The name service of a client, which is asked once for each connection that it tries to make.
#[derive(Debug, Default)]
pub(crate) struct Dials(AtomicUsize);

impl Dials {
    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl Resolve for Dials {
    fn resolve<'a>(
        &'a self,
        host: &'a str,
    ) -> BoxFuture<'a, Result<Vec<IpAddr>, Box<dyn Error + Send + Sync>>> {
        assert_eq!(host, "localhost");
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(vec![Ipv4Addr::LOCALHOST.into()]) })
    }
}

/// A listener in front of the sandbox.
pub(crate) struct Way {
    address: SocketAddr,
    /// Requests that arrived here.
    pub(crate) arrived: Arc<AtomicUsize>,
    /// Connections that the client tried to make.
    pub(crate) dials: Arc<Dials>,
    task: tokio::task::JoinHandle<()>,
}

impl Way {
    pub(crate) async fn to(platform: SocketAddr, breaks: Break) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, arrived) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
        let counter = Arc::clone(&arrived);
        let task = tokio::spawn(async move {
            if breaks == Break::Refused {
                return; // and the port is closed
            }
            while let Ok((stream, _)) = listener.accept().await {
                if breaks == Break::ResetAfterPlatform {
                    // Closing then sends a reset, even when everything was read.
                    stream.set_zero_linger().unwrap();
                }
                let counter = Arc::clone(&counter);
                tokio::spawn(async move { meet(stream, platform, breaks, &counter).await });
            }
        });
        if breaks == Break::Refused {
            // Until the port is closed.
            while TcpStream::connect(address).await.is_ok() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
        Self { address, arrived, dials: Arc::default(), task }
    }

    pub(crate) fn base_url(&self, breaks: Break) -> String {
        match breaks {
            // Its name is the proxy's to resolve.
            Break::Proxy => "https://platform.example".to_owned(),
            _ if breaks.shows().is_some() => format!("https://localhost:{}", self.address.port()),
            _ => self.proxy_url(),
        }
    }

    pub(crate) fn proxy_url(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }
}

impl Drop for Way {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn meet(mut stream: TcpStream, platform: SocketAddr, breaks: Break, arrived: &AtomicUsize) {
    let Some(shows) = breaks.shows() else {
        return match breaks {
            Break::ResetBeforePlatform => http1::reset(stream, arrived).await,
            _ => http1::serve(stream, platform, breaks, arrived).await,
        };
    };
    if breaks == Break::TlsSilent {
        return drop(copy(&mut stream, &mut sink()).await);
    }
    // A client that does not like the certificate leaves here.
    let Ok(stream) = tls::acceptor(shows).accept(stream).await else { return };
    match breaks {
        Break::Http2(breaks) => http2::serve(stream, platform, breaks, arrived).await,
        _ => http1::serve(stream, platform, breaks, arrived).await,
    }
}
