//! Asynchronous results from the platform.

use crate::OrderPolicy;
use client_core::{BodyDecoder, RuntimeEnded};
use endpoint_core::{DecodeError, Endpoint};
use huifu_proto::{Keys, Notification, SignedNotification};
use std::fmt;

/// Decodes notifications: verifies the bytes that arrived, then parses them. Needs no web framework.
///
/// ```no_run
/// use huifu::proto::{Receipt, WithdrawNotification};
/// # fn handle(body: &[u8], verifier: huifu::NotificationVerifier) -> (u16, String) {
/// match verifier.decode_form::<WithdrawNotification>(body) {
///     // Remember the result first: once it is acknowledged the platform does not send it again.
///     Ok(notification) => (200, Receipt::new(notification.order_id).to_string()),
///     Err(e) => (400, e.to_string()),
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct NotificationVerifier {
    decoder: BodyDecoder<Keys>,
    pub(crate) policy: OrderPolicy,
}

/// A notification that is refused.
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
}

impl NotificationVerifier {
    pub(crate) fn new(decoder: BodyDecoder<Keys>, policy: OrderPolicy) -> Self {
        Self { decoder, policy }
    }

    /// Sets how many bytes of a body are parsed. Defaults to [`BODY_LIMIT`](crate::BODY_LIMIT). Larger ones are refused
    /// unread: whoever can reach the address can send them.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.decoder.limit = bytes;
        self
    }

    /// The merchant whose notifications these are (`mer_cust_id`).
    #[must_use]
    pub fn mer_cust_id(&self) -> &str {
        &self.decoder.keys.mer_cust_id
    }

    /// A notification of whatever command it is, from the raw body of the POST.
    ///
    /// # Errors
    /// [`NotificationError`], with the field and the reason as source.
    pub fn decode_any(&self, body: &[u8]) -> Result<SignedNotification, NotificationError> {
        self.decoder.decode(body, any).map_err(refused)
    }

    /// The same without holding up this thread: on one of those that sign. Not begun once its future is dropped.
    pub(crate) async fn decode_later(
        &self,
        body: &[u8],
    ) -> Result<Result<SignedNotification, NotificationError>, RuntimeEnded> {
        Ok(self.decoder.decode_later(body, any).await?.map_err(refused))
    }

    #[cfg(feature = "axum")]
    pub(crate) fn limit(&self) -> usize {
        self.decoder.limit
    }

    /// From the raw body of the POST.
    ///
    /// # Errors
    /// [`NotificationError`], with the field and the reason as source.
    pub fn decode_form<E: Endpoint<Protocol = Notification>>(
        &self,
        body: &[u8],
    ) -> Result<E, NotificationError> {
        let decoded = self
            .decoder
            .decode(body, |decoder, body| Notification::decode_form(body, &decoder.keys, decoder.context()));
        decoded.map_err(|source| NotificationError { endpoint: E::INFO.id, source })
    }
}

fn any(decoder: &BodyDecoder<Keys>, body: &[u8]) -> Result<SignedNotification, DecodeError> {
    Notification::decode_any(body, &decoder.keys, decoder.context())
}

fn refused(source: DecodeError) -> NotificationError {
    NotificationError { endpoint: "huifu.notice", source }
}

impl fmt::Debug for NotificationVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotificationVerifier").field("keys", &self.decoder.keys).finish_non_exhaustive()
    }
}
