//! The work that nobody asks for: delivering, and asking the platform about orders without a result.

use crate::event::of_result;
use crate::webhook::Dispatcher;
use huifu::ledger::{Ledger, Record};
use huifu::{BoxError, Reconciler, ResultProcessor, RoundPlaces};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// Results that are written down as deliveries.
pub(crate) fn processor(ledger: Ledger, dispatcher: Dispatcher) -> ResultProcessor {
    ResultProcessor::new(ledger, move |record: Record| {
        let dispatcher = dispatcher.clone();
        async move {
            // Nobody wants to be told: the result is in GET /orders.
            if dispatcher.destinations().of(&record.key.mer_cust_id).is_none() {
                return Ok(());
            }
            dispatcher.deliveries().add(&of_result(&record).delivery()).await.map_err(BoxError::from)?;
            dispatcher.wake();
            Ok(())
        }
    })
}

/// The orders of a merchant, and who asks about them.
pub(crate) type Orders = (huifu::Client, Ledger);

/// The rounds that run at once, of however many merchants: each takes memory, and a place in the store's line.
const ROUNDS: usize = 64;

/// The tasks that run beside the requests.
#[derive(Default)]
pub(crate) struct Background(Mutex<Running>);

#[derive(Default)]
struct Running {
    delivering: Option<(watch::Sender<bool>, JoinHandle<()>)>,
    asking: JoinSet<()>,
}

impl Background {
    /// Delivers, and asks about the orders of these merchants instead of those before: everything that is needed to go on is in
    /// the store, so whoever asks can be stopped at any moment.
    pub(crate) fn begin(&self, merchants: impl Iterator<Item = Orders>, dispatcher: &Dispatcher) {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.delivering.is_none() {
            let (stop, stopped) = watch::channel(false);
            running.delivering = Some((stop, tokio::spawn(dispatcher.clone().run(stopped))));
        }
        let mut asking = JoinSet::new();
        let places = RoundPlaces::new(ROUNDS);
        for (client, ledger) in merchants {
            let processor = processor(ledger.clone(), dispatcher.clone());
            let reconciler = Reconciler::new(&client, ledger, processor).places(&places);
            asking.spawn(async move {
                reconciler.run().await;
            });
        }
        // Those before are aborted when they are dropped.
        running.asking = asking;
    }

    /// Waits for the deliveries under way, no longer than `limit`. Says whether they have ended.
    pub(crate) async fn end(&self, limit: Duration) -> bool {
        let delivering = {
            let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            running.asking = JoinSet::new();
            running.delivering.take()
        };
        let Some((stop, delivering)) = delivering else { return true };
        let _ = stop.send(true);
        let abort = delivering.abort_handle();
        let ended = tokio::time::timeout(limit, delivering).await.is_ok();
        abort.abort();
        ended
    }
}
