//! What one input may cost. Included by every fuzz target of `crates/*/fuzz`.

use std::time::{Duration, Instant};

/// With AddressSanitizer, which makes everything two or three times as slow.
const BOUND: Duration = Duration::from_millis(50);

/// Runs a body on an input. One that takes longer than the bound three times in a row is a finding: whoever can send
/// bytes could keep a thread busy with it.
///
/// # Panics
/// Then, and where the body does.
pub fn bounded(body: impl Fn()) {
    let took = || {
        let start = Instant::now();
        body();
        start.elapsed()
    };
    let first = took();
    if first > BOUND {
        let least = first.min(took()).min(took());
        assert!(least <= BOUND, "one input costs {least:?}; {BOUND:?} are allowed");
    }
}
