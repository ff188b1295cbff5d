//! Notifications from the platform.

use crate::error::METRICS_LABEL;
use crate::store::NonceStore;
use client_core::{Clock, RuntimeEnded, SigningPool};
use endpoint_core::{CallContext, DecodeError, DecodeErrorKind, Trace};
use std::{fmt, sync::Arc};
use unionpay_proto::{MerchantKeys, NoticeMessage, NoticeRefusal, SignedNotice};

/// Decodes notifications: verifies the bytes that arrived, then parses them. Needs no web framework.
///
/// [`handle_query`](Self::handle_query) and [`handle_body`](Self::handle_body) do all there is to do: a
/// notification that was handled before is acknowledged and not handed out again, whether the platform
/// repeats it because our answer was lost, or somebody replays it.
///
/// ```no_run
/// use unionpay::proto::ContractRelieved;
/// # async fn remember(contract: &str) -> Result<(), std::io::Error> { Ok(()) }
/// # async fn serve(query: &str, receiver: unionpay::NoticeReceiver) -> &'static str {
/// let reply = receiver.handle_query(query, |notice: ContractRelieved| async move {
///     remember(&notice.contract_id).await
/// }).await;
/// reply.body() // as application/json, with status 200
/// # }
/// ```
///
/// [`decode_query`](Self::decode_query) and [`decode_body`](Self::decode_body) only verify and parse.
#[derive(Clone)]
pub struct NoticeReceiver {
    pub(crate) keys: Arc<MerchantKeys>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) nonces: Arc<dyn NonceStore>,
    pub(crate) window: u64,
    pub(crate) signing_pool: SigningPool,
    pub(crate) limit: usize,
    pub(crate) trace: Arc<dyn Trace>,
}

/// A notification that is refused: its bytes are not what the platform signs for this merchant.
#[derive(Debug, thiserror::Error)]
#[error("{endpoint}: the notification is refused")]
pub struct NoticeError {
    endpoint: &'static str,
    source: DecodeError,
}

impl NoticeError {
    /// The stable id of the notification.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint
    }

    /// What is wrong, and where.
    #[must_use]
    pub fn reason(&self) -> &DecodeError {
        &self.source
    }

    /// What to answer.
    #[must_use]
    pub fn refusal(&self) -> NoticeRefusal {
        match self.source.kind() {
            DecodeErrorKind::Signature => NoticeRefusal::Signature,
            _ => NoticeRefusal::Internal,
        }
    }
}

impl NoticeReceiver {
    /// How many bytes of a query or a body are read unless told otherwise: 64 KiB. Those of the platform have some
    /// five hundred.
    pub const BODY_LIMIT: usize = 64 * 1024;

    /// Another bound than [`BODY_LIMIT`](Self::BODY_LIMIT). What is larger is refused unread: whoever can reach the
    /// address can send it.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// From the raw query of a GET, without the leading `?` and as it arrived: do not decode it first.
    ///
    /// The query must be the platform's and nothing else: where several merchants are served, tell them
    /// apart by path, since a parameter of your own would take part in the signature. Does not notice a
    /// repeat.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn decode_query<M: NoticeMessage>(&self, query: &str) -> Result<M, NoticeError> {
        let decoded = self.verify_query::<M>(query).and_then(|notice| notice.read());
        decoded.map_err(refused::<M>)
    }

    /// From the raw body of a POST, JSON or form. Does not notice a repeat.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn decode_body<M: NoticeMessage>(&self, body: &[u8]) -> Result<M, NoticeError> {
        let decoded = self.verify_body::<M>(body).and_then(|notice| notice.read());
        decoded.map_err(refused::<M>)
    }

    fn verify_query<M: NoticeMessage>(&self, query: &str) -> Result<SignedNotice, DecodeError> {
        self.bounded(query.len())?;
        SignedNotice::from_query::<M>(query, &self.keys, self.context(), self.window)
    }

    fn verify_body<M: NoticeMessage>(&self, body: &[u8]) -> Result<SignedNotice, DecodeError> {
        self.bounded(body.len())?;
        SignedNotice::from_body::<M>(body, &self.keys, self.context(), self.window)
    }

    /// The same without holding up this thread: on one of those that sign. Not begun once its future is dropped.
    pub(crate) async fn verify_query_later<M: NoticeMessage>(&self, query: &str) -> Verified {
        if self.signing_pool.is_inline() || self.bounded(query.len()).is_err() {
            return Ok(self.verify_query::<M>(query));
        }
        let slot = self.signing_pool.slot(METRICS_LABEL).await;
        let (receiver, query) = (self.clone(), query.to_owned());
        slot.run(move || receiver.verify_query::<M>(&query)).await
    }

    /// The same for a body.
    pub(crate) async fn verify_body_later<M: NoticeMessage>(&self, body: &[u8]) -> Verified {
        if self.signing_pool.is_inline() || self.bounded(body.len()).is_err() {
            return Ok(self.verify_body::<M>(body));
        }
        let slot = self.signing_pool.slot(METRICS_LABEL).await;
        let (receiver, body) = (self.clone(), body.to_vec());
        slot.run(move || receiver.verify_body::<M>(&body)).await
    }

    fn bounded(&self, length: usize) -> Result<(), DecodeError> {
        if length <= self.limit {
            return Ok(());
        }
        let cause = format!("it has {length} bytes, and at most {} are read", self.limit);
        Err(DecodeError::new("$", DecodeErrorKind::BadField).because(cause))
    }

    fn context(&self) -> CallContext<'_> {
        CallContext::new(self.clock.now(), "").traced(&*self.trace)
    }
}

/// What was verified on another thread.
type Verified = Result<Result<SignedNotice, DecodeError>, RuntimeEnded>;

pub(crate) fn refused<M: NoticeMessage>(source: DecodeError) -> NoticeError {
    NoticeError { endpoint: M::id(), source }
}

impl fmt::Debug for NoticeReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoticeReceiver").field("keys", &self.keys).finish_non_exhaustive()
    }
}
