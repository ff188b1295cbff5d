//! The platform's tokens, shared by everything that uses one appId.

use super::{BoxFuture, StoreError};
use crypto_core::Secret;
use std::time::Duration;

/// Keeps the newest token under each key, and says whose turn it is to fetch the next.
///
/// The platform makes a token invalid when it hands out the next one, so everything that uses one appId needs
/// one store. A turn ends by itself after its lease, and carries a [`Fence`] that grows: whoever was slow
/// cannot put an old token over a newer one.
///
/// With Redis: a hash of value, expiry and fence; the turn is a key with `NX PX`, the fence an `INCR` in the
/// same script.
pub trait TokenStore: Send + Sync {
    /// The newest token, if there is one. It may have run out.
    ///
    /// # Errors
    /// [`StoreError`]; the call that needs the token is then not sent.
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>>;

    /// Takes the turn to fetch, for as long as `lease`; `None` if somebody else has it.
    ///
    /// # Errors
    /// [`StoreError`]; the call that needs the token is then not sent.
    fn begin<'a>(&'a self, key: &'a str, lease: Duration)
    -> BoxFuture<'a, Result<Option<Fence>, StoreError>>;

    /// Ends the turn with a token. It is kept unless one with a higher fence is there already; gives back
    /// whether it was.
    ///
    /// # Errors
    /// [`StoreError`]; the token is then used by this process alone.
    fn finish<'a>(
        &'a self,
        key: &'a str,
        fence: Fence,
        token: StoredToken,
    ) -> BoxFuture<'a, Result<bool, StoreError>>;

    /// Ends the turn without a token, if it still is that of `fence`.
    ///
    /// # Errors
    /// [`StoreError`]; the turn then ends with its lease.
    fn abandon<'a>(&'a self, key: &'a str, fence: Fence) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Removes the token that the platform no longer accepts, unless another has taken its place.
    ///
    /// # Errors
    /// [`StoreError`]; the call that needs the token is then not sent.
    fn evict<'a>(
        &'a self,
        key: &'a str,
        refused: &'a Secret<String>,
    ) -> BoxFuture<'a, Result<(), StoreError>>;
}

/// A token with its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredToken {
    /// The token.
    pub value: Secret<String>,
    /// The time when it was fetched, Unix seconds.
    pub fetched_at: u64,
    /// From when on the platform refuses it, Unix seconds.
    pub expires_at: u64,
}

/// Numbers the turns of one key; a later turn has a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fence(pub u64);
