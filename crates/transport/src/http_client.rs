//! The one method that a client is made of, and the limits that travel with a request.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use crate::error::{BadRequest, Stage, TransportError, TransportErrorKind};
use crate::upload::Upload;

/// The longest that one call may take, in place of the client's own total limit: put it into the
/// extensions of a request.
///
/// ```
/// # use std::time::Duration;
/// let mut request = http::Request::post("https://platform.test/upload").body(transport::Upload::new())?;
/// request.extensions_mut().insert(transport::TimeLimit(Duration::from_secs(120)));
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimit(pub Duration);

/// The time when a call must have ended, however long its own limit is: put it into the extensions of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline(pub tokio::time::Instant);

impl Deadline {
    /// So much later; where the sum has no place in the clock, so far away that it never comes.
    #[must_use]
    pub fn after(start: tokio::time::Instant, duration: Duration) -> Self {
        Self(start.checked_add(duration).unwrap_or(start + Duration::from_secs(1 << 32)))
    }
}

/// A boxed future, as an object-safe trait has to return one.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and brings back one whole answer.
///
/// Object-safe on purpose: facades hold an `Arc<dyn HttpClient>`, so the structs their users store
/// carry no type parameter. To bring another HTTP stack, implement `call` and keep four promises: the
/// request goes out **at most once**, redirects are returned rather than followed, a [`TimeLimit`] and a
/// [`Deadline`] in the request's extensions are kept, and [`Stage::BeforeSend`] is said only when it is certain.
pub trait HttpClient: Send + Sync {
    /// Sends `request`, whose address is absolute, and collects the answer, whatever its status.
    ///
    /// Dropping the future abandons the call; the platform may still have acted on it.
    ///
    /// # Errors
    /// A [`TransportError`] where no whole answer arrived. A status of 4xx or 5xx is an answer, not an
    /// error.
    fn call<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>>;

    /// The same until a deadline, which goes into the extensions of the request: unless a client has a shorter way to it.
    ///
    /// # Errors
    /// As with [`call`](Self::call).
    fn call_until<'a>(
        &'a self,
        mut request: http::Request<Bytes>,
        deadline: Deadline,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        request.extensions_mut().insert(deadline);
        self.call(request)
    }

    /// Returns whether a call ends by itself, with a [`TransportError`], at the [`TimeLimit`] and the [`Deadline`] in
    /// its request. Where nobody says so, the facades watch a second clock, and end it a second later.
    fn keeps_deadlines(&self) -> bool {
        false
    }

    /// Sends `request`, whose body is read while it is sent, under the same promises. A client that does not
    /// say how refuses every upload, before anything is sent.
    ///
    /// # Errors
    /// As with [`call`](Self::call); [`TransportErrorKind::Upload`] where the source of the body failed.
    fn upload<'a>(
        &'a self,
        request: http::Request<Upload>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        drop(request);
        let refusal = TransportError::new(Stage::BeforeSend, TransportErrorKind::BadRequest);
        Box::pin(async { Err(refusal.with_source(Arc::new(BadRequest::NoUploads) as Arc<_>)) })
    }
}

impl<T: HttpClient + ?Sized> HttpClient for Arc<T> {
    fn keeps_deadlines(&self) -> bool {
        (**self).keeps_deadlines()
    }

    fn call<'a>(
        &'a self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        (**self).call(request)
    }

    fn call_until<'a>(
        &'a self,
        request: http::Request<Bytes>,
        deadline: Deadline,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        (**self).call_until(request, deadline)
    }

    fn upload<'a>(
        &'a self,
        request: http::Request<Upload>,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        (**self).upload(request)
    }
}
