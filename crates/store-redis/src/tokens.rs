//! [`TokenStore`] over all instances.

use crate::circuit_breaker::{CircuitBreaker, Failure, milliseconds};
use crate::keys::Names;
use crate::{Redis, SealingKey};
use crypto_core::{Secret, digest};
use redis::Script;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};
use unionpay::store::{BoxFuture, Fence, MemoryTokens, StoreError, StoredToken, TokenStore};

static LOAD: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/load.lua")));
static BEGIN: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/begin.lua")));
static FINISH: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/finish.lua")));
static ABANDON: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/abandon.lua")));
static EVICT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/evict.lua")));

/// Set in fences of a process on its own, not set in those of Redis.
const ALONE: u64 = 1 << 63;

/// The time for which the order of fences is remembered after the last turn: longer than any turn lasts.
const FENCES: Duration = Duration::from_secs(2 * 86_400);

/// No token is kept longer than a day: the platform's live two hours.
const MOST: u64 = 86_400;

/// For how long, and how often, a fetched token is offered to a Redis that was away when it came.
const OFFER: Duration = Duration::from_secs(60);
const OFFER_AGAIN: Duration = Duration::from_millis(500);

/// [`TokenStore`] on Redis: one fetch at a time over all processes, and one token for all.
///
/// While Redis is away each process fetches tokens of its own and they push each other out, so that many
/// calls are sent twice and some are refused; processes that hold a token that lives on notification nothing.
/// [`or_fail`](Self::or_fail) sends nothing instead once a new token is needed.
///
/// Tokens are secrets: who can read this Redis can call the platform for the merchant, together with the
/// merchant's other keys. Protect it (ACL, TLS, no public network), or seal them: [`sealed`](Self::sealed).
#[derive(Debug, Clone)]
pub struct RedisTokens {
    inner: Arc<Inner>,
    alone: Option<Arc<MemoryTokens>>,
}

#[derive(Debug, Clone)]
struct Inner {
    breaker: Arc<CircuitBreaker>,
    names: Names,
    seal: Option<SealingKey>,
    /// Attempts to take a turn that may have succeeded without our hearing of it, by key.
    unheard: Arc<Mutex<HashMap<String, u64>>>,
}

impl Redis {
    /// A store of tokens for all instances.
    #[must_use]
    pub fn tokens(&self) -> RedisTokens {
        let inner = Inner {
            breaker: Arc::new(self.breaker("tokens")),
            names: self.names().clone(),
            seal: None,
            unheard: Arc::default(),
        };
        RedisTokens { inner: Arc::new(inner), alone: Some(Arc::default()) }
    }
}

impl RedisTokens {
    /// While Redis is away no token is fetched; calls that need a new one fail, and were not sent.
    #[must_use]
    pub fn or_fail(mut self) -> Self {
        self.alone = None;
        self
    }

    /// Seals what goes to Redis. A token that was stored in another way, or with another key, is not used but
    /// fetched anew.
    #[must_use]
    pub fn sealed(mut self, key: SealingKey) -> Self {
        self.inner = Arc::new(Inner { seal: Some(key), ..(*self.inner).clone() });
        self
    }

    /// One step, in Redis, or while that is away in the memory of this process.
    async fn step<'a, T>(
        &'a self,
        what: &'static str,
        shared: impl Future<Output = Result<T, Failure>>,
        alone: impl FnOnce(&'a MemoryTokens) -> BoxFuture<'a, Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let Some(memory) = &self.alone else {
            return shared.await.map_err(|e| StoreError::new(what).because(e));
        };
        if self.inner.breaker.is_open()
            && let Ok(done) = shared.await
        {
            return Ok(done);
        }
        alone(memory).await
    }

    async fn finished(&self, key: &str, fence: Fence, token: StoredToken) -> Result<bool, StoreError> {
        if let Some(memory) = self.giver(fence) {
            return memory.finish(key, Fence(fence.0 & !ALONE), token).await;
        }
        let failed = |e| StoreError::new("a token for all instances").because(e);
        let result = self.inner.finish(key, fence, &token).await;
        if result.is_err() {
            self.inner.offer(key.to_owned(), fence, token);
        }
        result.map_err(failed)
    }

    /// The memory that gave this fence, if it was not Redis.
    fn giver(&self, fence: Fence) -> Option<&MemoryTokens> {
        self.alone.as_deref().filter(|_| fence.0 & ALONE != 0)
    }
}

impl Inner {
    async fn load(&self, key: &str) -> Result<Option<StoredToken>, Failure> {
        let entry: Option<(u64, Vec<u8>, u64, u64)> = self.breaker.run(&LOAD.key(self.token(key))).await?;
        let Some((fence, value, fetched_at, expires_at)) = entry else { return Ok(None) };
        let value = match &self.seal {
            Some(seal) => seal.open(&value, &self.place(key, fence, fetched_at, expires_at)),
            None => String::from_utf8(value).ok().map(Secret::new),
        };
        if value.is_none() {
            tracing::warn!(key = %shown::text(key), "the token in Redis was not stored by an instance with the same sealing key");
        }
        Ok(value.map(|value| StoredToken { value, fetched_at, expires_at }))
    }

    async fn begin(&self, key: &str, lease: Duration) -> Result<Option<Fence>, Failure> {
        // An attempt whose answer was lost may have got the turn: it is made again, not another.
        let attempt = self.unheard().remove(key).unwrap_or_else(rand::random);
        let fence: Result<Option<u64>, Failure> = self
            .breaker
            .run(
                BEGIN
                    .key(self.names.key(key, "turn"))
                    .key(self.names.key(key, "fences"))
                    .arg(milliseconds(lease))
                    .arg(milliseconds(FENCES))
                    .arg(attempt),
            )
            .await;
        if fence.is_err() {
            self.unheard().insert(key.to_owned(), attempt);
        }
        Ok(fence?.map(Fence))
    }

    async fn finish(&self, key: &str, fence: Fence, token: &StoredToken) -> Result<bool, Failure> {
        let life = token.expires_at.saturating_sub(token.fetched_at).clamp(1, MOST);
        let place = self.place(key, fence.0, token.fetched_at, token.expires_at);
        let value = match &self.seal {
            Some(seal) => seal.seal(token.value.expose(), &place).ok_or(Failure::Foreign("token"))?,
            None => token.value.expose().as_bytes().to_vec(),
        };
        self.breaker
            .run(
                FINISH
                    .key(self.names.key(key, "turn"))
                    .key(self.names.key(key, "fences"))
                    .key(self.token(key))
                    .arg(fence.0)
                    .arg(milliseconds(FENCES))
                    .arg(milliseconds(Duration::from_secs(life)))
                    .arg(value)
                    .arg(fingerprint(&token.value))
                    .arg(token.fetched_at)
                    .arg(token.expires_at),
            )
            .await
    }

    /// Goes on trying to share a token that was fetched in vain otherwise: the others wait for it.
    fn offer(self: &Arc<Self>, key: String, fence: Fence, token: StoredToken) {
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            let end = Instant::now() + OFFER;
            while Instant::now() < end {
                sleep(OFFER_AGAIN).await;
                if inner.finish(&key, fence, &token).await.is_ok() {
                    tracing::info!(key = %shown::text(&key), "the token that was fetched while Redis was away is shared now");
                    return;
                }
            }
        });
    }

    async fn abandon(&self, key: &str, fence: Fence) -> Result<(), Failure> {
        self.breaker.run(ABANDON.key(self.names.key(key, "turn")).arg(fence.0)).await
    }

    async fn evict(&self, key: &str, refused: &Secret<String>) -> Result<(), Failure> {
        let fences = self.names.key(key, "fences");
        self.breaker.run(EVICT.key(fences).key(self.token(key)).arg(fingerprint(refused))).await
    }

    fn token(&self, key: &str) -> String {
        self.names.key(key, "token")
    }

    /// Returns what a sealed token is bound to.
    fn place(&self, key: &str, fence: u64, fetched_at: u64, expires_at: u64) -> String {
        format!("{} {fence} {fetched_at} {expires_at}", self.token(key))
    }

    fn unheard(&self) -> MutexGuard<'_, HashMap<String, u64>> {
        self.unheard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Names a token without telling it: tokens are random and long.
fn fingerprint(token: &Secret<String>) -> String {
    digest::sha256_hex(token.expose().as_bytes())
}

impl TokenStore for RedisTokens {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        Box::pin(self.step("the token", self.inner.load(key), |memory| memory.load(key)))
    }

    fn begin<'a>(
        &'a self,
        key: &'a str,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        Box::pin(self.step("the turn to fetch a token", self.inner.begin(key, lease), move |memory| {
            Box::pin(async move {
                let fence = memory.begin(key, lease).await?;
                Ok(fence.map(|Fence(number)| Fence(number | ALONE)))
            })
        }))
    }

    fn finish<'a>(
        &'a self,
        key: &'a str,
        fence: Fence,
        token: StoredToken,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(self.finished(key, fence, token))
    }

    fn abandon<'a>(&'a self, key: &'a str, fence: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        if let Some(memory) = self.giver(fence) {
            return memory.abandon(key, Fence(fence.0 & !ALONE));
        }
        Box::pin(async move {
            let result = self.inner.abandon(key, fence).await;
            result.map_err(|e| StoreError::new("the end of a turn to fetch a token").because(e))
        })
    }

    fn evict<'a>(
        &'a self,
        key: &'a str,
        refused: &'a Secret<String>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            if let Some(memory) = &self.alone {
                memory.evict(key, refused).await?;
            }
            let shared = self.inner.evict(key, refused);
            self.step("a token that was refused", shared, |_| Box::pin(async { Ok(()) })).await
        })
    }
}
