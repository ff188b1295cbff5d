//! A store on the way to which something happens before or after the n-th statement.

use huifu::ledger::{OrderKey, Record};
use huifu::store::{BoxFuture, OrderStore, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many statements a life of an order has when nothing breaks.
pub(crate) const LIFE: usize = 6;

/// What happens; a server may take its time.
pub(crate) type Act = Arc<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>;

pub(crate) struct Steps {
    pub(crate) store: Arc<dyn OrderStore>,
    pub(crate) at: usize,
    pub(crate) after: bool,
    pub(crate) act: Act,
    pub(crate) taken: AtomicUsize,
}

impl Steps {
    pub(crate) fn new(store: Arc<dyn OrderStore>, at: usize, after: bool, act: Act) -> Arc<Self> {
        Arc::new(Self { store, at, after, act, taken: AtomicUsize::new(0) })
    }

    async fn step<T>(&self, work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        let here = self.taken.fetch_add(1, Ordering::SeqCst) + 1 == self.at;
        if here && !self.after {
            (self.act)().await;
        }
        let result = work.await;
        if here && self.after {
            (self.act)().await;
        }
        result
    }
}

impl OrderStore for Steps {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(self.step(self.store.load(key)))
    }

    fn load_all<'a>(
        &'a self,
        keys: &'a [OrderKey],
    ) -> BoxFuture<'a, Result<Vec<Option<Record>>, StoreError>> {
        Box::pin(self.step(self.store.load_all(keys)))
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(self.step(self.store.swap(record)))
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(self.step(self.store.due(now, limit)))
    }
}
