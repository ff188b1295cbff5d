//! One piece of work at a time, whose result everybody gets who asked meanwhile.

use std::fmt;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use tokio::runtime::Handle;
use tokio::sync::watch;

/// The work under way, if any.
///
/// It runs as a task of its own: whoever asked may go away, and neither the work nor the others notice. A
/// failure is shared like a success, so that a hundred callers of a platform that is down ask it once.
pub struct SingleFlight<T> {
    current: Mutex<Option<watch::Receiver<Option<T>>>>,
}

/// There is no task that works: no runtime, or one that was shut down, or it panicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the task that does this for all callers ended early, or there is no tokio runtime for it")]
pub struct SingleFlightEnded;

impl<T: Clone + Send + Sync + 'static> SingleFlight<T> {
    /// Waits for the work under way, or starts `work`.
    ///
    /// # Errors
    /// [`SingleFlightEnded`].
    pub async fn join<F>(&self, work: impl FnOnce() -> F) -> Result<T, SingleFlightEnded>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut result = self.under_way_or(work);
        result.wait_for(Option::is_some).await.ok().and_then(|result| result.clone()).ok_or(SingleFlightEnded)
    }

    fn under_way_or<F>(&self, work: impl FnOnce() -> F) -> watch::Receiver<Option<T>>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let under_way =
            |result: &&watch::Receiver<Option<T>>| result.has_changed().is_ok() && result.borrow().is_none();
        if let Some(result) = current.as_ref().filter(under_way) {
            return result.clone();
        }
        let (sender, receiver) = watch::channel(None);
        // Without a runtime the sender is dropped here, which tells the receiver.
        if let Ok(runtime) = Handle::try_current() {
            let work = work();
            runtime.spawn(async move { sender.send_replace(Some(work.await)) });
        }
        current.insert(receiver).clone()
    }
}

impl<T> Default for SingleFlight<T> {
    fn default() -> Self {
        Self { current: Mutex::new(None) }
    }
}

impl<T> fmt::Debug for SingleFlight<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleFlight").finish_non_exhaustive()
    }
}
