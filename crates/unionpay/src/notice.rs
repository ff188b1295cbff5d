//! Notifications from the platform.

use endpoint_core::{Endpoint, Moment, OpenError, OpenErrorKind, Trace};
use std::{fmt, sync::Arc};
use transport::Clock;
use unionpay_proto::{MerchantKeys, Notice, NoticeRefusal};

/// Opens notifications: verifies the bytes that arrived, then parses them. Needs no web framework.
///
/// ```no_run
/// use unionpay::proto::{Acknowledgement, ContractRelieved};
/// # fn handle(query: &str, receiver: unionpay::NoticeReceiver) -> String {
/// match receiver.open_query::<ContractRelieved>(query) {
///     Ok(notice) => {
///         // remember notice.contract_id, then:
///         Acknowledgement::default().body().to_owned()
///     }
///     Err(e) => e.refusal().body().to_owned(),
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct NoticeReceiver {
    keys: MerchantKeys,
    clock: Arc<dyn Clock>,
    trace: Arc<dyn Trace>,
}

/// A notification that is refused.
#[derive(Debug, thiserror::Error)]
#[error("{endpoint}: the notification is refused")]
pub struct NoticeError {
    endpoint: &'static str,
    source: OpenError,
}

impl NoticeError {
    /// The stable id of the notification.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        self.endpoint
    }

    /// What is wrong, and where.
    #[must_use]
    pub fn reason(&self) -> &OpenError {
        &self.source
    }

    /// What to answer.
    #[must_use]
    pub fn refusal(&self) -> NoticeRefusal {
        match self.source.kind() {
            OpenErrorKind::Signature => NoticeRefusal::Signature,
            _ => NoticeRefusal::Internal,
        }
    }
}

impl NoticeReceiver {
    pub(crate) fn new(keys: MerchantKeys, clock: Arc<dyn Clock>, trace: Arc<dyn Trace>) -> Self {
        Self { keys, clock, trace }
    }

    /// From the raw query of a GET, without the leading `?` and as it arrived: do not decode it first.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn open_query<E: Endpoint<Scheme = Notice>>(&self, query: &str) -> Result<E, NoticeError> {
        self.opened::<E>(Notice::open_query(query, &self.keys, self.moment()))
    }

    /// From the raw body of a POST.
    ///
    /// # Errors
    /// [`NoticeError`], with the field and the reason as source.
    pub fn open_json<E: Endpoint<Scheme = Notice>>(&self, body: &[u8]) -> Result<E, NoticeError> {
        self.opened::<E>(Notice::open_json(body, &self.keys, self.moment()))
    }

    fn moment(&self) -> Moment<'_> {
        Moment::new(self.clock.now(), "").traced(&*self.trace)
    }

    fn opened<E: Endpoint>(&self, result: Result<E, OpenError>) -> Result<E, NoticeError> {
        result.map_err(|source| NoticeError { endpoint: E::INFO.id, source })
    }
}

impl fmt::Debug for NoticeReceiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoticeReceiver").field("keys", &self.keys).finish_non_exhaustive()
    }
}
