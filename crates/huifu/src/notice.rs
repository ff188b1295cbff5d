//! Asynchronous results from the platform.

use endpoint_core::{Endpoint, Moment, OpenError, Trace};
use huifu_proto::{Keys, Notice, SignedNotice};
use std::{fmt, sync::Arc};
use transport::Clock;

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
    keys: Keys,
    clock: Arc<dyn Clock>,
    trace: Arc<dyn Trace>,
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
    pub(crate) fn new(keys: Keys, clock: Arc<dyn Clock>, trace: Arc<dyn Trace>) -> Self {
        Self { keys, clock, trace }
    }

    /// The merchant whose notices these are (`mer_cust_id`).
    #[must_use]
    pub fn mer_cust_id(&self) -> &str {
        &self.keys.mer_cust_id
    }

    /// A notice of whatever command it is, from the raw body of the POST.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn open_any(&self, body: &[u8]) -> Result<SignedNotice, NoticeError> {
        Notice::open_any(body, &self.keys, self.moment())
            .map_err(|source| NoticeError { endpoint: "huifu.notice", source })
    }

    /// From the raw body of the POST.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn open_form<E: Endpoint<Scheme = Notice>>(&self, body: &[u8]) -> Result<E, NoticeError> {
        Notice::open_form(body, &self.keys, self.moment())
            .map_err(|source| NoticeError { endpoint: E::INFO.id, source })
    }

    fn moment(&self) -> Moment<'_> {
        Moment::new(self.clock.now(), "").traced(&*self.trace)
    }
}

impl fmt::Debug for NoticeReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoticeReceiver").field("keys", &self.keys).finish_non_exhaustive()
    }
}
