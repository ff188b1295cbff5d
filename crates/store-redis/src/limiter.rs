//! [`RateLimiter`] over all instances.

use crate::Redis;
use crate::circuit_breaker::{CircuitBreaker, Failure};
use crate::keys::Names;
use redis::Script;
use std::num::NonZeroU32;
use std::sync::LazyLock;
use std::time::Duration;
use unionpay::store::{BoxFuture, MemoryLimiter, Rate, RateLimiter, Reservation, StoreError};

static RESERVE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/reserve.lua")));

/// [`RateLimiter`] on Redis: one rate for each appId over all processes, on Redis's own clock, so that it
/// does not matter whether the machines agree on the time.
///
/// Like [`MemoryLimiter`]: places are given first come, first served, as many in any minute as the [`Rate`]
/// says. While Redis is away nothing is sent, unless [`or_alone`](Self::or_alone) is chosen.
#[derive(Debug)]
pub struct RedisLimiter {
    breaker: CircuitBreaker,
    names: Names,
    rate: Rate,
    alone: Option<MemoryLimiter>,
}

impl Redis {
    /// A limiter for all instances; they must agree on `rate`.
    #[must_use]
    pub fn limiter(&self, rate: Rate) -> RedisLimiter {
        RedisLimiter { breaker: self.breaker("limiter"), names: self.names().clone(), rate, alone: None }
    }
}

impl RedisLimiter {
    /// While Redis is away, each process goes on with its part of the rate and nothing at once. When Redis is
    /// back nothing comes early at first.
    ///
    /// `instances` is how many processes use an appId at most. The whole rate then holds when Redis is away
    /// for all of them. When it is away for some only, each of these adds its part to what the others send:
    /// where that could be over the platform's limit, choose a lower rate or do without this.
    #[must_use]
    pub fn or_alone(mut self, instances: NonZeroU32) -> Self {
        self.alone = Some(MemoryLimiter::new(self.rate.part_of(instances)));
        self
    }

    async fn shared(&self, key: &str, max_wait: Duration) -> Result<Reservation, Failure> {
        let tolerance = self.rate.tolerance();
        let (given, wait): (bool, u64) = self
            .breaker
            .run(
                RESERVE
                    .key(self.names.key(key, "rate"))
                    .arg(micros(self.rate.interval()))
                    .arg(micros(tolerance))
                    .arg(micros(max_wait))
                    .arg(u8::from(self.alone.is_some() && self.breaker.was_away(tolerance))),
            )
            .await?;
        let wait = Duration::from_micros(wait);
        Ok(if given { Reservation::In(wait) } else { Reservation::NotBefore(wait) })
    }

    async fn reservation(&self, key: &str, max_wait: Duration) -> Result<Reservation, StoreError> {
        let Some(alone) = &self.alone else {
            return self.shared(key, max_wait).await.map_err(failed);
        };
        if self.breaker.is_open()
            && let Ok(place) = self.shared(key, max_wait).await
        {
            return Ok(place);
        }
        alone.reserve(key, max_wait).await
    }
}

fn failed(failure: Failure) -> StoreError {
    StoreError::new("a place under the rate limit").because(failure)
}

/// Rounded up: never faster than the rate. Lua's numbers are whole up to 2^53.
fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos().div_ceil(1000)).unwrap_or(u64::MAX).min(1 << 50)
}

impl RateLimiter for RedisLimiter {
    fn reserve<'a>(
        &'a self,
        key: &'a str,
        max_wait: Duration,
    ) -> BoxFuture<'a, Result<Reservation, StoreError>> {
        Box::pin(self.reservation(key, max_wait))
    }
}
