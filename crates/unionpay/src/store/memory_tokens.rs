//! [`TokenStore`] for one process.

use super::{BoxFuture, Fence, StoreError, StoredToken, TokenStore};
use crypto_core::Secret;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// [`TokenStore`] in memory, for one process that is the only one to use its appIds.
#[derive(Default)]
pub struct MemoryTokens {
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    slots: HashMap<String, Slot>,
    fences: u64,
    /// At how many keys those whose token has run out are looked for.
    sweep_at: usize,
}

#[derive(Default)]
struct Slot {
    token: Option<Kept>,
    turn: Option<(Fence, Instant)>,
}

struct Kept {
    fence: Fence,
    token: StoredToken,
    /// The time when it has run out.
    end: Instant,
}

impl MemoryTokens {
    const SWEEP_AT: usize = 1024;

    /// Empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn newest(&self, key: &str) -> Option<StoredToken> {
        self.book().slots.get(key)?.token.as_ref().map(|kept| kept.token.clone())
    }
}

impl Book {
    fn begin(&mut self, key: &str, lease: Duration) -> Option<Fence> {
        let now = Instant::now();
        self.sweep(now);
        let slot = self.slots.entry(key.to_owned()).or_default();
        if slot.turn.is_some_and(|(_, end)| now < end) {
            return None;
        }
        self.fences += 1;
        let fence = Fence(self.fences);
        slot.turn = Some((fence, now + lease.min(MOST)));
        Some(fence)
    }

    fn finish(&mut self, key: &str, fence: Fence, token: StoredToken) -> bool {
        self.abandon(key, fence);
        let slot = self.slots.entry(key.to_owned()).or_default();
        if slot.token.as_ref().is_some_and(|kept| kept.fence > fence) {
            return false;
        }
        let life = Duration::from_secs(token.expires_at.saturating_sub(token.fetched_at));
        slot.token = Some(Kept { fence, token, end: Instant::now() + life.min(MOST) });
        true
    }

    fn abandon(&mut self, key: &str, fence: Fence) {
        if let Some(slot) = self.slots.get_mut(key) {
            slot.turn = slot.turn.filter(|(holder, _)| *holder != fence);
        }
    }

    fn evict(&mut self, key: &str, refused: &Secret<String>) {
        if let Some(slot) = self.slots.get_mut(key) {
            slot.token = slot.token.take().filter(|kept| kept.token.value != *refused);
        }
    }

    /// Forgets keys whose token has run out, each time their number has doubled.
    fn sweep(&mut self, now: Instant) {
        if self.slots.len() >= self.sweep_at.max(MemoryTokens::SWEEP_AT) {
            self.slots.retain(|_, slot| {
                slot.turn.is_some_and(|(_, end)| now < end)
                    || slot.token.as_ref().is_some_and(|kept| now < kept.end)
            });
            self.sweep_at = 2 * self.slots.len();
        }
    }
}

/// No token and no turn lasts longer than a day: the platform's tokens live two hours.
const MOST: Duration = Duration::from_secs(86_400);

impl TokenStore for MemoryTokens {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async move { Ok(self.newest(key)) })
    }

    fn begin<'a>(
        &'a self,
        key: &'a str,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        Box::pin(async move { Ok(self.book().begin(key, lease)) })
    }

    fn finish<'a>(
        &'a self,
        key: &'a str,
        fence: Fence,
        token: StoredToken,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move { Ok(self.book().finish(key, fence, token)) })
    }

    fn abandon<'a>(&'a self, key: &'a str, fence: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.book().abandon(key, fence);
            Ok(())
        })
    }

    fn evict<'a>(
        &'a self,
        key: &'a str,
        refused: &'a Secret<String>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.book().evict(key, refused);
            Ok(())
        })
    }
}

impl fmt::Debug for MemoryTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryTokens")
    }
}
