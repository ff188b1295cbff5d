//! [`OrderStore`] for one process.

use super::{BoxFuture, OrderStore, StoreError};
use crate::ledger::{OrderKey, Record};
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// [`OrderStore`] in memory. What it knows ends with the process and is not shared: for tests and tools.
#[derive(Default)]
pub struct MemoryOrders {
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    records: HashMap<OrderKey, Record>,
    /// The same orders by the second at which they are due.
    due: BTreeSet<(u64, OrderKey)>,
}

impl MemoryOrders {
    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every record, in the order of their keys.
    #[must_use]
    pub fn all(&self) -> Vec<Record> {
        let mut records: Vec<_> = self.book().records.values().cloned().collect();
        records.sort_by(|a, b| a.key.cmp(&b.key));
        records
    }

    /// Forgets orders on which nothing is left to do and whose state has not changed since then (Unix
    /// seconds). A notification that repeats one of their results then looks new.
    pub fn forget_before(&self, moment: u64) {
        self.book().records.retain(|_, record| record.due.is_some() || record.changed_at >= moment);
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    fn swap(&mut self, record: &Record) -> bool {
        let known = self.records.get(&record.key);
        if known.map_or(0, |known| known.version).checked_add(1) != Some(record.version) {
            return false;
        }
        if let Some(due) = known.and_then(|known| known.due) {
            self.due.remove(&(due, record.key.clone()));
        }
        if let Some(due) = record.due {
            self.due.insert((due, record.key.clone()));
        }
        self.records.insert(record.key.clone(), record.clone());
        true
    }

    fn due_after(&self, moment: u64, limit: usize) -> Vec<Record> {
        let late = self.due.iter().rev().take_while(|(due, _)| *due > moment).take(limit);
        late.filter_map(|(_, key)| self.records.get(key).cloned()).collect()
    }

    fn due(&self, now: u64, limit: usize) -> Vec<Record> {
        let due = self.due.iter().take_while(|(due, _)| *due <= now).take(limit);
        due.filter_map(|(_, key)| self.records.get(key).cloned()).collect()
    }
}

impl OrderStore for MemoryOrders {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(async move { Ok(self.book().records.get(key).cloned()) })
    }

    fn load_all<'a>(
        &'a self,
        keys: &'a [OrderKey],
    ) -> BoxFuture<'a, Result<Vec<Option<Record>>, StoreError>> {
        Box::pin(async move {
            let book = self.book();
            Ok(keys.iter().map(|key| book.records.get(key).cloned()).collect())
        })
    }

    fn of_number<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            let book = self.book();
            let is_it =
                |known: &OrderKey| known.mer_cust_id == key.mer_cust_id && known.order_id == key.order_id;
            Ok(book.records.values().filter(|record| is_it(&record.key)).cloned().collect())
        })
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move { Ok(self.book().swap(record)) })
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move { Ok(self.book().due(now, limit)) })
    }

    fn due_after(&self, moment: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move { Ok(self.book().due_after(moment, limit)) })
    }
}

impl fmt::Debug for MemoryOrders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryOrders").field("orders", &self.book().records.len()).finish()
    }
}
