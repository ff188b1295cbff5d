//! Which of many endpoints an input is read as. Included by the bodies that read it as every one.

use std::cell::Cell;

thread_local! {
    /// The one reading that is wanted, if not all are, and how many were passed.
    static TURN: Cell<(Option<usize>, usize)> = const { Cell::new((None, 0)) };
}

/// Runs a body on one endpoint of many, chosen by `which`: what one reading costs shows, and an input costs no more
/// than that.
#[allow(dead_code, reason = "not every program that includes this file needs it")]
pub fn one(body: fn(&[u8]), data: &[u8], which: usize) {
    // Nothing is the last of all: this only counts.
    TURN.set((Some(usize::MAX), 0));
    body(data);
    let (_, readings) = TURN.get();
    TURN.set((Some(which % readings.max(1)), 0));
    body(data);
    TURN.set((None, 0));
}

pub fn is_due() -> bool {
    let (wanted, passed) = TURN.get();
    TURN.set((wanted, passed + 1));
    wanted.is_none_or(|wanted| wanted == passed)
}
