//! The history of an order, in its record: what it was at each change, and when.
//!
//! It is written by the same statement that changes the order, so it can neither miss a change nor tell of one that was not
//! made, whatever the store.

use client_core::{Clock as _, SystemClock};
use huifu::ledger::{OrderKey, OrderStore, Record, State};
use huifu::store::{BoxFuture, StoreError};
use serde_json::{Value, json};

/// The field of a record.
const FIELD: &str = "history";
/// Changes that are kept: the first and the last ones.
const FIRST: usize = 20;
const LAST: usize = 80;

/// A store whose records have their history in them.
pub(crate) struct History<S>(S);

impl<S> History<S> {
    pub(crate) fn of(store: S) -> Self {
        Self(store)
    }
}

/// The changes of an order, the oldest first.
pub(crate) fn changes(record: &Record) -> Vec<Value> {
    record.extra.get(FIELD).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn change(version: u64, state: State, at: u64, questions: u32, anomalies: usize) -> Value {
    json!({ "version": version, "state": state.name(), "at": at, "questions": questions, "anomalies": anomalies })
}

fn newest(changes: &[Value]) -> Option<u64> {
    changes.last()?.get("version")?.as_u64()
}

impl<S: OrderStore> History<S> {
    /// The changes up to the version before this one.
    async fn before(&self, record: &Record) -> Result<Vec<Value>, StoreError> {
        let known = changes(record);
        let before = record.version.saturating_sub(1);
        if before == 0 || newest(&known) == Some(before) {
            return Ok(known);
        }
        // Whoever sends an order holds the record that was given out, whose only change was that.
        if before == 1 && known.is_empty() && record.order.is_some() {
            return Ok(vec![change(1, State::Sent, record.opened_at, 0, 0)]);
        }
        // Where what is stored is another version, this swap will not be made.
        Ok(self.0.load(&record.key).await?.map(|stored| changes(&stored)).unwrap_or_default())
    }

    async fn swapped(&self, record: &Record) -> Result<bool, StoreError> {
        let mut changes = self.before(record).await?;
        let now = SystemClock.now();
        changes.push(change(record.version, record.state, now, record.questions, record.anomalies.len()));
        if changes.len() > FIRST + LAST {
            changes.remove(FIRST);
        }
        let mut record = record.clone();
        record.extra.insert(FIELD, Value::Array(changes));
        self.0.swap(&record).await
    }
}

impl<S: OrderStore> OrderStore for History<S> {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        self.0.load(key)
    }

    fn load_all<'a>(
        &'a self,
        keys: &'a [OrderKey],
    ) -> BoxFuture<'a, Result<Vec<Option<Record>>, StoreError>> {
        self.0.load_all(keys)
    }

    fn of_number<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Vec<Record>, StoreError>> {
        self.0.of_number(key)
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(self.swapped(record))
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        self.0.due(now, limit)
    }

    fn due_after(&self, moment: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        self.0.due_after(moment, limit)
    }
}
