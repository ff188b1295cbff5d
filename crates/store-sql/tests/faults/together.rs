//! Faults that need neither a process nor a broken line.

use crate::database::Database;
use crate::found::{Cell, Fault};
use crate::life::{NOW, check, key, ledger_at, paid};
use crate::steps::Steps;
use huifu::ledger::State;
use huifu::store::OrderStore;
use std::error::Error as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use store_sql::Sql;
use tokio::task::JoinSet;

pub(crate) async fn exhausted(database: &Database) -> Cell {
    const ORDERS: usize = 24;
    let book = "exhausted";
    let few = Sql::builder(database.address()).max_connections(1).timeout(Duration::from_millis(100));
    let store: Arc<dyn OrderStore> = Arc::new(few.open().await.unwrap().orders(book));
    let journal = database.journal(book);
    let mut lives = JoinSet::new();
    for number in 1..=ORDERS {
        let (store, journal) = (Arc::clone(&store), journal.clone());
        lives.spawn(async move { paid(store, &journal, &number.to_string()).await });
    }
    for life in lives.join_all().await {
        // Whoever got no connection was told so, and has sent nothing; or sent, and it is asked about.
        if let Err(e) = life {
            let why = e.source().map(ToString::to_string).unwrap_or_default();
            let told = ["connections to the database are in use", "did not answer", "cannot be reached"];
            assert!(told.iter().any(|part| why.contains(part)), "{why}");
        }
    }
    // How many could not even say any more that they had sent nothing depends on the machine.
    check(database, book, &journal, ORDERS).await;
    Cell { fault: Fault::Exhausted, kind: database.kind, tried: ORDERS, ended: None }
}

/// The order was given out by a clock that is an hour ahead, or is set back since: it is due an hour later than it should be,
/// unless somebody sees that.
pub(crate) async fn clock_set_back(database: &Database) -> Cell {
    const HOURS: [u64; 3] = [1, 24, 24 * 365];
    let book = "clock";
    let (store, journal) = (database.store(book).await, database.journal(book));
    for (number, hours) in (1..).zip(HOURS) {
        // Given out and sent; then the process dies, and the clock is set back.
        let clock = Arc::new(AtomicU64::new(NOW + hours * 3_600));
        let number = u64::to_string(&number);
        let never = Steps::new(Arc::clone(&store), 4, false, Arc::new(|| Box::pin(std::future::pending())));
        let ledger = ledger_at(never, &clock);
        let life = crate::life::through(&ledger, &journal, &number);
        assert!(
            tokio::time::timeout(Duration::from_secs(3), life).await.is_err(),
            "it stands still before its result"
        );
        clock.store(NOW, Ordering::SeqCst);
        let ledger = ledger_at(Arc::clone(&store), &clock);
        assert_eq!(ledger.get(&key(&number)).await.unwrap().map(|record| record.state), Some(State::Sent));
    }
    let ended = check(database, book, &journal, HOURS.len()).await;
    assert_eq!(ended.paid, HOURS.len(), "each is asked about, not an hour, a day or a year later");
    Cell { fault: Fault::ClockBack, kind: database.kind, tried: HOURS.len(), ended: Some(ended) }
}
