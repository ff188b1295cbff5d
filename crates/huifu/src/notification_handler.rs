//! Taking notifications: verify, write down, acknowledge; the merchant's own work comes after that.

#[cfg(feature = "axum")]
mod extract;

use crate::error::METRICS_LABEL;
use crate::ledger::{Ledger, Source, Transition};
use crate::orders::{OrderPolicy, facts};
use crate::store::StoreError;
use crate::{NotificationError, NotificationVerifier, ResultProcessor};
use client_core::observe::{self, error_type};
use client_core::{NotificationReply, RuntimeEnded};
use endpoint_core::{DecodeError, Endpoint};
use huifu_proto::{AnyNotification, Notification, SignedNotification};
use std::borrow::Cow;
use std::time::{Duration, Instant};

/// Takes notifications within the platform's five seconds.
///
/// The platform sends a notification again, three times, unless it is answered within five seconds with status 200
/// and `RECV_ORD_ID_` and the order's number; once it is, it never comes again. So the notification handler verifies the bytes
/// that arrived, writes the result into the ledger, and only then acknowledges. The merchant's own work is done
/// by the [`ResultProcessor`] afterwards, however long it takes; if it fails, or the process dies, the result is still
/// due in the ledger and is handed out again by the [`Reconciler`](crate::Reconciler).
///
/// ```no_run
/// # async fn handle(body: &[u8], handler: huifu::NotificationHandler) -> (u16, String) {
/// let reply = handler.handle(body).await;
/// (reply.status(), reply.body().to_owned()) // as text/plain
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct NotificationHandler {
    verifier: NotificationVerifier,
    ledger: Ledger,
    policy: OrderPolicy,
    processor: Option<ResultProcessor>,
    budget: Duration,
}

/// A notification that is verified, and written down if it names an order.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Received {
    /// The platform's message.
    pub notification: SignedNotification,
    /// The change that it made to the order. None if it names no order by number and date: then nothing has kept it,
    /// and once it is acknowledged it is gone.
    pub transition: Option<Transition>,
}

/// A notification that is not acknowledged. The platform sends it again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotReceived {
    /// Its bytes are not what the platform signs for this merchant.
    #[error(transparent)]
    Refused(#[from] NotificationError),
    /// The ledger could not write it down.
    #[error("a notice could not be written down")]
    Ledger(#[from] StoreError),
    /// Verifying it and writing it down took too long for an answer to arrive in time.
    #[error("a notice could not be verified and written down within {0:?}")]
    TooSlow(Duration),
    /// The runtime ended while it was verified.
    #[error("a notice was not verified")]
    Ended(#[from] RuntimeEnded),
    /// The body could not be read to its end, or is too large.
    #[error("the body of a notice cannot be read")]
    Body(#[source] endpoint_core::BoxError),
}

impl NotificationVerifier {
    /// Takes notifications into a ledger.
    #[must_use]
    pub fn handler(&self, ledger: Ledger) -> NotificationHandler {
        NotificationHandler {
            verifier: self.clone(),
            ledger,
            policy: self.policy.clone(),
            processor: None,
            budget: NotificationHandler::BUDGET,
        }
    }
}

impl NotificationHandler {
    /// The time that verifying and writing down may take by default: the platform waits five seconds (document,
    /// "asynchronous callbacks"), and one is left for the way.
    pub const BUDGET: Duration = Duration::from_secs(4);

    /// Sets what the document leaves open. Defaults to the client's ([`Builder::policy`](crate::Builder::policy)).
    #[must_use]
    pub fn policy(mut self, policy: OrderPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// Gets each new result. Without one, call [`Ledger::done`] after your own work.
    #[must_use]
    pub fn processor(mut self, processor: ResultProcessor) -> Self {
        self.processor = Some(processor);
        self
    }

    /// Sets how many bytes of a body are read. Defaults to [`BODY_LIMIT`](crate::BODY_LIMIT).
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.verifier = self.verifier.body_limit(bytes);
        self
    }

    /// Another budget than [`BUDGET`](Self::BUDGET).
    #[must_use]
    pub fn budget(mut self, budget: Duration) -> Self {
        self.budget = budget;
        self
    }

    /// Takes the raw body of the POST and says what to answer. A notification that names no order is not
    /// acknowledged: take it with [`receive`](Self::receive) and keep it yourself.
    pub async fn handle(&self, body: &[u8]) -> NotificationReply {
        match self.receive(body).await {
            Ok(Received { notification, transition: None }) => {
                tracing::warn!(cmd_id = %shown::value(notification.cmd_id()), "a notice names no order, so nothing has kept it");
                again()
            }
            Ok(received) => received.reply(),
            Err(e) => {
                e.log();
                e.reply()
            }
        }
    }

    /// Verifies the raw body of the POST, writes its result into the ledger, and begins the processor's work.
    ///
    /// # Errors
    /// [`NotReceived`]; answer with its [`reply`](NotReceived::reply).
    pub async fn receive(&self, body: &[u8]) -> Result<Received, NotReceived> {
        self.in_time(self.verify_and_write(body)).await
    }

    /// Returns what has to be done before an answer can be given. Dropping the future, as servers do when the client
    /// has gone, takes back what was not begun.
    async fn in_time(
        &self,
        work: impl Future<Output = Result<Received, NotReceived>>,
    ) -> Result<Received, NotReceived> {
        let since = Instant::now();
        let end = tokio::time::timeout(self.budget, work).await;
        let end = end.unwrap_or(Err(NotReceived::TooSlow(self.budget)));
        observe::notification(
            METRICS_LABEL,
            since,
            match &end {
                Ok(received) => received.name(),
                Err(e) => e.name(),
            },
        );
        end
    }

    async fn verify_and_write(&self, body: &[u8]) -> Result<Received, NotReceived> {
        let notification = self.verifier.decode_later(body).await??;
        let Some(transition) = self.write_down(&notification).await? else {
            return Ok(Received { notification, transition: None });
        };
        if let Some(processor) = &self.processor {
            processor.offer(&transition);
        }
        Ok(Received { notification, transition: Some(transition) })
    }

    async fn write_down(&self, notification: &SignedNotification) -> Result<Option<Transition>, NotReceived> {
        let Ok(key) = facts::key(self.verifier.mer_cust_id(), notification.fields()) else { return Ok(None) };
        let report =
            facts::report(Source::Notification, notification.cmd_id(), notification.fields(), &self.policy);
        let event = report.into();
        Ok(self.ledger.apply(&key, &event).await?)
    }
}

impl Received {
    /// The word for it in metrics.
    fn name(&self) -> &'static str {
        match &self.transition {
            None => "no-order",
            Some(transition) if transition.anomaly.is_some() => "anomaly",
            Some(transition) if transition.changed() => "accepted",
            Some(_) => "repeated",
        }
    }

    /// The notification as the type of its command.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field that does not fit the type.
    pub fn read<E: Endpoint<Protocol = Notification>>(&self) -> Result<E, DecodeError> {
        self.notification.read()
    }

    /// The notification as the type of whatever command it is.
    ///
    /// # Errors
    /// [`DecodeError`], naming the field that does not fit the type.
    pub fn any(&self) -> Result<AnyNotification, DecodeError> {
        AnyNotification::read(&self.notification)
    }

    /// Asks for the notification to be sent again: what was to be kept of it could not be kept.
    pub fn again(&self) -> NotificationReply {
        again()
    }

    /// The acknowledgement.
    pub fn reply(&self) -> NotificationReply {
        match self.notification.receipt() {
            Ok(receipt) => text(200, receipt.to_string()),
            // Without a number there is no text that the platform accepts.
            Err(_) => again(),
        }
    }
}

/// Asks for the notification to be sent again.
fn again() -> NotificationReply {
    text(500, "not received")
}

fn text(status: u16, body: impl Into<Cow<'static, str>>) -> NotificationReply {
    NotificationReply::new(status, "text/plain; charset=utf-8", body)
}

impl NotReceived {
    /// The word for it in metrics.
    fn name(&self) -> &'static str {
        match self {
            Self::Refused(_) => error_type::REFUSED,
            Self::Ledger(_) => error_type::STORE,
            Self::TooSlow(_) => error_type::DEADLINE,
            Self::Ended(_) => error_type::ENDED,
            Self::Body(_) => error_type::UNREADABLE,
        }
    }

    /// Returns what to answer: status 400 or 500, and no word of what is wrong, which is in the log.
    pub fn reply(&self) -> NotificationReply {
        match self {
            Self::Refused(_) => text(400, "refused"),
            Self::Ledger(_) | Self::TooSlow(_) | Self::Ended(_) | Self::Body(_) => again(),
        }
    }

    pub(crate) fn log(&self) {
        tracing::warn!(error = &shown::error(self) as &dyn std::error::Error, "a notice is not acknowledged");
    }
}
