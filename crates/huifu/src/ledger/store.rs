//! The steps that a ledger asks of the place where records lie.

use super::{OrderKey, Record};
use client_core::{BoxFuture, StoreError};

/// Keeps the records of orders. It knows no rule: [`Ledger`](crate::ledger::Ledger) does.
///
/// Every method is one atomic step, and all instances must see the same: an order that a store forgets can be
/// sent twice. With Redis: under the key's text a hash of version and JSON, beside it a sorted set of the same
/// texts by `due`; [`swap`](Self::swap) is a script that compares the version, then sets the hash and adds to
/// or removes from the set. With SQL: a table with `version` and `due`; swap is
/// `UPDATE .. WHERE key = ? AND version = ?`, or an `INSERT` for version 1.
///
/// A record may be forgotten once it has no `due` and nobody will send the order again or look at it: keep it
/// for as long as the platform may repeat a notification, and as long as your books are open.
pub trait OrderStore: Send + Sync {
    /// The record of an order.
    ///
    /// # Errors
    /// [`StoreError`]; also for a record that cannot be read.
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>>;

    /// The records of several orders, in this order. Unless a store does better, one after another.
    ///
    /// # Errors
    /// [`StoreError`]; also if one of the records cannot be read.
    fn load_all<'a>(
        &'a self,
        keys: &'a [OrderKey],
    ) -> BoxFuture<'a, Result<Vec<Option<Record>>, StoreError>> {
        Box::pin(async move {
            let mut records = Vec::with_capacity(keys.len());
            for key in keys {
                records.push(self.load(key).await?);
            }
            Ok(records)
        })
    }

    /// Every record of this key's merchant and number, whatever the date. Asked for by ledgers whose numbers are given
    /// out once ([`Ledger::numbers_once`](crate::ledger::Ledger::numbers_once)); a store that cannot look says so, and no
    /// order of theirs is given out.
    ///
    /// # Errors
    /// [`StoreError`]; also if one of the records cannot be read.
    fn of_number<'a>(&'a self, _key: &'a OrderKey) -> BoxFuture<'a, Result<Vec<Record>, StoreError>> {
        Box::pin(async {
            Err(StoreError::new("orders by their number alone, which this store cannot look for"))
        })
    }

    /// Stores a record if the one there has the version before it: `record.version - 1`, or none if
    /// `record.version` is 1. Says whether it did.
    ///
    /// # Errors
    /// [`StoreError`]; it may have been stored.
    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>>;

    /// Up to `limit` records whose `due` is `now` or earlier (Unix seconds), the earliest first. One that
    /// cannot be read must not hide the others.
    ///
    /// # Errors
    /// [`StoreError`].
    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>>;

    /// Up to `limit` records whose `due` is later than `moment` (Unix seconds): those that an instance with a wrong
    /// clock has put off. Asked for seldom. Unless a store does better, all that is due at any time is read.
    ///
    /// # Errors
    /// [`StoreError`].
    fn due_after(&self, moment: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            let mut records = self.due(LATEST, MOST).await?;
            records.retain(|record| record.due.is_some_and(|due| due > moment));
            records.truncate(limit);
            Ok(records)
        })
    }
}

/// Later than any clock, and small enough for stores that count in floating point or signed numbers.
const LATEST: u64 = 1 << 52;
const MOST: usize = 1_000_000;
