//! From a host name to a stream that TLS vouches for, each failure distinguished from the others.
//!
//! hyper's own connector reports names, TCP and TLS alike as "connect error" with private causes. Thin layers
//! around it ([`dial`](crate::dial), [`proxy`](crate::proxy) and the one here) put a [`ConnectFailure`] into the
//! chain, which is found again above.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_rustls::{DefaultServerNameResolver, HttpsConnector, MaybeHttpsStream};
use hyper_util::rt::TokioIo;
use rustls::pki_types::InvalidDnsNameError;
use tower_service::Service;

use crate::causes::NoHttp2;
use crate::dial::Dialed;
use crate::error::TransportErrorKind;
use crate::failure::{BoxError, ConnectFailure, Connecting};
use crate::proxy::Proxied;

/// Name, TCP, proxy and TLS, all within one time limit.
///
/// hyper-util takes copies of it for every request, also where a connection is there: one counter is less to count than
/// those of all that it holds.
#[derive(Clone)]
pub(crate) struct Connector(Arc<Parts>);

struct Parts {
    https: HttpsConnector<Proxied>,
    limit: Duration,
    only_h2: bool,
}

impl Connector {
    /// `tls` must already name its application protocols. With `plain_http` false the connector
    /// refuses `http://` a second time, should the check in front of it ever be lost.
    pub(crate) fn new(
        inner: Proxied,
        tls: Arc<rustls::ClientConfig>,
        limit: Duration,
        plain_http: bool,
        only_h2: bool,
    ) -> Self {
        let names = Arc::new(DefaultServerNameResolver::default());
        let https = HttpsConnector::new(inner, tls, !plain_http, names);
        Self(Arc::new(Parts { https, limit, only_h2 }))
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<TokioIo<Dialed>>;
    type Error = ConnectFailure;
    type Future = Connecting<Self::Response, ConnectFailure>;

    /// Always: the parts are asked where they are used.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let Parts { https, limit, only_h2 } = &*self.0;
        let (mut https, limit, only_h2) = (https.clone(), *limit, *only_h2);
        Box::pin(async move {
            let connecting = async move {
                poll_fn(|cx| https.poll_ready(cx)).await?;
                https.call(uri).await
            };
            match tokio::time::timeout(limit, connecting).await {
                // A server without ALPN would be sent HTTP/2 all the same.
                Ok(Ok(stream)) if only_h2 && lacks_h2(&stream) => {
                    Err(ConnectFailure::new(TransportErrorKind::Tls, NoHttp2.into()))
                }
                Ok(Ok(stream)) => Ok(stream),
                Ok(Err(error)) => Err(told_apart(error)),
                Err(_) => Err(ConnectFailure { kind: TransportErrorKind::Timeout, cause: None }),
            }
        })
    }
}

fn lacks_h2<T>(stream: &MaybeHttpsStream<T>) -> bool {
    match stream {
        MaybeHttpsStream::Http(_) => false,
        MaybeHttpsStream::Https(tls) => tls.inner().get_ref().1.alpn_protocol() != Some(b"h2"),
    }
}

/// Returns what is not a failure of the layers below went wrong in TLS: a bad certificate, but also a peer that hangs
/// up or talks something else during the handshake. A host that cannot be a name at all is noticed there too, before
/// anything was asked of the resolver.
fn told_apart(error: BoxError) -> ConnectFailure {
    match error.downcast::<ConnectFailure>() {
        Ok(failure) => *failure,
        Err(error) if error.is::<InvalidDnsNameError>() => {
            ConnectFailure::new(TransportErrorKind::Dns, error)
        }
        Err(error) => ConnectFailure::new(TransportErrorKind::Tls, error),
    }
}
