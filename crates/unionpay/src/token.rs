//! A token of the merchant's back end: fetched once, shared, renewed early. The call that fetches it is in
//! `client/credential.rs`, and is made again by the rules of `client_core::RetryPolicy`, as any call that only reads.

use crate::error::METRICS_LABEL;
use crate::error::{Error, Kind};
use crate::store::{Fence, StoreError, StoredToken, TokenStore};
use client_core::observe::{self, label, metric};
use client_core::{Clock, Random, SingleFlight};
use crypto_core::Secret;
use endpoint_core::EndpointInfo;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The time before its end at which a token is no longer used, in seconds: a request must not arrive with a token
/// that ran out on the way. At most a tenth of its life, so that a short-lived one is used at all.
const MARGIN: u64 = 300;

/// The time that a fetch may take beyond the wait for a place under the rate limit: longer than an exchange with the
/// platform, and short enough that a turn whose holder died is soon given to another.
const EXCHANGE: Duration = Duration::from_secs(40);

/// By how much a turn outlasts its fetch, so that two never fetch at once.
const SPARE: Duration = Duration::from_secs(5);

/// The longest wait for a place that a turn allows for.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// The time after which a renewal is tried again when it failed and the old token still lives, in seconds.
const RETRY: u64 = 10;

/// One kind of token of one appId.
pub(crate) struct SharedToken {
    key: String,
    store: Arc<dyn TokenStore>,
    clock: Arc<dyn Clock>,
    jitter: Random,
    lease: Duration,
    held: RwLock<Held>,
    single_flight: SingleFlight<Result<Token, Arc<Error>>>,
}

/// The tokens that this process knows without asking the store.
#[derive(Default)]
struct Held {
    token: Option<Usable>,
    /// The token that the platform refused last: it is not taken from the store again.
    refused: Option<Secret<String>>,
}

/// A token that calls share: whoever makes one takes no copy of it.
pub(crate) type Token = Arc<Secret<String>>;

struct Usable {
    value: Token,
    /// Unix seconds.
    renew_at: u64,
    /// Unix seconds.
    expires_at: u64,
}

/// A token as the platform answered it.
pub(crate) struct Fetched {
    pub(crate) value: Secret<String>,
    /// Seconds.
    pub(crate) lifetime: u64,
}

impl SharedToken {
    /// `max_wait` is how long the fetch may wait for a place under the rate limit.
    pub(crate) fn new(
        key: String,
        store: Arc<dyn TokenStore>,
        clock: Arc<dyn Clock>,
        jitter: Random,
        max_wait: Duration,
    ) -> Self {
        let lease = Self::deadline(max_wait) + SPARE;
        Self {
            key,
            store,
            clock,
            jitter,
            lease,
            held: RwLock::default(),
            single_flight: SingleFlight::default(),
        }
    }

    /// Returns how long a fetch with all its repeats may take, so that it ends before its turn does.
    pub(crate) fn deadline(max_wait: Duration) -> Duration {
        EXCHANGE + max_wait.min(LONGEST_WAIT)
    }

    /// The token, from this process, from the store, or fetched: whoever asks meanwhile waits for the same
    /// fetch, and gets the same error when it fails. `info` is the call that fetches, for errors.
    pub(crate) async fn get<F, R>(
        self: &Arc<Self>,
        info: &'static EndpointInfo,
        fetch: F,
    ) -> Result<Token, Arc<Error>>
    where
        F: FnOnce() -> R + Send + 'static,
        R: Future<Output = Result<Fetched, Error>> + Send + 'static,
    {
        if let Some(token) = self.usable() {
            return Ok(token);
        }
        let source = Arc::clone(self);
        let renewal = move || async move { source.renew(info, fetch).await.map_err(Arc::new) };
        match self.single_flight.join(renewal).await {
            Ok(result) => result,
            Err(ended) => Err(Arc::new(Error::new(info, Kind::Ended(ended)))),
        }
    }

    /// Forgets a token that the platform refused, unless another has taken its place.
    pub(crate) fn forget(&self, refused: &Secret<String>) {
        let now = self.clock.now();
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(token) = held.token.take_if(|token| *token.value == *refused) {
            if now < token.renew_at {
                tracing::warn!(
                    key = %shown::text(&self.key),
                    seconds = token.expires_at.saturating_sub(now),
                    "the platform refused a token before its time: something else fetches tokens with this appId"
                );
            }
            held.refused = Some((*token.value).clone());
        }
    }

    /// The token, if this process holds one that need not be renewed.
    pub(crate) fn usable(&self) -> Option<Token> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.now();
        held.token.as_ref().filter(|token| now < token.renew_at).map(|token| Arc::clone(&token.value))
    }

    async fn renew<F, R>(&self, info: &'static EndpointInfo, fetch: F) -> Result<Token, Error>
    where
        F: FnOnce() -> R + Send,
        R: Future<Output = Result<Fetched, Error>> + Send,
    {
        // Whoever was before may have fetched it.
        if let Some(token) = self.usable() {
            return Ok(token);
        }
        match self.shared_or_fetched(info, fetch).await {
            Ok(token) => Ok(self.hold(token)),
            Err(error) => self.old_but_alive(&error).ok_or(error),
        }
    }

    async fn shared_or_fetched<F, R>(
        &self,
        info: &'static EndpointInfo,
        fetch: F,
    ) -> Result<StoredToken, Error>
    where
        F: FnOnce() -> R + Send,
        R: Future<Output = Result<Fetched, Error>> + Send,
    {
        let failed = |e: StoreError| Error::new(info, Kind::Store(e));
        self.evict().await.map_err(failed)?;
        let give_up = Instant::now() + 2 * self.lease;
        let mut pause = Duration::from_millis(20);
        loop {
            if let Some(token) = self.shared().await.map_err(failed)? {
                return Ok(token);
            }
            if let Some(fence) = self.store.begin(&self.key, self.lease).await.map_err(failed)? {
                return self.fetched(info, fence, fetch).await;
            }
            if Instant::now() >= give_up {
                return Err(failed(StoreError::new("others have the turn to fetch the token for too long")));
            }
            sleep(pause + pause.mul_f64(self.fraction())).await;
            pause = (2 * pause).min(Duration::from_millis(500));
        }
    }

    /// Fetches in a turn of our own.
    async fn fetched<F, R>(
        &self,
        info: &'static EndpointInfo,
        fence: Fence,
        fetch: F,
    ) -> Result<StoredToken, Error>
    where
        F: FnOnce() -> R + Send,
        R: Future<Output = Result<Fetched, Error>> + Send,
    {
        // Between the look and the turn another instance may have fetched.
        let found = match self.shared().await {
            Ok(None) => None,
            Ok(Some(token)) => Some(Ok(token)),
            Err(e) => Some(Err(Error::new(info, Kind::Store(e)))),
        };
        if let Some(found) = found {
            self.abandon(fence).await;
            return found;
        }
        let now = self.clock.now();
        let fetched = fetch().await;
        let result = (label::RESULT, if fetched.is_ok() { "success".into() } else { "failure".into() });
        observe::add(metric::TOKEN_FETCHES, &[(label::PLATFORM, METRICS_LABEL.into()), result]);
        let fetched = match fetched {
            Ok(fetched) => fetched,
            Err(error) => {
                self.abandon(fence).await;
                return Err(error);
            }
        };
        let token = StoredToken {
            value: fetched.value,
            fetched_at: now,
            expires_at: now.saturating_add(fetched.lifetime),
        };
        tracing::debug!(key = %shown::text(&self.key), lives = fetched.lifetime, "fetched a token");
        match self.store.finish(&self.key, fence, token.clone()).await {
            Ok(true) => Ok(token),
            // We were slower than our lease, and another instance's token is the newest.
            Ok(false) => Ok(self.shared().await.ok().flatten().unwrap_or(token)),
            Err(e) => {
                tracing::warn!(key = %shown::text(&self.key), error = %shown::text(&e), "the token is not shared with other instances");
                Ok(token)
            }
        }
    }

    /// The token in the store, if it is another than ours, which is due, and not one that was refused.
    async fn shared(&self) -> Result<Option<StoredToken>, StoreError> {
        let token = self.store.load(&self.key).await?;
        let now = self.clock.now();
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let ours = held.token.as_ref().map(|token| &*token.value);
        let known = |value: &Secret<String>| ours == Some(value) || held.refused.as_ref() == Some(value);
        Ok(token.filter(|token| now < renew_at(token, 0) && !known(&token.value)))
    }

    /// Tells the store what the platform refused.
    async fn evict(&self) -> Result<(), StoreError> {
        let refused = self.held.read().unwrap_or_else(PoisonError::into_inner).refused.clone();
        match refused {
            Some(refused) => self.store.evict(&self.key, &refused).await,
            None => Ok(()),
        }
    }

    async fn abandon(&self, fence: Fence) {
        if let Err(e) = self.store.abandon(&self.key, fence).await {
            tracing::warn!(key = %shown::text(&self.key), error = %shown::text(&e), "the turn to fetch a token ends with its lease only");
        }
    }

    fn hold(&self, token: StoredToken) -> Token {
        let (renew_at, expires_at) = (renew_at(&token, (self.jitter)()), token.expires_at);
        let value = Arc::new(token.value);
        let usable = Usable { value: Arc::clone(&value), renew_at, expires_at };
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        *held = Held { token: Some(usable), refused: None };
        value
    }

    /// The old token, when renewing it failed and it still lives: the platform may be back before it ends.
    fn old_but_alive(&self, error: &Error) -> Option<Token> {
        let now = self.clock.now();
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        let token = held.token.as_mut().filter(|token| now.saturating_add(RETRY) < token.expires_at)?;
        token.renew_at = now + RETRY;
        tracing::warn!(key = %shown::text(&self.key), error = %shown::text(&error), "a token was not renewed; the old one is used while it lives");
        Some(Arc::clone(&token.value))
    }

    /// Between 0 and 1.
    fn fraction(&self) -> f64 {
        f64::from(u32::try_from((self.jitter)() >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
    }
}

/// Returns when a token is no longer used. `random` takes off up to a fifth of the margin, so that instances which
/// share a token do not all renew it in the same second.
fn renew_at(token: &StoredToken, random: u64) -> u64 {
    let lifetime = token.expires_at.saturating_sub(token.fetched_at);
    let margin = MARGIN.min(lifetime / 10);
    let early = random % (margin / 5 + 1);
    token.expires_at.saturating_sub(margin + early)
}

impl fmt::Debug for SharedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedToken").field("key", &self.key).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_renewed_five_minutes_or_a_tenth_of_its_life_early_and_up_to_a_fifth_more() {
        let at = |lifetime: u64, random| {
            let token = StoredToken {
                value: "t".into(),
                fetched_at: 1000,
                expires_at: 1000u64.saturating_add(lifetime),
            };
            renew_at(&token, random)
        };
        for (lifetime, expected) in
            [(7200, 1000 + 6900), (100, 1000 + 90), (0, 1000), (u64::MAX, u64::MAX - 300)]
        {
            assert_eq!(at(lifetime, 0), expected, "{lifetime}");
        }
        assert_eq!(at(7200, 60), 1000 + 6840);
        assert_eq!(at(7200, 61), 1000 + 6900);
        assert_eq!(at(0, u64::MAX), 1000);
        for random in [1, 7, 59, 1_000_003, u64::MAX] {
            assert!((1000 + 6840..=1000 + 6900).contains(&at(7200, random)));
        }
    }
}
