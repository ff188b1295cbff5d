//! A few threads for what takes too long on the threads that serve connections: signatures.

use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::available_parallelism;
use std::time::Instant;

use tokio::runtime::{self, Handle};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::observe::{self, label, metric};

/// The number that wait in line for each thread: enough that no thread is ever idle, and so few that what was prepared
/// for its turn is still fresh.
const IN_LINE: usize = 4;

/// The threads that make signatures, and the number made at once. Clones are the same threads.
///
/// An RSA signature takes from 0.2 to 5 ms. On a thread of the reactor it would hold up every connection there;
/// on a thread for each caller it would only make all of them slower. So it waits in line for one of a few of
/// the runtime's threads for blocking work.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), client_core::RuntimeEnded> {
/// let signing_pool = client_core::SigningPool::new(2);
/// let slot = signing_pool.slot("unionpay").await;
/// // What must not grow old, such as a timestamp, is taken now that the turn is near.
/// assert_eq!(slot.run(|| 6 * 7).await?, 42);
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct SigningPool(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Own(Arc<Line>),
    OfTheRuntime,
    Inline,
}

/// A place in the line. Dropping it gives it back.
#[derive(Debug)]
#[must_use = "the place is given back when it is dropped"]
pub struct SigningSlot {
    platform: &'static str,
    /// `None` where the work is done by whoever asks.
    line: Option<(Arc<Line>, Handle, OwnedSemaphorePermit)>,
}

/// The runtime ended before the work was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the runtime ended before the work was done")]
pub struct RuntimeEnded;

impl SigningPool {
    /// So many threads, at least one.
    #[must_use]
    pub fn new(threads: usize) -> Self {
        Self(Kind::Own(Line::new(threads)))
    }

    /// Those of the runtime in which they are asked for: one thread for each processor that the process may use.
    /// However many clients there are, they do not sign more at once.
    #[must_use]
    pub fn shared() -> Self {
        Self(Kind::OfTheRuntime)
    }

    /// None: whoever asks does the work. For programs in which nobody else waits, and which save the way to
    /// another thread and back, some 60 microseconds.
    #[must_use]
    pub fn inline() -> Self {
        Self(Kind::Inline)
    }

    /// Returns whether whoever asks does the work.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        matches!(self.0, Kind::Inline)
    }

    /// Waits for a place in the line, in the order of asking. `platform` is a label of metrics.
    pub async fn slot(&self, platform: &'static str) -> SigningSlot {
        let asked = Instant::now();
        let line = match (self.line(), Handle::try_current()) {
            (Some(line), Ok(runtime)) => {
                // Nobody closes the semaphore; if somebody did, whoever asks would do the work.
                let permit = Arc::clone(&line.places).acquire_owned().await;
                permit.ok().map(|permit| (line, runtime, permit))
            }
            _ => None,
        };
        let labels = [(label::PLATFORM, platform.into())];
        observe::histogram(metric::SIGNING_WAIT, &labels, asked.elapsed().as_secs_f64());
        SigningSlot { platform, line }
    }

    fn line(&self) -> Option<Arc<Line>> {
        match &self.0 {
            Kind::Own(line) => Some(Arc::clone(line)),
            Kind::OfTheRuntime => Some(of_runtime(Handle::try_current().ok()?.id())),
            Kind::Inline => None,
        }
    }
}

impl SigningSlot {
    /// Has `work` done by the next thread that is free; where there is no runtime, on this one. Once begun it is
    /// not stopped, whether its caller is still there or not. A panic goes on in the caller.
    ///
    /// # Errors
    /// [`RuntimeEnded`].
    pub async fn run<T, F>(self, work: F) -> Result<T, RuntimeEnded>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let Some((line, runtime, permit)) = self.line else { return Ok(work()) };
        let (asked, labels) = (Instant::now(), [(label::PLATFORM, self.platform.into())]);
        let (done, result) = oneshot::channel();
        let job = move || {
            // Unless whoever asked has gone away.
            if !done.is_closed() {
                // The panic is handed on as it is; nobody looks at what it left behind.
                let _ = done.send(catch_unwind(AssertUnwindSafe(work)));
            }
            drop(permit);
        };
        line.add(Box::new(job), &runtime);
        let result = result.await.map_err(|_| RuntimeEnded)?;
        observe::histogram(metric::SIGNING_DURATION, &labels, asked.elapsed().as_secs_f64());
        result.map_or_else(|panic| resume_unwind(panic), Ok)
    }
}

type Job = Box<dyn FnOnce() + Send>;

/// Jobs in a line, and how many threads work on it. A thread that ends a job takes the next one at once: waiting
/// until its caller has heard of the end would leave it idle for a quarter of the time.
struct Line {
    threads: usize,
    /// The places: as many as may be in the line or at work.
    places: Arc<Semaphore>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    at_work: usize,
}

impl Line {
    fn new(threads: usize) -> Arc<Self> {
        let threads = threads.max(1);
        let places = threads.saturating_mul(1 + IN_LINE).min(Semaphore::MAX_PERMITS);
        Arc::new(Self { threads, places: Arc::new(Semaphore::new(places)), state: Mutex::default() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Held for single statements only, which leave it right.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(self: &Arc<Self>, job: Job, runtime: &Handle) {
        let mut state = self.state();
        state.jobs.push_back(job);
        if state.at_work < self.threads {
            state.at_work += 1;
            drop(state);
            let worker = AtWork(Some(Arc::clone(self)));
            // Nobody waits for the end of it. A runtime that has ended drops it, and with it the jobs.
            drop(runtime.spawn_blocking(move || worker.work()));
        }
    }
}

/// A thread that works on a line, until there is nothing left to do.
struct AtWork(Option<Arc<Line>>);

impl AtWork {
    fn work(mut self) {
        while let Some(job) = self.next() {
            job();
        }
    }

    /// The next job; without one, this thread is no longer at work. Both under one lock: a job that is added
    /// later starts a thread.
    fn next(&mut self) -> Option<Job> {
        let mut state = self.0.as_ref()?.state();
        let job = state.jobs.pop_front();
        if job.is_none() {
            state.at_work -= 1;
            drop(state);
            self.0 = None;
        }
        job
    }
}

impl Drop for AtWork {
    /// Dropped by a runtime that has ended, before or during its work.
    fn drop(&mut self) {
        let Some(line) = self.0.take() else { return };
        let mut state = line.state();
        state.at_work -= 1;
        // Nobody else would come for them; their callers hear of it.
        let left = if state.at_work == 0 { std::mem::take(&mut state.jobs) } else { VecDeque::new() };
        drop(state);
        drop(left);
    }
}

/// The line of a runtime, which is remembered as long as somebody has a place or waits for one.
fn of_runtime(id: runtime::Id) -> Arc<Line> {
    static IN_USE: Mutex<Vec<(runtime::Id, Weak<Line>)>> = Mutex::new(Vec::new());
    let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
    in_use.retain(|(_, line)| line.strong_count() > 0);
    let known = in_use.iter().find(|(other, _)| *other == id).and_then(|(_, line)| line.upgrade());
    known.unwrap_or_else(|| {
        let line = Line::new(available_parallelism().map_or(1, usize::from));
        in_use.push((id, Arc::downgrade(&line)));
        line
    })
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("threads", &self.threads).finish_non_exhaustive()
    }
}
