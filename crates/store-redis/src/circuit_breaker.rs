//! Every script goes through here: time limit, repetition, and whether Redis is away.

#[cfg(feature = "huifu")]
use crate::durability::Durability;
use crate::durability::{Problem, Server};
use crate::wire::{Wire, is_of_another_server};
use redis::{FromRedisValue, RedisError, RedisResult, RetryMethod, ScriptInvocation};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

/// From one look to the next while Redis is away and a process goes on alone.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// From one look at a server's settings to the next: somebody may change them.
#[cfg(feature = "huifu")]
const CHECK_AGAIN: Duration = Duration::from_secs(60);

/// Between two attempts of one step.
const PAUSE: Duration = Duration::from_millis(20);

/// A step of a store that Redis did not do, or of which it is not known whether it did.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// Redis did not answer in time. The last error of an attempt, if one ended before.
    #[error("Redis did not answer within {limit:?}")]
    Timeout {
        /// The time limit.
        limit: Duration,
        /// The error that an earlier attempt ended with.
        source: Option<RedisError>,
    },
    /// Redis refused, or cannot be reached.
    #[error("Redis failed")]
    Redis(#[from] RedisError),
    /// Redis answered what no version of this crate writes.
    #[error("Redis holds something else than this store wrote: {0}")]
    Foreign(&'static str),
    /// The address is one node of a cluster.
    #[error("this address is a node of a cluster: open it with Redis::cluster (feature `cluster`)")]
    Cluster,
    /// The server can lose orders, and the store was not told to work on such a one.
    #[error("this Redis can lose orders, which can then be sent twice: {problem}")]
    NotDurable {
        /// The problem: what the server does.
        problem: Problem,
    },
    /// The write has not reached as many replicas as it should have. It is written all the same.
    #[error("{reached} of {wanted} replicas have what was written")]
    Replicas {
        /// The number of replicas that should have it.
        wanted: u32,
        /// The number of replicas that have it.
        reached: u32,
    },
    /// A cluster's connection cannot wait for replicas: which node it would ask is not said.
    #[error(
        "RedisOrders::replicas needs one primary: with a cluster set min-replicas-to-write on its nodes instead"
    )]
    NoWait,
    /// The record of an order cannot be read or written.
    #[cfg(feature = "huifu")]
    #[error("the record of an order cannot be read or written")]
    Order(#[source] serde_json::Error),
}

/// The way of one store to Redis.
pub(crate) struct CircuitBreaker {
    store: &'static str,
    wire: Wire,
    limit: Duration,
    state: Mutex<State>,
    /// On which connection, and when, the server was last found fit for orders.
    #[cfg(feature = "huifu")]
    checked: Mutex<Option<(u64, Instant)>>,
}

/// The commands that are written at once.
enum Step<'a> {
    Script(&'a ScriptInvocation<'a>),
    #[cfg(feature = "huifu")]
    Row(&'a redis::Pipeline),
}

impl Step<'_> {
    async fn once<T: FromRedisValue>(&self, wire: &mut Wire) -> RedisResult<T> {
        match self {
            Self::Script(script) => script.invoke_async(wire).await,
            #[cfg(feature = "huifu")]
            Self::Row(row) => row.query_async(wire).await,
        }
    }
}

/// The times are looked at by stores that go on alone, which are those of `unionpay`.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "unionpay"), expect(dead_code))]
enum State {
    /// There, since the last outage ended.
    There {
        since: Option<Instant>,
    },
    Away {
        look_again: Instant,
    },
}

impl CircuitBreaker {
    pub(crate) fn new(store: &'static str, wire: Wire, limit: Duration) -> Self {
        Self {
            store,
            wire,
            limit,
            state: Mutex::new(State::There { since: None }),
            #[cfg(feature = "huifu")]
            checked: Mutex::new(None),
        }
    }

    /// Runs a script that may run twice. A broken connection and a server that is loading are tried again
    /// within the time limit.
    pub(crate) async fn run<T>(&self, script: &ScriptInvocation<'_>) -> Result<T, Failure>
    where
        T: FromRedisValue,
    {
        let result = self.attempts(self.limit, &Step::Script(script)).await;
        self.note(result.as_ref().err());
        result
    }

    /// Returns whether to ask Redis at all, for a store that can do without. While Redis is away one caller a second
    /// looks whether it is back.
    #[cfg(feature = "unionpay")]
    pub(crate) fn is_open(&self) -> bool {
        let mut state = self.state();
        match &mut *state {
            State::There { .. } => true,
            State::Away { look_again } => {
                let now = Instant::now();
                let looks = now >= *look_again;
                if looks {
                    *look_again = now + LOOK_AGAIN;
                }
                looks
            }
        }
    }

    /// Returns whether Redis is away, or came back less than `age` ago.
    #[cfg(feature = "unionpay")]
    pub(crate) fn was_away(&self, age: Duration) -> bool {
        match *self.state() {
            State::There { since } => since.is_some_and(|since| since.elapsed() < age),
            State::Away { .. } => true,
        }
    }

    /// Runs a script that may run twice, and waits until so many replicas have what it wrote. Both in one writing:
    /// `WAIT` counts what was written on its own connection, and on another it would say yes to anything.
    #[cfg(feature = "huifu")]
    pub(crate) async fn run_replicated(
        &self,
        script: &redis::Script,
        invocation: &ScriptInvocation<'_>,
        (wanted, max_wait): (u32, Duration),
    ) -> Result<bool, Failure> {
        if self.wire.is_cluster() {
            return Err(Failure::NoWait);
        }
        let mut pipe = redis::pipe();
        pipe.load_script(script).ignore().invoke_script(invocation);
        pipe.cmd("WAIT").arg(wanted).arg(milliseconds(max_wait));
        let result = self.attempts(self.limit + max_wait, &Step::Row(&pipe)).await;
        self.note(result.as_ref().err());
        let (done, reached): (bool, u32) = result?;
        if done && reached < wanted { Err(Failure::Replicas { wanted, reached }) } else { Ok(done) }
    }

    async fn attempts<T>(&self, limit: Duration, step: &Step<'_>) -> Result<T, Failure>
    where
        T: FromRedisValue,
    {
        let end = Instant::now() + limit;
        let mut last = None;
        loop {
            let mut wire = self.wire.clone();
            let generation = wire.generation();
            match timeout_at(end, step.once(&mut wire)).await {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(e)) => {
                    if is_of_another_server(&e) {
                        self.wire.find_again(generation);
                    }
                    if e.code() == Some("MOVED") && !self.wire.is_cluster() {
                        return Err(Failure::Cluster);
                    }
                    if !passes(&e) || Instant::now() + PAUSE >= end {
                        return Err(e.into());
                    }
                    last = Some(e);
                }
                Err(_) => return Err(Failure::Timeout { limit, source: last }),
            }
            sleep(PAUSE).await;
        }
    }

    /// Returns what the server says about itself.
    pub(crate) async fn server(&self) -> Result<Server, Failure> {
        let end = Instant::now() + self.limit;
        let asked = async {
            let mut wire = self.wire.clone();
            let info: String = redis::cmd("INFO").query_async(&mut wire).await?;
            let names = ["appendonly", "appendfsync", "maxmemory", "maxmemory-policy"];
            let mut config = HashMap::new();
            for name in names {
                // One at a time: before Redis 7 it takes one pattern only. Forbidden is an answer too.
                let told = redis::cmd("CONFIG").arg("GET").arg(name).query_async(&mut wire).await;
                match told {
                    Ok(told) => config.extend::<HashMap<String, String>>(told),
                    Err(e) if e.is_io_error() => return Err(e),
                    Err(_) => return Ok((info, None)),
                }
            }
            Ok::<_, RedisError>((info, Some(config)))
        };
        let answer = match timeout_at(end, asked).await {
            Ok(answer) => answer.map_err(Failure::Redis),
            Err(_) => Err(Failure::Timeout { limit: self.limit, source: None }),
        };
        self.note(answer.as_ref().err());
        let (info, config) = answer?;
        let server = Server::read(&info, config.as_ref());
        match server.is_cluster {
            Some(true) if !self.wire.is_cluster() => Err(Failure::Cluster),
            _ => Ok(server),
        }
    }

    /// Looks at the server before orders are entrusted to it: at first, after every change of the connection, and now
    /// and then. A cluster is not looked at, since each node has settings of its own.
    #[cfg(feature = "huifu")]
    pub(crate) async fn check(&self, durability: Durability) -> Result<(), Failure> {
        let generation = self.wire.generation();
        let is_known = |checked: &Option<(u64, Instant)>| {
            checked.is_some_and(|(of, at)| of == generation && at.elapsed() < CHECK_AGAIN)
        };
        let checked = *self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        if durability == Durability::Unchecked || self.wire.is_cluster() || is_known(&checked) {
            return Ok(());
        }
        let server = self.server().await?;
        for problem in server.problems() {
            if problem == Problem::Replica {
                self.wire.find_again(generation);
            }
            if durability == Durability::Required && problem.is_grave() {
                tracing::error!(
                    store = self.store,
                    "this Redis can lose orders, so it is refused: {problem}"
                );
                return Err(Failure::NotDurable { problem });
            }
            if checked.is_none_or(|(of, _)| of != generation) {
                tracing::warn!(store = self.store, "this Redis can lose orders: {problem}");
            }
        }
        *self.checked.lock().unwrap_or_else(PoisonError::into_inner) = Some((generation, Instant::now()));
        Ok(())
    }

    /// One event for each change.
    fn note(&self, failure: Option<&Failure>) {
        let mut state = self.state();
        let was = *state;
        match (was, failure) {
            (State::There { .. }, None) => {}
            (State::Away { .. }, None) => {
                *state = State::There { since: Some(Instant::now()) };
                tracing::info!(store = self.store, "Redis is back");
            }
            (_, Some(failure)) => {
                *state = State::Away { look_again: Instant::now() + LOOK_AGAIN };
                if matches!(was, State::There { .. }) {
                    let error = &shown::error(failure) as &dyn std::error::Error;
                    tracing::warn!(store = self.store, error, "Redis is away");
                }
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns what another attempt may mend at once.
fn passes(error: &RedisError) -> bool {
    match error.retry_method() {
        // Some are no errors that the crate knows.
        _ if is_of_another_server(error) => true,
        RetryMethod::NoRetry => false,
        _ => !error.is_timeout(),
    }
}

/// A duration for `PX`, which takes whole milliseconds and no zero. Rounded up: nothing ends early.
pub(crate) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX).clamp(1, LONGEST)
}

/// A century, in milliseconds: Redis refuses what overflows its own arithmetic.
const LONGEST: u64 = 100 * 366 * 86_400_000;

impl fmt::Debug for CircuitBreaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CircuitBreaker").field("store", &self.store).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_rounded_to_nothing() {
        for (duration, expected) in [
            (Duration::ZERO, 1),
            (Duration::from_nanos(1), 1),
            (Duration::from_micros(1001), 2),
            (Duration::from_secs(45), 45_000),
            (Duration::MAX, LONGEST),
        ] {
            assert_eq!(milliseconds(duration), expected, "{duration:?}");
        }
    }
}
