//! The backendToken: fetched once, shared, renewed early.

use crypto_core::Secret;
use std::fmt;
use std::future::Future;
use std::sync::{PoisonError, RwLock};
use tokio::sync::Mutex;

/// How long before its end a token is no longer used, in seconds: a request must not arrive with a token
/// that ran out on the way. At most a tenth of its life, so that a short-lived one is used at all.
const MARGIN: u64 = 300;

pub(crate) struct Token {
    value: Secret<String>,
    /// Unix seconds.
    renew_at: u64,
}

impl Token {
    /// A token that was fetched at `now` and lives `lifetime` seconds.
    pub(crate) fn new(value: Secret<String>, now: u64, lifetime: u64) -> Self {
        let margin = MARGIN.min(lifetime / 10);
        Self { value, renew_at: now.saturating_add(lifetime - margin) }
    }
}

/// One token for all clones of a client.
#[derive(Default)]
pub(crate) struct TokenCache {
    current: RwLock<Option<Token>>,
    /// Held while fetching: the platform makes the old token invalid when it hands out a new one, so two
    /// fetches at once would push each other's token out.
    fetching: Mutex<()>,
}

impl TokenCache {
    /// The shared token, fetched if there is none that lives long enough.
    ///
    /// Dropping the future while it fetches gives up the turn and leaves the cache as it was.
    pub(crate) async fn get<E, F>(&self, now: u64, fetch: impl FnOnce() -> F) -> Result<Secret<String>, E>
    where
        F: Future<Output = Result<Token, E>>,
    {
        if let Some(token) = self.usable(now) {
            return Ok(token);
        }
        let _turn = self.fetching.lock().await;
        // Whoever had the turn before may have fetched it.
        if let Some(token) = self.usable(now) {
            return Ok(token);
        }
        let token = fetch().await?;
        let value = token.value.clone();
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(token);
        Ok(value)
    }

    /// Forgets this token, unless a newer one has taken its place.
    pub(crate) fn forget(&self, refused: &Secret<String>) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|token| token.value == *refused) {
            *current = None;
        }
    }

    fn usable(&self, now: u64) -> Option<Secret<String>> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.as_ref().filter(|token| now < token.renew_at).map(|t| t.value.clone())
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCache")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_renewed_five_minutes_or_a_tenth_of_its_life_early() {
        for (lifetime, renew_at) in [(7200, 1000 + 6900), (100, 1000 + 90), (0, 1000), (u64::MAX, u64::MAX)] {
            assert_eq!(Token::new("t".into(), 1000, lifetime).renew_at, renew_at, "{lifetime}");
        }
    }
}
