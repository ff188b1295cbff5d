//! The rate at which one name may call: an appId, or a merchant.

use crate::observe::{self, label, metric};
use crate::{Call, Error, Kind, Platform, StoreError};
use endpoint_core::EndpointInfo;
use std::collections::HashMap;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;
use transport::BoxFuture;

/// Says when the next request of an appId or a merchant may go out. Every request counts, those for tokens too.
///
/// UnionPay locks an appId out for 24 hours when it sends more than 1000 requests in a minute (document
/// appendix 8, question 29), so everything that uses one appId needs one limiter. Huifu's document names no limit; the
/// contract may.
///
/// With Redis: one script that does the arithmetic of [`MemoryLimiter`] on one key.
pub trait RateLimiter: Send + Sync {
    /// Reserves the next place, if it comes within `max_wait`. A place that is reserved and not used is
    /// lost, never used by another: the limit holds whatever becomes of the caller.
    ///
    /// # Errors
    /// [`StoreError`]; the request is then not sent.
    fn reserve<'a>(
        &'a self,
        key: &'a str,
        max_wait: Duration,
    ) -> BoxFuture<'a, Result<Reservation, StoreError>>;
}

/// The time when the next request may go out.
// Exhaustive: a limiter gives a place or says when to ask again, and the client handles both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reservation {
    /// After this time; zero means at once. The place is reserved.
    In(Duration),
    /// Not within the caller's maximum wait. Nothing is reserved.
    NotBefore(Duration),
}

/// So many requests a minute, and so many at once.
///
/// In any 60 seconds at most `per_minute + burst` places are given. The default, 900 and 60, leaves 40 below
/// UnionPay's limit for requests that are delayed on the way and arrive closer together than they left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    per_minute: NonZeroU32,
    burst: NonZeroU32,
}

impl Rate {
    /// `per_minute` requests evenly, and up to `burst` of them at once after a pause.
    #[must_use]
    pub const fn new(per_minute: NonZeroU32, burst: NonZeroU32) -> Self {
        Self { per_minute, burst }
    }

    /// From one request to the next when they come evenly.
    #[must_use]
    pub const fn interval(self) -> Duration {
        Duration::from_nanos(60_000_000_000_u64.div_ceil(self.per_minute.get() as u64))
    }

    /// Returns how much earlier than evenly a request may come.
    #[must_use]
    pub const fn tolerance(self) -> Duration {
        self.interval().saturating_mul(self.burst.get() - 1)
    }

    /// The part of one of `instances` that do not know of each other. Together they have this rate, if it is
    /// at least one a minute for each, and never more than one request each at once.
    #[must_use]
    pub const fn part_of(self, instances: NonZeroU32) -> Self {
        const ONE: NonZeroU32 = NonZeroU32::MIN;
        match NonZeroU32::new(self.per_minute.get() / instances.get()) {
            Some(per_minute) => Self { per_minute, burst: ONE },
            None => Self { per_minute: ONE, burst: ONE },
        }
    }
}

impl Default for Rate {
    fn default() -> Self {
        const PER_MINUTE: NonZeroU32 = NonZeroU32::new(900).unwrap();
        const BURST: NonZeroU32 = NonZeroU32::new(60).unwrap();
        Self::new(PER_MINUTE, BURST)
    }
}

/// [`RateLimiter`] in memory, for one process that is the only one to use its names. Runs on tokio's
/// monotonic clock.
///
/// The generic cell rate algorithm: for each key one number, the time at which the next request would be due
/// if they came evenly.
pub struct MemoryLimiter {
    rate: Rate,
    start: Instant,
    keys: Mutex<Keys>,
}

struct Keys {
    /// Nanoseconds since `start`.
    due: HashMap<String, u64>,
    /// At how many keys those that are idle are looked for.
    sweep_at: usize,
}

impl MemoryLimiter {
    const SWEEP_AT: usize = 1024;

    /// With a rate that holds for each key by itself.
    #[must_use]
    pub fn new(rate: Rate) -> Self {
        let keys = Keys { due: HashMap::new(), sweep_at: Self::SWEEP_AT };
        Self { rate, start: Instant::now(), keys: Mutex::new(keys) }
    }

    fn reservation(&self, key: &str, max_wait: Duration) -> Reservation {
        let now = nanos(self.start.elapsed());
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        keys.sweep(now);
        let due = keys.due.get(key).copied().unwrap_or(0).max(now);
        let tolerance = nanos(self.rate.tolerance());
        let wait = Duration::from_nanos(due.saturating_sub(tolerance).saturating_sub(now));
        if wait > max_wait {
            return Reservation::NotBefore(wait);
        }
        let next = due.saturating_add(nanos(self.rate.interval()));
        match keys.due.get_mut(key) {
            Some(due) => *due = next,
            None => {
                keys.due.insert(key.to_owned(), next);
            }
        }
        Reservation::In(wait)
    }
}

impl Keys {
    /// Forgets keys whose past no longer counts, each time their number has doubled.
    fn sweep(&mut self, now: u64) {
        if self.due.len() >= self.sweep_at {
            self.due.retain(|_, due| *due > now);
            self.sweep_at = MemoryLimiter::SWEEP_AT.max(2 * self.due.len());
        }
    }
}

impl Call {
    /// Waits for a place under the rate limit of `key`, no longer than `max_wait` and the deadline. Before a request is
    /// prepared: a timestamp must not grow old while it waits.
    ///
    /// # Errors
    /// [`Error`]: there is none in time, or the limiter could not be asked. Nothing was sent.
    pub async fn place<P: Platform>(
        &self,
        info: &'static EndpointInfo,
        limiter: &dyn RateLimiter,
        key: &str,
        max_wait: Duration,
    ) -> Result<(), Error<P>> {
        let max_wait = max_wait.min(self.left());
        let reservation = self.before(info, limiter.reserve(key, max_wait)).await?;
        let platform = (label::PLATFORM, P::METRICS_LABEL.into());
        match reservation.map_err(|e| Error::new(info, Kind::Store(e)))? {
            Reservation::In(wait) => {
                observe::histogram(metric::LIMITER_WAIT, &[platform], wait.as_secs_f64());
                if !wait.is_zero() {
                    tracing::debug!(endpoint = info.id, ?wait, "waiting for a place under the rate limit");
                    tokio::time::sleep(wait).await;
                }
                Ok(())
            }
            Reservation::NotBefore(wait) => {
                observe::add(metric::LIMITER_REFUSALS, &[platform]);
                Err(Error::new(info, Kind::Limited(wait)))
            }
        }
    }
}

/// Five hundred years fit.
fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

impl RateLimiter for MemoryLimiter {
    fn reserve<'a>(
        &'a self,
        key: &'a str,
        max_wait: Duration,
    ) -> BoxFuture<'a, Result<Reservation, StoreError>> {
        Box::pin(async move { Ok(self.reservation(key, max_wait)) })
    }
}

impl fmt::Debug for MemoryLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryLimiter").field("rate", &self.rate).finish_non_exhaustive()
    }
}
