//! The merchant's own work on results, after they are safe in the ledger.

use crate::error::METRICS_PLATFORM;
use crate::ledger::{Ledger, Record, Transition};
use crate::store::BoxFuture;
use client_core::observe::{self, label, metric};
use endpoint_core::BoxError;
use std::future::Future;
use std::sync::Arc;
use std::{fmt, time::Duration};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The work that the merchant does with a result: deliver goods, write books, tell the user.
///
/// It is handed each result at least once, until it says `Ok`. It can be handed one again, after a crash or
/// when it took longer than the ledger's lease, so it must do no harm when it is: look up the order in your
/// own books first. A failure can be followed by a success of the same order, which is then handed too.
pub trait ResultHandler: Send + Sync {
    /// Does the work on an order whose state is `Failed` or `Succeeded`.
    fn handle(&self, record: Record) -> BoxFuture<'_, Result<(), BoxError>>;
}

impl<W, F> ResultHandler for W
where
    W: Fn(Record) -> F + Send + Sync,
    F: Future<Output = Result<(), BoxError>> + Send + 'static,
{
    fn handle(&self, record: Record) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(self(record))
    }
}

/// Runs a [`ResultHandler`] in tasks of its own, so many at once. Clones share the limit.
///
/// There is no queue to fill: a result that finds no place stays due in the ledger, and is handed out by the
/// [`Reconciler`](crate::Reconciler), on whichever instance, as is one whose work failed or whose process
/// died. So a notification can be acknowledged as soon as the ledger has it.
#[derive(Clone)]
pub struct ResultProcessor {
    ledger: Ledger,
    handler: Arc<dyn ResultHandler>,
    places: Arc<Semaphore>,
    limit: usize,
}

impl ResultProcessor {
    /// The number of results that are worked on at once by default.
    pub const PLACES: usize = 16;

    /// Works on results of this ledger.
    pub fn new(ledger: Ledger, handler: impl ResultHandler + 'static) -> Self {
        Self::with_places(ledger, handler, Self::PLACES)
    }

    /// The same with so many places, at least one.
    pub fn with_places(ledger: Ledger, handler: impl ResultHandler + 'static, places: usize) -> Self {
        let limit = places.clamp(1, Semaphore::MAX_PERMITS);
        Self { ledger, handler: Arc::new(handler), places: Arc::new(Semaphore::new(limit)), limit }
    }

    /// Begins the work on what an event has brought, if that is a new result and there is a place.
    pub fn offer(&self, transition: &Transition) {
        if !transition.changed() || !transition.after().is_settled() {
            return;
        }
        match (Arc::clone(&self.places).try_acquire_owned(), Handle::try_current()) {
            (Ok(place), Ok(runtime)) => {
                drop(runtime.spawn(self.clone().work(transition.record.clone(), place)));
            }
            _ => {
                tracing::debug!(order = %shown::text(&transition.record.key), "no place for a result now; it stays due")
            }
        }
    }

    /// Begins the work on a result that was taken from the ledger, if there is a place before it is due again.
    /// Says whether it did.
    pub(crate) async fn take(&self, record: Record) -> bool {
        let max_wait = self.ledger.lease() / 2;
        let place = tokio::time::timeout(max_wait, Arc::clone(&self.places).acquire_owned()).await;
        match place {
            Ok(Ok(place)) => drop(tokio::spawn(self.clone().work(record, place))),
            Ok(Err(_)) | Err(_) => return false,
        }
        true
    }

    /// Waits until no work is under way, no longer than `limit`. Says whether there is none.
    pub async fn idle(&self, limit: Duration) -> bool {
        let all = u32::try_from(self.limit).unwrap_or(u32::MAX);
        tokio::time::timeout(limit, self.places.acquire_many(all)).await.is_ok()
    }

    async fn work(self, record: Record, place: OwnedSemaphorePermit) {
        let (key, state) = (record.key.clone(), record.state);
        let worked = self.handler.handle(record).await;
        let result = if worked.is_ok() { "done" } else { "failed" };
        observe::add(metric::RESULTS, &[METRICS_PLATFORM, observe::labelled(label::RESULT, result)]);
        match worked {
            Ok(()) => {
                if let Err(e) = self.ledger.done(&key, state).await {
                    tracing::warn!(order = %shown::text(&key), error = %shown::text(&e), "a result that was worked on will be handed out again");
                }
            }
            Err(e) => {
                tracing::warn!(order = %shown::text(&key), %state, error = %shown::text(&e), "a result was not worked on; it will be handed out again");
            }
        }
        drop(place);
    }
}

impl fmt::Debug for ResultProcessor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResultProcessor").field("places", &self.limit).finish_non_exhaustive()
    }
}
