//! What decodes messages that anybody can send: a bound on their bytes first, and another thread for the work.

use crate::error::METRICS_LABEL;
use bytes::Bytes;
use client_core::{Clock, RuntimeEnded, SigningPool};
use endpoint_core::{CallContext, DecodeError, DecodeErrorKind, Trace};
use huifu_proto::Keys;
use std::sync::Arc;

/// How many bytes of a notice or a return are read unless told otherwise: 64 KiB. Those of the platform have
/// some six thousand.
pub const BODY_LIMIT: usize = 64 * 1024;

/// Keys, clock, onlooker and threads. Clones share them.
#[derive(Clone)]
pub(crate) struct BodyDecoder {
    pub(crate) keys: Keys,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) trace: Arc<dyn Trace>,
    pub(crate) signing_pool: SigningPool,
    pub(crate) limit: usize,
}

impl BodyDecoder {
    pub(crate) fn new(
        keys: Keys,
        clock: Arc<dyn Clock>,
        trace: Arc<dyn Trace>,
        signing_pool: SigningPool,
    ) -> Self {
        Self { keys, clock, trace, signing_pool, limit: BODY_LIMIT }
    }

    pub(crate) fn context(&self) -> CallContext<'_> {
        CallContext::new(self.clock.now(), "").traced(&*self.trace)
    }

    /// Decodes a body on this thread.
    pub(crate) fn decode<T>(
        &self,
        body: &[u8],
        decode: impl FnOnce(&Self, &[u8]) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        bounded(body, self.limit)?;
        decode(self, body)
    }

    /// The same on one of the threads that sign. When whoever asks goes away before it is begun, it never is.
    pub(crate) async fn decode_later<T: Send + 'static>(
        &self,
        body: &[u8],
        decode: impl FnOnce(&Self, &[u8]) -> Result<T, DecodeError> + Send + 'static,
    ) -> Result<Result<T, DecodeError>, RuntimeEnded> {
        if let Err(e) = bounded(body, self.limit) {
            return Ok(Err(e));
        }
        if self.signing_pool.is_inline() {
            return Ok(decode(self, body));
        }
        let slot = self.signing_pool.slot(METRICS_LABEL).await;
        let (decoder, body) = (self.clone(), Bytes::copy_from_slice(body));
        slot.run(move || decode(&decoder, &body)).await
    }
}

/// Whether a body may be parsed at all.
pub(crate) fn bounded(body: &[u8], limit: usize) -> Result<(), DecodeError> {
    if body.len() <= limit {
        return Ok(());
    }
    let cause = format!("it has {} bytes, and at most {limit} are read", body.len());
    Err(DecodeError::new("$", DecodeErrorKind::BadField).because(cause))
}

/// A request whose body ends with an error beyond so many bytes, or at once where it announces more. This bound
/// stands before axum's own, which a router may have switched off.
#[cfg(feature = "axum")]
pub(crate) fn limited(mut request: axum_core::extract::Request, limit: usize) -> axum_core::extract::Request {
    axum_core::extract::DefaultBodyLimit::max(limit).apply(&mut request);
    request
}
