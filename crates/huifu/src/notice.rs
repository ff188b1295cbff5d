//! Asynchronous results from the platform.

use crate::OrderPolicy;
use crate::opener::Opener;
use client_core::RuntimeEnded;
use endpoint_core::{Endpoint, OpenError};
use huifu_proto::{Notice, SignedNotice};
use std::fmt;

/// Opens notices: verifies the bytes that arrived, then parses them. Needs no web framework.
///
/// ```no_run
/// use huifu::proto::{Receipt, WithdrawNotice};
/// # fn handle(body: &[u8], receiver: huifu::NoticeReceiver) -> (u16, String) {
/// match receiver.open_form::<WithdrawNotice>(body) {
///     // Remember the result first: once it is acknowledged the platform does not send it again.
///     Ok(notice) => (200, Receipt::new(notice.order_id).to_string()),
///     Err(e) => (400, e.to_string()),
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct NoticeReceiver {
    opener: Opener,
    pub(crate) policy: OrderPolicy,
}

/// A notice that is refused.
#[derive(Debug, thiserror::Error)]
#[error("{endpoint}: the notice is refused")]
pub struct NoticeError {
    endpoint: &'static str,
    source: OpenError,
}

impl NoticeError {
    /// The stable id of the notice.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint
    }

    /// What is wrong, and where.
    #[must_use]
    pub fn reason(&self) -> &OpenError {
        &self.source
    }
}

impl NoticeReceiver {
    pub(crate) fn new(opener: Opener, policy: OrderPolicy) -> Self {
        Self { opener, policy }
    }

    /// How many bytes of a body are parsed; [`BODY_LIMIT`](crate::BODY_LIMIT) unless told otherwise. Larger ones
    /// are refused unread: whoever can reach the address can send them.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.opener.limit = bytes;
        self
    }

    /// The merchant whose notices these are (`mer_cust_id`).
    #[must_use]
    pub fn mer_cust_id(&self) -> &str {
        &self.opener.keys.mer_cust_id
    }

    /// A notice of whatever command it is, from the raw body of the POST.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn open_any(&self, body: &[u8]) -> Result<SignedNotice, NoticeError> {
        self.opener.open(body, any).map_err(refused)
    }

    /// The same without holding up this thread: on one of those that sign. Not begun once its future is dropped.
    pub(crate) async fn open_later(
        &self,
        body: &[u8],
    ) -> Result<Result<SignedNotice, NoticeError>, RuntimeEnded> {
        Ok(self.opener.open_later(body, any).await?.map_err(refused))
    }

    #[cfg(feature = "axum")]
    pub(crate) fn limit(&self) -> usize {
        self.opener.limit
    }

    /// From the raw body of the POST.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn open_form<E: Endpoint<Protocol = Notice>>(&self, body: &[u8]) -> Result<E, NoticeError> {
        let opened =
            self.opener.open(body, |opener, body| Notice::open_form(body, &opener.keys, opener.context()));
        opened.map_err(|source| NoticeError { endpoint: E::INFO.id, source })
    }
}

fn any(opener: &Opener, body: &[u8]) -> Result<SignedNotice, OpenError> {
    Notice::open_any(body, &opener.keys, opener.context())
}

fn refused(source: OpenError) -> NoticeError {
    NoticeError { endpoint: "huifu.notice", source }
}

impl fmt::Debug for NoticeReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoticeReceiver").field("keys", &self.opener.keys).finish_non_exhaustive()
    }
}
