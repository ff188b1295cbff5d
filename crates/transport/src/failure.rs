//! Connections that were not made.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use crate::error::TransportErrorKind;

pub(crate) type BoxError = Box<dyn Error + Send + Sync>;
pub(crate) type Connecting<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;

/// A connection that was not made. By construction nothing of a request was sent.
#[derive(Debug, Clone)]
pub(crate) struct ConnectFailure {
    pub(crate) kind: TransportErrorKind,
    /// Shared, because hyper hands its causes out by reference only.
    pub(crate) cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl ConnectFailure {
    pub(crate) fn new(kind: TransportErrorKind, cause: BoxError) -> Self {
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
