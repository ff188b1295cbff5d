//! Notifications from the platform.

use crate::store::NonceStore;
use client_core::{BodyDecoder, RuntimeEnded};
use endpoint_core::{DecodeError, DecodeErrorKind};
use std::{fmt, sync::Arc};
use unionpay_proto::{MerchantKeys, NotificationMessage, NotificationRefusal, SignedNotification};

/// Decodes notifications: verifies the bytes that arrived, then parses them. Needs no web framework.
///
/// [`handle_query`](Self::handle_query) and [`handle_body`](Self::handle_body) do all there is to do: a
/// notification that was handled before is acknowledged and not handed out again, whether the platform
/// repeats it because our answer was lost, or somebody replays it.
///
/// ```no_run
/// use unionpay::proto::ContractRelieved;
/// # async fn remember(contract: &str) -> Result<(), std::io::Error> { Ok(()) }
/// # async fn serve(query: &str, verifier: unionpay::NotificationVerifier) -> unionpay::NotificationReply {
/// verifier.handle_query(query, |notification: ContractRelieved| async move {
///     remember(&notification.contract_id).await
/// }).await // status, content type and body of the answer
/// # }
/// ```
///
/// [`decode_query`](Self::decode_query) and [`decode_body`](Self::decode_body) only verify and parse.
#[derive(Clone)]
pub struct NotificationVerifier {
    pub(crate) decoder: BodyDecoder<MerchantKeys>,
    pub(crate) nonces: Arc<dyn NonceStore>,
    pub(crate) window: u64,
}

/// A notification that is refused: its bytes are not what the platform signs for this merchant.
#[derive(Debug, thiserror::Error)]
#[error("{endpoint}: the notification is refused")]
pub struct NotificationError {
    endpoint: &'static str,
    source: DecodeError,
}

impl NotificationError {
    /// The stable id of the notification.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint
    }

    /// Returns what is wrong, and where.
    #[must_use]
    pub fn reason(&self) -> &DecodeError {
        &self.source
    }

    /// Returns what to answer.
    #[must_use]
    pub fn refusal(&self) -> NotificationRefusal {
        match self.source.kind() {
            DecodeErrorKind::Signature => NotificationRefusal::Signature,
            _ => NotificationRefusal::Internal,
        }
    }
}

impl NotificationVerifier {
    /// The number of bytes of a query or a body that are read by default: 64 KiB. Those of the platform have some five
    /// hundred.
    pub const BODY_LIMIT: usize = client_core::BODY_LIMIT;

    /// Another bound than [`BODY_LIMIT`](Self::BODY_LIMIT). What is larger is refused unread: whoever can reach the
    /// address can send it.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.decoder.limit = bytes;
        self
    }

    /// From the raw query of a GET, without the leading `?` and as it arrived: do not decode it first.
    ///
    /// The query must be the platform's and nothing else: where several merchants are served, tell them
    /// apart by path, since a parameter of your own would take part in the signature. Does not notice a
    /// repeat.
    ///
    /// # Errors
    /// [`NotificationError`], with the field and the reason as source.
    pub fn decode_query<M: NotificationMessage>(&self, query: &str) -> Result<M, NotificationError> {
        let decoded = self.decoder.decode(query, verify_query::<M>(self.window));
        let decoded = decoded.and_then(|notification| notification.read());
        decoded.map_err(refused::<M>)
    }

    /// From the raw body of a POST, JSON or form. Does not notice a repeat.
    ///
    /// # Errors
    /// [`NotificationError`], with the field and the reason as source.
    pub fn decode_body<M: NotificationMessage>(&self, body: &[u8]) -> Result<M, NotificationError> {
        let decoded = self.decoder.decode(body, verify_body::<M>(self.window));
        let decoded = decoded.and_then(|notification| notification.read());
        decoded.map_err(refused::<M>)
    }

    /// The same without holding up this thread: on one of those that sign. Not begun once its future is dropped.
    pub(crate) async fn verify_query_later<M: NotificationMessage>(&self, query: &str) -> Verified {
        self.decoder.decode_later(query, verify_query::<M>(self.window)).await
    }

    /// The same for a body.
    pub(crate) async fn verify_body_later<M: NotificationMessage>(&self, body: &[u8]) -> Verified {
        self.decoder.decode_later(body, verify_body::<M>(self.window)).await
    }
}

type Decoder = BodyDecoder<MerchantKeys>;

fn verify_query<M: NotificationMessage>(
    window: u64,
) -> impl FnOnce(&Decoder, &str) -> Result<SignedNotification, DecodeError> + Send + 'static {
    move |decoder, query| SignedNotification::from_query::<M>(query, &decoder.keys, decoder.context(), window)
}

fn verify_body<M: NotificationMessage>(
    window: u64,
) -> impl FnOnce(&Decoder, &[u8]) -> Result<SignedNotification, DecodeError> + Send + 'static {
    move |decoder, body| SignedNotification::from_body::<M>(body, &decoder.keys, decoder.context(), window)
}

/// The result of verifying on another thread.
type Verified = Result<Result<SignedNotification, DecodeError>, RuntimeEnded>;

pub(crate) fn refused<M: NotificationMessage>(source: DecodeError) -> NotificationError {
    NotificationError { endpoint: M::id(), source }
}

impl fmt::Debug for NotificationVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotificationVerifier").field("keys", &self.decoder.keys).finish_non_exhaustive()
    }
}
