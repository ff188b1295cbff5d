//! The parts that the cases of the suites share.

pub(super) use client_core::conformance::{Broken, Kept, holds, same};
use std::sync::Arc;
use std::time::Duration;

/// The number that do something at once, on all handles in turn.
pub(super) const MANY: usize = 16;

/// The things that a case is asked with: handles of one store, as several processes have them, and the time for which a
/// store waits at least.
pub(super) struct Asked<S: ?Sized> {
    pub(super) stores: Vec<Arc<S>>,
    pub(super) tick: Duration,
}

impl<S: ?Sized> Asked<S> {
    /// The first handle.
    pub(super) fn one(&self) -> Result<&Arc<S>, Broken> {
        self.stores.first().ok_or_else(|| Broken("no store was given to be asked".to_owned()))
    }

    /// The last: another one than the first, if there are several.
    pub(super) fn other(&self) -> Result<&Arc<S>, Broken> {
        self.stores.last().ok_or_else(|| Broken("no store was given to be asked".to_owned()))
    }

    /// So many handles, each as often as the others.
    pub(super) fn many(&self) -> impl Iterator<Item = &Arc<S>> {
        self.stores.iter().cycle().take(if self.stores.is_empty() { 0 } else { MANY })
    }

    /// Long enough that a turn of one tick has ended, also where time is counted more coarsely.
    pub(super) async fn wait(&self) {
        tokio::time::sleep(4 * self.tick).await;
    }

    /// A turn that does not end before a case does.
    pub(super) fn long(&self) -> Duration {
        (1_000 * self.tick).max(Duration::from_secs(60))
    }
}
