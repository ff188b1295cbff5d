//! `tower` at the seam: this client as a service, and any service as a client.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use tower_service::Service;

use crate::{BoxFuture, HttpClient, HyperClient, Stage, TransportError, TransportErrorKind};

impl Service<Request<Bytes>> for HyperClient {
    type Response = Response<Bytes>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Response<Bytes>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let client = self.clone();
        Box::pin(async move { HttpClient::call(&client, request).await })
    }
}

/// A service of `tower` as an [`HttpClient`]: layers of your own around a [`HyperClient`], or something else.
///
/// ```
/// use std::sync::Arc;
/// use transport::{HttpClient, HyperClient, Roots, ServiceClient};
///
/// let plain = HyperClient::builder().roots(Roots::Bundled).build()?;
/// let layered = tower::ServiceBuilder::new().concurrency_limit(64).service(plain);
/// // For `http_client` of a facade's builder.
/// let http: Arc<dyn HttpClient> = Arc::new(ServiceClient::new(layered));
/// # Ok::<(), transport::BuildError>(())
/// ```
///
/// A layer must keep the promises of [`HttpClient`]. Above all, it sends a request at most once: only the
/// facade knows what may be repeated, and it makes timestamp and signature anew.
///
/// An error of the service's own ([`TransportErrorKind::Layer`]) counts as [`Stage::BeforeSend`] while the
/// service was not ready, and as [`Stage::AfterSend`] from then on. A [`TransportError`] is passed on as it is.
pub struct ServiceClient<S> {
    /// Locked only to be cloned, so that the service itself need not be `Sync`.
    service: Mutex<S>,
}

impl<S> ServiceClient<S> {
    /// Each call goes to a clone of `service`, once that is ready.
    pub fn new(service: S) -> Self {
        Self { service: Mutex::new(service) }
    }
}

impl<S> HttpClient for ServiceClient<S>
where
    S: Service<Request<Bytes>, Response = Response<Bytes>> + Clone + Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    S::Future: Send,
{
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let ready = poll_fn(|cx| service.poll_ready(cx)).await;
            ready.map_err(|e| told(e.into(), Stage::BeforeSend))?;
            service.call(request).await.map_err(|e| told(e.into(), Stage::AfterSend))
        })
    }
}

fn told(error: Box<dyn Error + Send + Sync>, stage: Stage) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => {
            TransportError::new(stage, TransportErrorKind::Layer)
                .with_source(Arc::<dyn Error + Send + Sync>::from(error))
        }
    }
}

impl<S> fmt::Debug for ServiceClient<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceClient").finish_non_exhaustive()
    }
}
