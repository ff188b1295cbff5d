//! The clock of one instance, which somebody sets wrong now and then.

use client_core::SystemClock;
use std::sync::atomic::{AtomicI64, Ordering};

/// The clock of the machine, and how many seconds this one is ahead of it.
#[derive(Debug, Default)]
pub(crate) struct Clock(AtomicI64);

impl Clock {
    pub(crate) fn set_ahead(&self, seconds: i64) {
        self.0.store(seconds, Ordering::Relaxed);
    }
}

impl client_core::Clock for Clock {
    fn now(&self) -> u64 {
        SystemClock.now().saturating_add_signed(self.0.load(Ordering::Relaxed))
    }
}
