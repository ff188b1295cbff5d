//! What one input may cost. Included by every fuzz target of `crates/*/fuzz`.

#![allow(dead_code, reason = "not every target needs all of it")]

use std::cell::Cell;
use std::time::{Duration, Instant};

/// With AddressSanitizer, which makes everything two or three times as slow.
const BOUND: Duration = Duration::from_millis(50);

thread_local! {
    /// The costliest of the operations since they were last asked for, and all of them together.
    static OPERATIONS: Cell<(Duration, Duration)> = const { Cell::new((Duration::ZERO, Duration::ZERO)) };
}

/// Returns what this thread has had of a processor: others use it too. By the clock where the system does not say.
pub fn spent() -> Duration {
    let nanoseconds = || -> Option<u64> {
        std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
    };
    thread_local!(static BEGAN: Instant = Instant::now());
    nanoseconds().map_or_else(|| BEGAN.with(Instant::elapsed), Duration::from_nanos)
}

/// One operation of several that a body does with an input. A stranger's bytes pay for one of them, so the bound is for
/// each, and not for a body that checks one operation by five others.
pub fn operation<T>(of: impl FnOnce() -> T) -> T {
    let before = spent();
    let result = of();
    let took = spent().saturating_sub(before);
    OPERATIONS.with(|all| {
        let (longest, together) = all.get();
        all.set((longest.max(took), together + took));
    });
    result
}

/// Returns what a body costs on an input: its costliest operation, or what it does besides if that is more.
pub fn of(body: impl FnOnce()) -> Duration {
    OPERATIONS.take();
    let before = spent();
    body();
    let took = spent().saturating_sub(before);
    let (longest, together) = OPERATIONS.take();
    longest.max(took.saturating_sub(together))
}

/// Runs a body on an input. One that costs more than the bound three times in a row is a finding: whoever can send
/// bytes could keep a thread busy with it.
///
/// # Panics
/// Then, and where the body does.
pub fn bounded(body: impl Fn()) {
    let first = of(&body);
    if first > BOUND {
        let least = first.min(of(&body)).min(of(&body));
        assert!(least <= BOUND, "one input costs {least:?}; {BOUND:?} are allowed");
    }
}
