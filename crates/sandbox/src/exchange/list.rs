//! The exchanges that are kept: a ring, bounded in bytes, and a live view of it.

use super::Exchange;
use super::kept::Kept;
use crate::lock::locked;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

/// Bytes of all exchanges that are kept.
pub(crate) const MOST_BYTES: usize = 24 * 1024 * 1024;
/// Exchanges that are kept, however small they are: what a list in a browser can still show.
const MOST: usize = 20_000;
/// Exchanges that a slow reader of the live view may fall behind. With bodies cut as they are, 128 are some megabytes.
const BEHIND: usize = 128;

/// Every exchange that is remembered, newest last.
pub(crate) struct Exchanges {
    ring: Mutex<Ring>,
    live: broadcast::Sender<Arc<Kept>>,
}

struct Ring {
    kept: VecDeque<(Arc<Kept>, usize)>,
    bytes: usize,
    most_bytes: usize,
    last: u64,
}

impl Exchanges {
    pub(crate) fn new(most_bytes: usize) -> Self {
        let ring = Ring { kept: VecDeque::new(), bytes: 0, most_bytes, last: 0 };
        Self { ring: Mutex::new(ring), live: broadcast::Sender::new(BEHIND) }
    }

    /// Keeps an exchange, and forgets the oldest ones where there is no room.
    pub(crate) fn keep(&self, mut exchange: Kept) -> Arc<Kept> {
        let weight = exchange.weight();
        let mut forgotten = None;
        let mut ring = locked(&self.ring);
        ring.last += 1;
        exchange.number = ring.last;
        let exchange = Arc::new(exchange);
        ring.bytes += weight;
        ring.kept.push_back((Arc::clone(&exchange), weight));
        while ring.kept.len() > MOST || (ring.bytes > ring.most_bytes && ring.kept.len() > 1) {
            let Some((oldest, weight)) = ring.kept.pop_front() else { break };
            ring.bytes -= weight;
            // One is dropped after the lock: more are rare.
            forgotten = Some(oldest);
        }
        // Under the lock, so that the order of the numbers is the order in which they are seen. Nobody may be looking.
        let _ = self.live.send(Arc::clone(&exchange));
        drop(ring);
        drop(forgotten);
        exchange
    }

    /// Those that fit, oldest first, as they are kept.
    pub(crate) fn kept(&self, fits: impl Fn(&Kept) -> bool) -> Vec<Arc<Kept>> {
        let all =
            locked(&self.ring).kept.iter().map(|(exchange, _)| Arc::clone(exchange)).collect::<Vec<_>>();
        all.into_iter().filter(|exchange| fits(exchange)).collect()
    }

    pub(crate) fn all(&self) -> Vec<Arc<Exchange>> {
        self.kept(|_| true).iter().map(|kept| Arc::new(kept.exchange())).collect()
    }

    pub(crate) fn get(&self, number: u64) -> Option<Arc<Exchange>> {
        let kept = {
            let ring = locked(&self.ring);
            let at = ring.kept.binary_search_by_key(&number, |(exchange, _)| exchange.number).ok()?;
            ring.kept.get(at).map(|(exchange, _)| Arc::clone(exchange))?
        };
        Some(Arc::new(kept.exchange()))
    }

    pub(crate) fn has(&self, number: u64) -> bool {
        locked(&self.ring).kept.binary_search_by_key(&number, |(exchange, _)| exchange.number).is_ok()
    }

    pub(crate) fn clear(&self) {
        let mut ring = locked(&self.ring);
        ring.kept.clear();
        ring.bytes = 0;
    }

    pub(crate) fn subscribe(&self) -> LiveExchanges {
        LiveExchanges { receiver: self.live.subscribe(), missed: 0 }
    }
}

/// Exchanges as they happen.
pub struct LiveExchanges {
    receiver: broadcast::Receiver<Arc<Kept>>,
    missed: u64,
}

impl LiveExchanges {
    /// Waits for the next exchange; `None` once the sandbox has ended. Whoever reads too slowly misses some, and sees in
    /// their numbers which.
    pub async fn next(&mut self) -> Option<Arc<Exchange>> {
        loop {
            match self.receiver.recv().await {
                Ok(kept) => return Some(Arc::new(kept.exchange())),
                Err(RecvError::Lagged(missed)) => self.missed += missed,
                Err(RecvError::Closed) => return None,
            }
        }
    }

    /// The number of exchanges that were missed.
    #[must_use]
    pub fn missed(&self) -> u64 {
        self.missed
    }
}

impl fmt::Debug for LiveExchanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveExchanges").field("missed", &self.missed).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Direction};
    use super::*;

    fn of_bytes(length: usize) -> Kept {
        let mut exchange = Kept::new(Direction::Request, 0);
        exchange.body = Body::of(&vec![b'x'; length]);
        exchange
    }

    #[test]
    fn the_oldest_are_forgotten_where_bytes_run_out() {
        let list = Exchanges::new(100_000);
        for _ in 0..1000 {
            list.keep(of_bytes(10_000));
        }
        let kept = list.all();
        assert!((5..10).contains(&kept.len()), "{}", kept.len());
        assert_eq!(kept.last().map(|exchange| exchange.number), Some(1000));
        assert!(list.get(1000).is_some());
        assert!(list.get(1).is_none());
        assert!(locked(&list.ring).bytes <= 100_000);
        list.clear();
        assert!(list.all().is_empty());
        assert_eq!(list.keep(of_bytes(1)).number, 1001);
    }

    #[test]
    fn small_ones_are_bounded_in_number() {
        let list = Exchanges::new(usize::MAX);
        for _ in 0..MOST + 10 {
            list.keep(of_bytes(0));
        }
        assert_eq!(list.all().len(), MOST);
    }

    #[tokio::test]
    async fn a_slow_reader_misses_and_is_told_how_many() {
        let list = Exchanges::new(MOST_BYTES);
        let mut live = list.subscribe();
        for _ in 0..BEHIND + 5 {
            list.keep(of_bytes(0));
        }
        assert_eq!(live.next().await.map(|exchange| exchange.number), Some(6));
        assert_eq!(live.missed(), 5);
        drop(list);
        let mut rest = 0;
        while live.next().await.is_some() {
            rest += 1;
        }
        assert_eq!(rest, BEHIND - 1);
    }
}
