//! The work that nobody asks for: delivering, and asking the platform about orders without a result.

use crate::asking::ask;
use crate::event::of_result;
use crate::webhook::Dispatcher;
use client_core::observe::{self, label, labelled, metric};
use client_core::{Clock as _, SystemClock};
use huifu::ledger::{Ledger, PollSchedule, Record};
use huifu::store::StoreError;
use huifu::{BoxError, Reconciler, ResultProcessor};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use store_sql::Sql;
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

/// The merchants whose orders are asked about, by the names of their books.
pub(crate) type OrderBooks = BTreeMap<String, (huifu::Client, Ledger)>;

/// The books of these merchants in which something is due. A look that finds nothing is a round that is complete, for all of them: the
/// alarm for orders that nobody asks about goes by those.
async fn due(store: &Sql, books: &OrderBooks) -> Result<Vec<String>, StoreError> {
    let now = SystemClock.now();
    let due = store.books_due(now, PollSchedule::default().last_possible(now)).await.map(|mut names| {
        // Those of merchants who are not in this configuration, and of UnionPay, are nobody's to ask about.
        names.retain(|name| books.contains_key(name));
        names
    });
    let result = match &due {
        Ok(names) if names.is_empty() => "complete",
        Ok(_) => return due,
        Err(_) => "store",
    };
    let labels = [labelled("platform", "huifu"), labelled(label::RESULT, result)];
    observe::add(metric::ROUNDS, &labels);
    due
}

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
    pub(crate) fn begin(&self, books: OrderBooks, store: &Sql, dispatcher: &Dispatcher) {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.delivering.is_none() {
            let (stop, stopped) = watch::channel(false);
            running.delivering = Some((stop, tokio::spawn(dispatcher.clone().run(stopped))));
        }
        let mut asking = JoinSet::new();
        let (store, dispatcher) = (store.clone(), dispatcher.clone());
        asking.spawn(async move {
            let due = || due(&store, &books);
            let round = |book: String| {
                let (client, ledger) = books.get(&book)?;
                let processor = processor(ledger.clone(), dispatcher.clone());
                let reconciler = Reconciler::new(client, ledger.clone(), processor);
                Some(async move {
                    if let Err(e) = reconciler.round().await {
                        tracing::warn!(error = %shown::text(&e), "a round of reconciliation ended early");
                    }
                })
            };
            ask(due, round).await;
        });
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
