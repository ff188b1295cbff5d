//! [`NonceStore`] for one process.

use super::{BoxFuture, Claim, NonceStore, StoreError, Ticket};
use client_core::Clock;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// [`NonceStore`] in memory. What it remembers ends with the process and is not shared: after a restart, or
/// on another instance, a notification may be handed out once more.
///
/// It runs on the clock that also judges how old notifications are, and keeps what was handled for at least twice the
/// window: a clock that jumps by less than the window, and receivers whose clocks differ by less, hand nothing out
/// twice.
pub struct MemoryNonces {
    clock: Arc<dyn Clock>,
    capacity: usize,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    entries: HashMap<Arc<str>, Entry>,
    /// The same entries by the second at which they end.
    ends: BTreeSet<(u64, Arc<str>)>,
    tickets: u64,
}

#[derive(Clone, Copy)]
struct Entry {
    /// `None` once it was handled.
    working: Option<Ticket>,
    /// Unix seconds; from then on there is no entry.
    end: u64,
}

impl MemoryNonces {
    /// The number of notifications that [`new`](Self::new) remembers: about 30 MB when full.
    pub const CAPACITY: usize = 100_000;

    /// With room for [`CAPACITY`](Self::CAPACITY) notifications.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self::with_capacity(clock, Self::CAPACITY)
    }

    /// With room for `capacity` notifications. When all of it is taken, new ones are not handed out and the
    /// platform is asked to send them again: forgetting one early would let it be replayed. Only what the
    /// platform signed takes room.
    #[must_use]
    pub fn with_capacity(clock: Arc<dyn Clock>, capacity: usize) -> Self {
        Self { clock, capacity, book: Mutex::default() }
    }

    /// Returns how many are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        let mut book = self.book();
        book.sweep(self.clock.now());
        book.entries.len()
    }

    /// Returns whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_turn(&self, key: &str, lease: Duration) -> Result<Claim, StoreError> {
        let now = self.clock.now();
        let mut book = self.book();
        book.sweep(now);
        match book.entries.get(key) {
            Some(Entry { working: Some(_), .. }) => return Ok(Claim::Working),
            Some(Entry { working: None, .. }) => return Ok(Claim::Done),
            None if book.entries.len() >= self.capacity => {
                return Err(StoreError::new("there is no room for another notification"));
            }
            None => {}
        }
        book.tickets += 1;
        let ticket = Ticket(book.tickets);
        book.put(key, Entry { working: Some(ticket), end: end(now, lease) });
        Ok(Claim::Mine(ticket))
    }

    /// Ends a turn, if it is still that of `ticket`.
    fn end_turn(&self, key: &str, ticket: Ticket, keep: Option<Duration>) {
        let now = self.clock.now();
        let mut book = self.book();
        book.sweep(now);
        if book.entries.get(key).is_some_and(|entry| entry.working == Some(ticket)) {
            book.remove(key);
            if let Some(keep) = keep {
                book.put(key, Entry { working: None, end: end(now, keep) });
            }
        }
    }
}

/// The clock has whole seconds: one that has begun counts as whole, so that nothing ends early.
fn end(now: u64, duration: Duration) -> u64 {
    let up = u64::from(duration.subsec_nanos() > 0);
    now.saturating_add(duration.as_secs()).saturating_add(up)
}

impl Book {
    fn put(&mut self, key: &str, entry: Entry) {
        let key: Arc<str> = key.into();
        self.ends.insert((entry.end, Arc::clone(&key)));
        self.entries.insert(key, entry);
    }

    fn remove(&mut self, key: &str) {
        if let Some((key, entry)) = self.entries.remove_entry(key) {
            self.ends.remove(&(entry.end, key));
        }
    }

    /// Forgets what has ended.
    fn sweep(&mut self, now: u64) {
        while let Some((end, _)) = self.ends.first()
            && *end <= now
        {
            if let Some((_, key)) = self.ends.pop_first() {
                self.entries.remove(&key);
            }
        }
    }
}

impl NonceStore for MemoryNonces {
    fn claim<'a>(&'a self, key: &'a str, lease: Duration) -> BoxFuture<'a, Result<Claim, StoreError>> {
        Box::pin(async move { self.take_turn(key, lease) })
    }

    fn confirm<'a>(
        &'a self,
        key: &'a str,
        ticket: Ticket,
        keep: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.end_turn(key, ticket, Some(keep));
            Ok(())
        })
    }

    fn release<'a>(&'a self, key: &'a str, ticket: Ticket) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.end_turn(key, ticket, None);
            Ok(())
        })
    }
}

impl fmt::Debug for MemoryNonces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryNonces").field("capacity", &self.capacity).finish_non_exhaustive()
    }
}
