//! Handing out each notification once, and replying each time.

use crate::error::METRICS_LABEL;
use crate::notification::refused;
use crate::store::{Claim, NonceStore, StoreError, Ticket};
use crate::{NotificationError, NotificationVerifier};
use client_core::observe::{self, error_type};
use client_core::{NotificationReply, RuntimeEnded};
use endpoint_core::{DecodeError, Endpoint as _};
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};
use unionpay_proto::{
    Acknowledgement, CouponAcknowledgement, CouponChanged, NotificationMessage, NotificationRefusal,
    SignedNotification,
};

/// The time that a notification may be worked on before it is handed out again: several times the maximum wait of any
/// HTTP client, so that two never work on one, and short enough that one whose process died comes back.
const LEASE: Duration = Duration::from_secs(60);

/// A notification that was handed out, until it is [`done`](Self::done) or has [`failed`](Self::failed).
///
/// A notification that is dropped without either is handed out again if it arrives more than a minute later.
pub struct Received<M> {
    notification: M,
    lease: Lease,
}

struct Lease {
    nonces: Arc<dyn NonceStore>,
    key: String,
    ticket: Ticket,
    /// For as long as the same bytes would be accepted, here or elsewhere.
    keep: Duration,
    /// The form of "received" that it asks for.
    kind: &'static str,
}

/// A notification that is not handed out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotReceived {
    /// Its bytes are not what the platform signs for this merchant.
    #[error(transparent)]
    Refused(#[from] NotificationError),
    /// It was handled before: the platform did not see our answer, or somebody replays it. Acknowledged.
    #[error("{0}: the notification was handled before and is acknowledged again")]
    Repeated(&'static str),
    /// It is being handled at this moment. The platform is asked to send it again, since that may fail.
    #[error("{0}: the notification is being handled, and may come again")]
    Working(&'static str),
    /// Whether it was handled before cannot be found out. The platform is asked to send it again.
    #[error("whether the notification was handled before cannot be found out")]
    Store(#[from] StoreError),
    /// The runtime ended while it was verified. The platform is asked to send it again.
    #[error("the notification was not verified")]
    Ended(#[from] RuntimeEnded),
    /// The body could not be read to its end, or is too large. The platform is asked to send it again.
    #[error("the body of the notification cannot be read")]
    Body(#[source] endpoint_core::BoxError),
}

impl NotReceived {
    /// The word for it in metrics.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Refused(_) => error_type::REFUSED,
            Self::Repeated(_) => "repeated",
            Self::Working(_) => "working",
            Self::Store(_) => error_type::STORE,
            Self::Ended(_) => error_type::ENDED,
            Self::Body(_) => error_type::UNREADABLE,
        }
    }

    /// Returns what to answer.
    pub fn reply(&self) -> NotificationReply {
        match self {
            Self::Refused(e) => json(e.refusal().body()),
            Self::Repeated(kind) => acknowledged(kind),
            Self::Working(_) | Self::Store(_) | Self::Ended(_) | Self::Body(_) => again(),
        }
    }
}

/// "Received; do not send it again", in the form that this kind of notification asks for.
fn acknowledged(kind: &str) -> NotificationReply {
    json(match kind == CouponChanged::INFO.id {
        true => CouponAcknowledgement::default().body(),
        false => Acknowledgement::default().body(),
    })
}

/// "Send it again."
fn again() -> NotificationReply {
    json(NotificationRefusal::Internal.body())
}

/// Every reply has status 200; what it means stands in its body.
fn json(body: &'static str) -> NotificationReply {
    NotificationReply::new(200, "application/json; charset=utf-8", body)
}

impl NotificationVerifier {
    /// Takes the notification in the raw query of a GET, unless it was handled before. Do not decode the
    /// query first.
    ///
    /// # Errors
    /// [`NotReceived`]; answer with its [`reply`](NotReceived::reply).
    pub async fn receive_query<M: NotificationMessage>(
        &self,
        query: &str,
    ) -> Result<Received<M>, NotReceived> {
        let since = Instant::now();
        let verified = self.verify_query_later::<M>(query).await;
        self.receive(since, verified).await
    }

    /// Takes the notification in the raw body of a POST, JSON or form, unless it was handled before.
    ///
    /// # Errors
    /// [`NotReceived`]; answer with its [`reply`](NotReceived::reply).
    pub async fn receive_body<M: NotificationMessage>(
        &self,
        body: &[u8],
    ) -> Result<Received<M>, NotReceived> {
        let since = Instant::now();
        let verified = self.verify_body_later::<M>(body).await;
        self.receive(since, verified).await
    }

    /// Handles the notification in the raw query of a GET with `work`, unless it was handled before, and
    /// says what to answer. When `work` fails the platform is asked to send it again.
    ///
    /// If the process dies between `work` and the answer, `work` sees the notification again: let it do the
    /// same thing twice without harm.
    pub async fn handle_query<M, F, E>(
        &self,
        query: &str,
        work: impl FnOnce(M) -> F + Send,
    ) -> NotificationReply
    where
        M: NotificationMessage,
        F: Future<Output = Result<(), E>> + Send,
        E: fmt::Display + Send,
    {
        handle(self.receive_query(query).await, work).await
    }

    /// The same for the raw body of a POST, JSON or form.
    pub async fn handle_body<M, F, E>(
        &self,
        body: &[u8],
        work: impl FnOnce(M) -> F + Send,
    ) -> NotificationReply
    where
        M: NotificationMessage,
        F: Future<Output = Result<(), E>> + Send,
        E: fmt::Display + Send,
    {
        handle(self.receive_body(body).await, work).await
    }

    async fn receive<M: NotificationMessage>(
        &self,
        since: Instant,
        verified: Result<Result<SignedNotification, DecodeError>, RuntimeEnded>,
    ) -> Result<Received<M>, NotReceived> {
        let received = match verified {
            Ok(verified) => self.claim(verified).await,
            Err(e) => Err(e.into()),
        };
        observe::notification(
            METRICS_LABEL,
            since,
            received.as_ref().map_or_else(NotReceived::name, |_| "accepted"),
        );
        received
    }

    async fn claim<M: NotificationMessage>(
        &self,
        verified: Result<SignedNotification, DecodeError>,
    ) -> Result<Received<M>, NotReceived> {
        let signed = verified.map_err(refused::<M>)?;
        let notification = signed.read().map_err(refused::<M>)?;
        let kind = signed.kind().unwrap_or_else(M::id);
        let key = format!("{}:{}", self.decoder.keys.app_id, signed.identity());
        match self.nonces.claim(&key, LEASE).await? {
            Claim::Working => Err(NotReceived::Working(kind)),
            Claim::Done => Err(NotReceived::Repeated(kind)),
            Claim::Mine(ticket) => {
                let keep = keep(signed.timestamp(), self.window, self.decoder.clock.now());
                let nonces = Arc::clone(&self.nonces);
                Ok(Received { notification, lease: Lease { nonces, key, ticket, keep, kind } })
            }
        }
    }
}

/// Returns how long a handled notification is remembered: for as long as any instance may accept it.
///
/// This instance accepts it up to and including the last second of the window around its timestamp. Another one whose
/// clock is behind accepts it later by as much, so a whole window is added: as long as their clocks differ by less than
/// that, what one has handled no other hands out again. And never for less than twice the window, since the store
/// may run on a clock of its own.
fn keep(timestamp: u64, window: u64, now: u64) -> Duration {
    let twice = window.saturating_mul(2);
    let until = timestamp.saturating_add(twice).saturating_add(1);
    Duration::from_secs(until.saturating_sub(now).max(twice.saturating_add(1)))
}

async fn handle<M, F, E>(
    received: Result<Received<M>, NotReceived>,
    work: impl FnOnce(M) -> F + Send,
) -> NotificationReply
where
    M: NotificationMessage,
    F: Future<Output = Result<(), E>> + Send,
    E: fmt::Display + Send,
{
    match received {
        Ok(Received { notification, lease }) => match work(notification).await {
            Ok(()) => lease.done().await,
            Err(e) => {
                tracing::warn!(notice = M::id(), error = %shown::text(&e), "a notification was not handled; it may come again");
                lease.failed().await
            }
        },
        Err(e) => {
            log(&e);
            e.reply()
        }
    }
}

/// A repeat is normal; anything else is worth a look.
pub(crate) fn log(error: &NotReceived) {
    match error {
        NotReceived::Repeated(_) | NotReceived::Working(_) => tracing::info!("{}", shown::text(error)),
        NotReceived::Refused(_) | NotReceived::Store(_) | NotReceived::Ended(_) | NotReceived::Body(_) => {
            let error = &shown::error(error) as &dyn std::error::Error;
            tracing::warn!(error, "a notification is not handed out");
        }
    }
}

impl<M> Received<M> {
    /// Returns what the platform says.
    #[must_use]
    pub fn notification(&self) -> &M {
        &self.notification
    }

    /// It was handled. Answer with what this gives; when it comes again, it is acknowledged and not handed
    /// out.
    pub async fn done(self) -> NotificationReply {
        self.lease.done().await
    }

    /// It was not handled. Answer with what this gives; when it comes again, it is handed out again.
    pub async fn failed(self) -> NotificationReply {
        self.lease.failed().await
    }
}

impl Lease {
    async fn done(self) -> NotificationReply {
        if let Err(e) = self.nonces.confirm(&self.key, self.ticket, self.keep).await {
            // The work is done, so the platform is told so; should it repeat all the same, so is the work.
            tracing::warn!(error = %shown::text(&e), "a handled notification was not remembered");
        }
        acknowledged(self.kind)
    }

    async fn failed(self) -> NotificationReply {
        if let Err(e) = self.nonces.release(&self.key, self.ticket).await {
            tracing::warn!(error = %shown::text(&e), "a notification that was not handled is given back by time only");
        }
        again()
    }
}

impl<M: fmt::Debug> fmt::Debug for Received<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received").field("notification", &self.notification).finish_non_exhaustive()
    }
}
