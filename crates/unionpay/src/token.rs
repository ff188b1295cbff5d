//! The backendToken: fetched once, shared, renewed early.

use crypto_core::Secret;
use std::fmt;
use std::future::Future;
use std::sync::{PoisonError, RwLock};
use tokio::sync::Mutex;

/// How long before its end a token is no longer used, in seconds. A request must not arrive with a token
/// that ran out on the way.
const MARGIN: u64 = 300;

#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) value: Secret<String>,
    /// Unix seconds.
    pub(crate) expires: u64,
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
        current
            .as_ref()
            .filter(|token| now.saturating_add(MARGIN) < token.expires)
            .map(|t| t.value.clone())
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenCache")
    }
}
