//! The time during which a verdict about a chain stays what it is.

use super::pool::Pool;
use crate::Certificate;
use crypto_core::UnixSeconds;

/// The seconds in which nothing that a verdict rests on changes with time: from the first one to before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    from: UnixSeconds,
    before: UnixSeconds,
}

impl Window {
    /// Around the time of the pool. Of time the search only asks whether each certificate is valid and each list
    /// is current; between two seconds at which one of these answers changes, it finds the same again. All of
    /// them are looked at, whether or not they are on the path that held.
    pub(crate) fn around(pool: &Pool<'_>, leaf: &Certificate) -> Self {
        let certificates = pool.anchors.iter().chain(pool.others).chain([leaf]);
        // Valid and current up to the last second that is named: the answer changes after it.
        let validity = certificates.map(|c| (c.not_before(), Some(c.not_after())));
        let lists = pool.crls.iter().map(|list| (list.this_update(), list.next_update()));
        let mut window = Self { from: 0, before: UnixSeconds::MAX };
        for (begins, last) in validity.chain(lists) {
            for change in [Some(begins), last.map(|last| last.saturating_add(1))].into_iter().flatten() {
                if change <= pool.now {
                    window.from = window.from.max(change);
                } else {
                    window.before = window.before.min(change);
                }
            }
        }
        window
    }

    pub(crate) fn contains(self, now: UnixSeconds) -> bool {
        (self.from..self.before).contains(&now)
    }
}
