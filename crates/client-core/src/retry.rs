//! The rules by which a call is made again: data and arithmetic. No clock, no randomness, no I/O of its own.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, Response, StatusCode};
use transport::{Stage, TransportError, TransportErrorKind};

/// The effect of a call that arrives twice.
// Exhaustive: whoever sends must decide about each; a fourth kind changes what may be sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// Nothing that matters: it reads, or it fetches a token.
    Safe,
    /// The platform knows the second one by a key that the merchant chose, such as an order number.
    Keyed,
    /// It may be carried out twice.
    Unsafe,
}

/// The way in which an attempt failed, as far as repeating goes.
// Exhaustive: the decision about repeating is a table over all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No byte left this machine, and the cause may pass.
    NotSent,
    /// No whole answer came, and the cause may pass. The platform may have acted.
    NoAnswer,
    /// The answer says that somebody on the way is busy (429 and 5xx), and perhaps for how long. The platform
    /// may have acted.
    Busy(Option<Duration>),
    /// A repeat would bring the same.
    Lasting,
}

/// The rules that say which calls are made again by themselves, how often, and after which pauses.
///
/// ```
/// use std::time::Duration;
/// use client_core::RetryPolicy;
///
/// // Reads and token calls, up to three attempts.
/// let default = RetryPolicy::new();
/// // Also what certainly never left this machine, whatever it does.
/// let more = RetryPolicy::new().attempts(5).pauses(Duration::from_millis(100), Duration::from_secs(2)).unsent_writes();
/// assert_ne!(default, more);
/// ```
///
/// A write whose platform does not know repeats is never made again when it may have arrived: there is no
/// setting for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first: Duration,
    longest: Duration,
    unsent_writes: bool,
    keyed_writes: bool,
}

impl RetryPolicy {
    /// Nothing is made again.
    pub const NEVER: Self = Self::new().attempts(1);

    /// Reads and token calls are attempted up to three times, with pauses of up to 0.2 s, then 0.4 s.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            first: Duration::from_millis(200),
            longest: Duration::from_secs(5),
            unsent_writes: false,
            keyed_writes: false,
        }
    }

    /// Sets the number of attempts that there are at most, the first included. Zero counts as one.
    #[must_use]
    pub const fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// The pause before the second attempt is up to `first`, and doubles up to `longest`. Each is drawn evenly
    /// between nothing and that ("full jitter"), so that callers who failed together do not come back together.
    /// A `Retry-After` of the platform comes on top.
    #[must_use]
    pub const fn pauses(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    /// Makes writes again too, while it is certain that no byte of them left this machine.
    #[must_use]
    pub const fn unsent_writes(self) -> Self {
        Self { unsent_writes: true, ..self }
    }

    /// Makes writes again that carry a number of the merchant's own (their key), even when the first may have arrived.
    /// Only where your platform has told you that it answers a repeat with what became of the first: the documents ask for
    /// unique numbers, and do not say what happens with one that is not. Where it carries out both, this pays twice.
    #[must_use]
    pub const fn keyed_writes(self) -> Self {
        Self { keyed_writes: true, ..self }
    }

    fn allows(&self, idempotency: Idempotency, failure: Failure) -> bool {
        match (idempotency, failure) {
            (_, Failure::Lasting) => false,
            (Idempotency::Safe, _) => true,
            (Idempotency::Keyed | Idempotency::Unsafe, Failure::NotSent) => self.unsent_writes,
            (Idempotency::Keyed, Failure::NoAnswer | Failure::Busy(_)) => self.keyed_writes,
            (Idempotency::Unsafe, Failure::NoAnswer | Failure::Busy(_)) => false,
        }
    }

    /// The pause after so many attempts, for a random number over the whole range.
    fn pause(&self, made: u32, random: u64) -> Duration {
        let doubled = 1_u32.checked_shl(made.saturating_sub(1)).unwrap_or(u32::MAX);
        let most = self.first.saturating_mul(doubled).min(self.longest);
        // 53 bits are what a float holds.
        most.mul_f64((random >> 11) as f64 / (1_u64 << 53) as f64)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// The bound of the repeats of all calls together, so that a platform that is down is not also flooded: each
/// repeat takes one from the budget, a repeat that succeeds gives it back, and every call that succeeds at
/// once gives a fifth. In an outage nothing succeeds, and after the last one taken nothing is repeated.
#[derive(Debug)]
pub struct RetryBudget {
    capacity: u32,
    /// In fifths of a repeat.
    left: AtomicU32,
}

impl RetryBudget {
    const REPEAT: u32 = 5;

    /// Full, with room for so many repeats.
    #[must_use]
    pub const fn new(repeats: u32) -> Self {
        let capacity = repeats.saturating_mul(Self::REPEAT);
        Self { capacity, left: AtomicU32::new(capacity) }
    }

    /// Returns how many repeats there are.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.left.load(Ordering::Relaxed) / Self::REPEAT
    }

    fn take(&self) -> bool {
        self.change(|left| left.checked_sub(Self::REPEAT))
    }

    fn give(&self, fifths: u32) {
        // Never refused: there is always a value.
        self.change(|left| Some(left.saturating_add(fifths).min(self.capacity)));
    }

    /// Puts what `next` makes of the value in its place, unless it makes nothing of it. Returns whether it did.
    ///
    /// The standard library has this loop under one name before Rust 1.99 and under another since.
    fn change(&self, next: impl Fn(u32) -> Option<u32>) -> bool {
        let mut left = self.left.load(Ordering::Relaxed);
        while let Some(changed) = next(left) {
            match self.left.compare_exchange_weak(left, changed, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(now) => left = now,
            }
        }
        false
    }
}

impl Default for RetryBudget {
    /// A hundred repeats.
    fn default() -> Self {
        Self::new(100)
    }
}

/// The reason why a call is not made again.
// Exhaustive: each has its label in the metrics, and a new one is a new label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryDecision {
    /// It must not be: for what it does, or for how it failed.
    Policy,
    /// There were as many attempts as the policy has.
    Attempts,
    /// All calls together repeated too much.
    Budget,
    /// The next attempt would begin after the deadline.
    Deadline,
}

impl RetryDecision {
    /// A stable lower-case name for logs and metrics.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Attempts => "attempts",
            Self::Budget => "budget",
            Self::Deadline => "deadline",
        }
    }
}

/// The attempts of one call, counted.
#[derive(Debug)]
pub struct Retries {
    policy: RetryPolicy,
    idempotency: Idempotency,
    made: u32,
    doubt: bool,
}

impl Retries {
    /// Before the first attempt.
    #[must_use]
    pub fn new(policy: RetryPolicy, idempotency: Idempotency) -> Self {
        Self { policy, idempotency, made: 1, doubt: false }
    }

    /// The number of the attempt under way, from 1.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.made
    }

    /// Returns whether an earlier attempt of a write may have arrived. Then nothing that becomes of a later one shows
    /// that the call was not carried out.
    #[must_use]
    pub fn in_doubt(&self) -> bool {
        self.doubt
    }

    /// After a failed attempt: how long to pause before the next. `left` is the time to the deadline, `random`
    /// any number.
    ///
    /// # Errors
    /// [`RetryDecision`] where there is no next attempt.
    pub fn next(
        &mut self,
        failure: Failure,
        left: Duration,
        budget: &RetryBudget,
        random: u64,
    ) -> Result<Duration, RetryDecision> {
        if !self.policy.allows(self.idempotency, failure) {
            return Err(RetryDecision::Policy);
        }
        if self.made >= self.policy.attempts {
            return Err(RetryDecision::Attempts);
        }
        let asked = if let Failure::Busy(Some(asked)) = failure { asked } else { Duration::ZERO };
        let pause = asked.saturating_add(self.policy.pause(self.made, random));
        if pause >= left {
            return Err(RetryDecision::Deadline);
        }
        if !budget.take() {
            return Err(RetryDecision::Budget);
        }
        self.made += 1;
        self.doubt |= self.idempotency != Idempotency::Safe && failure != Failure::NotSent;
        Ok(pause)
    }

    /// The attempt under way succeeded.
    pub fn succeeded(&self, budget: &RetryBudget) {
        budget.give(if self.made > 1 { RetryBudget::REPEAT } else { 1 });
    }
}

impl From<&TransportError> for Failure {
    fn from(error: &TransportError) -> Self {
        use TransportErrorKind as Kind;
        match (error.kind(), error.stage()) {
            (
                Kind::Dns | Kind::Connect | Kind::Proxy | Kind::Timeout | Kind::Cut | Kind::Layer,
                Stage::BeforeSend,
            ) => Self::NotSent,
            (Kind::Timeout | Kind::Cut | Kind::Layer, Stage::AfterSend) => Self::NoAnswer,
            // A certificate does not become valid in a second; garbage and bodies that are too large come again.
            _ => Self::Lasting,
        }
    }
}

impl<B> From<&Response<B>> for Failure {
    /// From an answer that the caller could not use.
    fn from(answer: &Response<B>) -> Self {
        match answer.status() {
            StatusCode::TOO_MANY_REQUESTS
            | StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => Self::Busy(retry_after(answer.headers())),
            _ => Self::Lasting,
        }
    }
}

/// `Retry-After`: seconds, or a date, which counts from the answer's own `Date` (RFC 9110, 10.2.3).
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok();
    let asked = text(RETRY_AFTER)?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let unix = |date: &str| httpdate::parse_http_date(date).ok()?.duration_since(UNIX_EPOCH).ok();
    Some(unix(asked)?.saturating_sub(unix(text(DATE)?)?))
}
