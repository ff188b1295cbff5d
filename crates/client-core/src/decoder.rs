//! The decoder of messages that anybody can send: a bound on their bytes first, and another thread for the work.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use endpoint_core::{CallContext, DecodeError, DecodeErrorKind, Trace};

use crate::{Clock, RuntimeEnded, Settings, SigningPool};

/// The number of bytes of a message that are read by default: 64 KiB.
pub const BODY_LIMIT: usize = 64 * 1024;

/// Keys, clock, trace and threads. Clones share them.
#[non_exhaustive]
pub struct BodyDecoder<K> {
    /// The keys: they say who is meant, and whose signatures are believed.
    pub keys: Arc<K>,
    /// The clock that tells the time.
    pub clock: Arc<dyn Clock>,
    /// The trace that sees every stage.
    pub trace: Arc<dyn Trace>,
    /// The number of bytes that are read.
    pub limit: usize,
    signing_pool: SigningPool,
    platform: &'static str,
}

impl<K: Send + Sync + 'static> BodyDecoder<K> {
    /// With the clock, the trace and the threads of a client. `platform` is a label of metrics.
    #[must_use]
    pub fn new(platform: &'static str, keys: Arc<K>, settings: &Settings) -> Self {
        Self {
            keys,
            clock: Arc::clone(&settings.clock),
            trace: Arc::clone(&settings.trace),
            limit: BODY_LIMIT,
            signing_pool: settings.signing_pool.clone(),
            platform,
        }
    }

    /// The same with other keys.
    #[must_use]
    pub fn with_keys(self, keys: Arc<K>) -> Self {
        Self { keys, ..self }
    }

    /// The time, and the trace.
    #[must_use]
    pub fn context(&self) -> CallContext<'_> {
        CallContext::new(self.clock.now(), "").traced(&*self.trace)
    }

    /// Decodes a message on this thread.
    ///
    /// # Errors
    /// [`DecodeError`]: of `decode`, or it is larger than the limit.
    pub fn decode<B: ?Sized + AsRef<[u8]>, T>(
        &self,
        body: &B,
        decode: impl FnOnce(&Self, &B) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        bounded(body.as_ref(), self.limit)?;
        decode(self, body)
    }

    /// The same on one of the threads that sign. When whoever asks goes away before it is begun, it never is.
    ///
    /// # Errors
    /// [`RuntimeEnded`].
    pub async fn decode_later<B, T>(
        &self,
        body: &B,
        decode: impl FnOnce(&Self, &B) -> Result<T, DecodeError> + Send + 'static,
    ) -> Result<Result<T, DecodeError>, RuntimeEnded>
    where
        B: ?Sized + AsRef<[u8]> + ToOwned + Sync,
        B::Owned: Send + 'static,
        T: Send + 'static,
    {
        if let Err(e) = bounded(body.as_ref(), self.limit) {
            return Ok(Err(e));
        }
        if self.signing_pool.is_inline() {
            return Ok(decode(self, body));
        }
        let slot = self.signing_pool.slot(self.platform).await;
        let (decoder, body) = (self.clone(), body.to_owned());
        slot.run(move || decode(&decoder, body.borrow())).await
    }
}

/// Returns whether a body may be parsed at all.
///
/// # Errors
/// [`DecodeError`], with both lengths.
pub fn bounded(body: &[u8], limit: usize) -> Result<(), DecodeError> {
    if body.len() <= limit {
        return Ok(());
    }
    let cause = format!("it has {} bytes, and at most {limit} are read", body.len());
    Err(DecodeError::new("$", DecodeErrorKind::BadField).because(cause))
}

impl<K> Clone for BodyDecoder<K> {
    fn clone(&self) -> Self {
        Self {
            keys: Arc::clone(&self.keys),
            clock: Arc::clone(&self.clock),
            trace: Arc::clone(&self.trace),
            limit: self.limit,
            signing_pool: self.signing_pool.clone(),
            platform: self.platform,
        }
    }
}

impl<K: fmt::Debug> fmt::Debug for BodyDecoder<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyDecoder").field("keys", &self.keys).finish_non_exhaustive()
    }
}
