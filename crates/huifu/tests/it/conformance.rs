//! The suite for stores: the one in memory passes it, and each fault of a store is found by it.

use huifu::ledger::{OrderKey, Record};
use huifu::store::{BoxFuture, MemoryOrders, OrderStore, StoreError, conformance};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[tokio::test]
async fn memory_keeps_every_promise() {
    let report = conformance::run(|| {
        Box::pin(async {
            let store: Arc<dyn OrderStore> = Arc::new(MemoryOrders::new());
            Ok(vec![store.clone(), store])
        })
    })
    .await;
    assert!(report.is_kept(), "{report}");
    assert!(report.cases.len() >= 21, "{report}");
}

/// What a store can get wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It stores whatever it is given.
    NoVersions,
    /// It compares before it waits, and stores afterwards.
    NotAtOnce,
    /// Blanks at the end of a number do not count.
    EmptyFields,
    /// `A` is `a`.
    Case,
    /// The zeros in front of a number do not count.
    Zeros,
    /// One second late.
    Late,
    /// The limit is not kept.
    NoLimit,
    /// What was worked off stays in the list.
    StaysDue,
    /// Fields of a later version are dropped.
    NoExtra,
    /// Every other change is told as stored, and is not.
    Forgets,
    /// Of several records the known ones alone come back, so that nobody knows whose they are.
    LeavesOut,
    /// Several records come back in an order of their own.
    Shuffles,
}

struct Faulty {
    memory: MemoryOrders,
    fault: Fault,
    flip: AtomicBool,
}

impl Faulty {
    fn key(&self, key: &OrderKey) -> OrderKey {
        let number = match self.fault {
            Fault::EmptyFields => key.order_id.trim_end().to_owned(),
            Fault::Case => key.order_id.to_lowercase(),
            Fault::Zeros => key.order_id.trim_start_matches('0').to_owned(),
            _ => key.order_id.clone(),
        };
        OrderKey { order_id: number, ..key.clone() }
    }
}

impl OrderStore for Faulty {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(async move { self.memory.load(&self.key(key)).await })
    }

    fn load_all<'a>(
        &'a self,
        keys: &'a [OrderKey],
    ) -> BoxFuture<'a, Result<Vec<Option<Record>>, StoreError>> {
        Box::pin(async move {
            let mut records = Vec::new();
            for key in keys {
                records.push(self.load(key).await?);
            }
            match self.fault {
                Fault::LeavesOut => records.retain(Option::is_some),
                Fault::Shuffles => records.sort_by_key(Option::is_none),
                _ => {}
            }
            Ok(records)
        })
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            let mut record = Record::clone(record);
            record.key = self.key(&record.key);
            let known = self.memory.load(&record.key).await?.map_or(0, |known| known.version);
            let fits = known.checked_add(1) == Some(record.version);
            match self.fault {
                Fault::NoVersions => record.version = known + 1,
                Fault::NotAtOnce if fits => {
                    tokio::task::yield_now().await;
                    let now = self.memory.load(&record.key).await?.map_or(0, |known| known.version);
                    if now + 1 != record.version {
                        return Ok(true);
                    }
                }
                Fault::StaysDue => record.due = record.due.or(Some(0)),
                Fault::NoExtra => record.extra = Default::default(),
                Fault::Forgets if fits && self.flip.fetch_xor(true, Ordering::SeqCst) => return Ok(true),
                _ => {}
            }
            self.memory.swap(&record).await
        })
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            match self.fault {
                Fault::Late => self.memory.due(now.saturating_sub(1), limit).await,
                Fault::NoLimit => self.memory.due(now, usize::MAX).await,
                _ => self.memory.due(now, limit).await,
            }
        })
    }
}

#[tokio::test]
async fn a_store_with_a_fault_is_found_out() {
    use Fault::{Case, EmptyFields, Forgets, Late, LeavesOut};
    use Fault::{NoExtra, NoLimit, NoVersions, NotAtOnce, Shuffles, StaysDue, Zeros};
    let one_step =
        [NoVersions, NotAtOnce, EmptyFields, Case, Zeros, Late, NoLimit, StaysDue, NoExtra, Forgets];
    for fault in one_step.into_iter().chain([LeavesOut, Shuffles]) {
        let report = conformance::run(move || {
            let store = Faulty { memory: MemoryOrders::new(), fault, flip: AtomicBool::new(false) };
            let store: Arc<dyn OrderStore> = Arc::new(store);
            Box::pin(async move { Ok(vec![store]) })
        })
        .await;
        let broken: Vec<_> = report.cases.iter().filter(|case| case.broken.is_some()).collect();
        assert!(!broken.is_empty(), "{fault:?} is not found");
        assert!(report.to_string().contains("BROKEN  "), "{report}");
    }
}
