//! A few threads for what takes too long on the threads that serve connections: signatures.

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread::available_parallelism;
use std::time::Instant;

use tokio::runtime::{self, Handle};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::observe::{self, label, metric};

/// How many things run at once on the runtime's threads for blocking work. Clones share their places.
///
/// An RSA signature takes from 0.2 to 5 ms. On a thread of the reactor it would hold up every connection there;
/// on a thread for each caller it would only make all of them slower. So it waits for one of a few places.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), transport::RuntimeEnded> {
/// let workers = transport::Workers::new(2);
/// let place = workers.place("unionpay").await;
/// // What must not grow old, such as a timestamp, is taken now, when there is a place.
/// assert_eq!(place.run(|| 6 * 7).await?, 42);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Workers(Places);

#[derive(Debug, Clone)]
enum Places {
    Own(Arc<Semaphore>),
    OfTheRuntime,
}

/// One of the places. Dropping it gives it back.
#[derive(Debug)]
#[must_use = "the place is given back when it is dropped"]
pub struct Place {
    platform: &'static str,
    _permit: Option<OwnedSemaphorePermit>,
}

/// The runtime ended before the work was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the runtime ended before the work was done")]
pub struct RuntimeEnded;

impl Workers {
    /// With so many places, at least one.
    #[must_use]
    pub fn new(places: usize) -> Self {
        Self(Places::Own(semaphore(places)))
    }

    /// Those of the runtime in which they are asked for: one for each processor that the process may use.
    /// However many clients there are, they do not sign more at once.
    #[must_use]
    pub fn shared() -> Self {
        Self(Places::OfTheRuntime)
    }

    /// Waits for a place, in the order of asking. `platform` is a label of metrics.
    pub async fn place(&self, platform: &'static str) -> Place {
        let asked = Instant::now();
        // Nobody closes the semaphore; if somebody did, there would be no bound, and the work still be right.
        let permit = match self.places() {
            Some(places) => places.acquire_owned().await.ok(),
            None => None,
        };
        let labels = [(label::PLATFORM, platform)];
        observe::histogram(metric::SIGNING_WAIT, &labels, asked.elapsed().as_secs_f64());
        Place { platform, _permit: permit }
    }

    /// How many places are free.
    #[must_use]
    pub fn free(&self) -> usize {
        self.places().map_or(0, |places| places.available_permits())
    }

    /// Without a runtime there are none to be shared: then everything is done on the thread that asks.
    fn places(&self) -> Option<Arc<Semaphore>> {
        match &self.0 {
            Places::Own(places) => Some(Arc::clone(places)),
            Places::OfTheRuntime => Some(of_runtime(Handle::try_current().ok()?.id())),
        }
    }
}

fn semaphore(places: usize) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(places.clamp(1, Semaphore::MAX_PERMITS)))
}

/// The places of a runtime, which are remembered as long as somebody has one or waits for one.
fn of_runtime(id: runtime::Id) -> Arc<Semaphore> {
    static IN_USE: Mutex<Vec<(runtime::Id, Weak<Semaphore>)>> = Mutex::new(Vec::new());
    let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    in_use.retain(|(_, places)| places.strong_count() > 0);
    let known = in_use.iter().find(|(other, _)| *other == id).and_then(|(_, places)| places.upgrade());
    known.unwrap_or_else(|| {
        let places = semaphore(available_parallelism().map_or(1, usize::from));
        in_use.push((id, Arc::downgrade(&places)));
        places
    })
}

impl Place {
    /// Runs `work` on a thread for blocking work; where there is no runtime, on this one. Once begun it is not
    /// stopped: a caller who goes away leaves it running, and the place is given back when it ends. A panic goes
    /// on in the caller.
    ///
    /// # Errors
    /// [`RuntimeEnded`].
    pub async fn run<T, F>(self, work: F) -> Result<T, RuntimeEnded>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let Ok(runtime) = Handle::try_current() else { return Ok(work()) };
        let (asked, labels) = (Instant::now(), [(label::PLATFORM, self.platform)]);
        let placed = move || {
            let result = work();
            drop(self);
            result
        };
        let result = runtime.spawn_blocking(placed).await;
        observe::histogram(metric::SIGNING_DURATION, &labels, asked.elapsed().as_secs_f64());
        match result {
            Ok(result) => Ok(result),
            Err(error) => match error.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                Err(_) => Err(RuntimeEnded),
            },
        }
    }
}
