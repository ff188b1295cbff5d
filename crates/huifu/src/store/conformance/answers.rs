//! Requests and answers that are lost on the way to the store and back.

use super::promise::{Instances, Kept, holds, same};
use super::sample::{Hand, NOON, key, ledger, one, order, reported};
use crate::ledger::{Admission, Ledger, OrderKey, Record, State};
use crate::store::{BoxFuture, OrderStore, StoreError};
use huifu_proto::Verdict;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A way to a store on which one step is lost.
struct Way {
    store: Arc<dyn OrderStore>,
    steps: AtomicUsize,
    /// The number of the step that is lost.
    lost: usize,
    /// True if the store has done it all the same.
    done: bool,
}

impl Way {
    async fn pass<T>(&self, step: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        if self.steps.fetch_add(1, Ordering::SeqCst) != self.lost {
            return step.await;
        }
        if self.done {
            step.await?;
        }
        Err(StoreError::new("a step whose answer the test has lost"))
    }
}

impl OrderStore for Way {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(self.pass(self.store.load(key)))
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(self.pass(self.store.swap(record)))
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(self.pass(self.store.due(now, limit)))
    }
}

fn over(store: &Arc<dyn OrderStore>, lost: usize, done: bool, clock: &Hand) -> Ledger {
    let way = Way { store: Arc::clone(store), steps: AtomicUsize::new(0), lost, done };
    let way: Arc<dyn OrderStore> = Arc::new(way);
    ledger(&way, clock)
}

/// An opening has fewer steps than this.
const STEPS: usize = 12;

pub(super) async fn lost_openings(stores: Instances) -> Kept {
    let clock = Hand::at(NOON);
    let store = one(&stores)?;
    for (lost, done) in (0..STEPS).flat_map(|lost| [(lost, false), (lost, true)]) {
        let key = key(format!("opening {lost} {done}"));
        let mine = |opened: &Result<Admission, StoreError>| matches!(opened, Ok(Admission::Granted(_)));
        let first = over(store, lost, done, &clock).admit(&key, &order()).await;
        let mut givings = usize::from(mine(&first));
        let left = store.load(&key).await?;
        // Nobody was told to send it: it is free, or it is due like any that was sent.
        if givings == 0 {
            let is_safe = left.as_ref().is_none_or(|it| it.state == State::NotSent || it.due.is_some());
            holds(is_safe, || format!("step {lost} was lost, and the order is left as {left:?}"))?;
        }
        let others = stores.iter().cycle().take(3);
        for store in others {
            givings += usize::from(mine(&ledger(store, &clock).admit(&key, &order()).await));
        }
        holds(givings <= 1, || {
            format!("step {lost} was lost (done: {done}), and {givings} may send the order")
        })?;
    }
    Ok(())
}

pub(super) async fn lost_results(stores: Instances) -> Kept {
    let clock = Hand::at(NOON);
    let store = one(&stores)?;
    for (lost, done) in (0..4).flat_map(|lost| [(lost, false), (lost, true)]) {
        let key = key(format!("result {lost} {done}"));
        let opened = ledger(store, &clock).admit(&key, &order()).await?;
        holds(matches!(opened, Admission::Granted(_)), || {
            format!("a new order is not given out: {opened:?}")
        })?;
        let told = over(store, lost, done, &clock).apply(&key, &reported(Verdict::Success)).await;
        if told.is_err() {
            // It was not acknowledged, so it comes again.
            ledger(store, &clock).apply(&key, &reported(Verdict::Success)).await?;
        }
        let record = store.load(&key).await?;
        let state = record.as_ref().map(|record| record.state);
        same(state, Some(State::Succeeded), &format!("the state after step {lost} was lost (done: {done})"))?;
        holds(record.is_some_and(|record| record.due.is_some()), || {
            "a result is not due to be worked on".to_owned()
        })?;
    }
    Ok(())
}
