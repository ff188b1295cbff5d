//! The rate limit: who asks too often is locked out for a day (appendix 8, question 29).

use serde::{Deserialize, Serialize};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * 60;

/// Counts requests by the minute.
#[derive(Serialize, Deserialize)]
pub(crate) struct Limiter {
    /// The number of requests a minute that are let through.
    pub(crate) per_minute: usize,
    minute: u64,
    count: usize,
    locked_until: u64,
}

impl Default for Limiter {
    fn default() -> Self {
        Self { per_minute: 1000, minute: 0, count: 0, locked_until: 0 }
    }
}

impl Limiter {
    /// Locks the appId out for a day from now, or lets it in again.
    pub(crate) fn lock(&mut self, now: u64, out: bool) {
        self.locked_until = if out { now + DAY } else { 0 };
        self.count = 0;
    }

    /// Counts a request, and says whether it is let through.
    pub(crate) fn let_through(&mut self, now: u64) -> bool {
        if now / MINUTE != self.minute {
            (self.minute, self.count) = (now / MINUTE, 0);
        }
        self.count += 1;
        if self.count > self.per_minute && now >= self.locked_until {
            self.locked_until = now + DAY;
        }
        now >= self.locked_until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_over_the_limit_locks_out_for_a_day() {
        let mut limiter = Limiter::default();
        let start = 1_700_000_040;
        assert!((0..1000).all(|_| limiter.let_through(start)));
        assert!((0..1000).all(|_| limiter.let_through(start + MINUTE)), "the next minute counts anew");
        assert!(!limiter.let_through(start + MINUTE + 1));
        assert!(!limiter.let_through(start + MINUTE + DAY));
        assert!(limiter.let_through(start + MINUTE + DAY + 1));
    }
}
