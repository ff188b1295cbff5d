//! What several instances of a merchant's back end must share, as traits, and a version in memory for one
//! process.
//!
//! The traits are dyn-compatible and shaped so that each method is one atomic step of a store such as Redis.
//! Keys are opaque texts of at most 200 bytes; put a prefix of your own in front.

mod limiter;
mod memory_nonces;
mod memory_tokens;
mod nonces;
mod tokens;

pub use limiter::{MemoryLimiter, Place, Rate, RateLimiter};
pub use memory_nonces::MemoryNonces;
pub use memory_tokens::MemoryTokens;
pub use nonces::{Claim, NonceStore, Ticket};
pub use tokens::{Fence, StoredToken, TokenStore};
pub use transport::BoxFuture;

use endpoint_core::BoxError;
use std::borrow::Cow;

/// A store that could not do what it was asked. Nothing can be said about whether it did.
#[derive(Debug, thiserror::Error)]
#[error("the shared store failed: {what}")]
pub struct StoreError {
    what: Cow<'static, str>,
    source: Option<BoxError>,
}

impl StoreError {
    /// What was tried, in words that hold no secret.
    pub fn new(what: impl Into<Cow<'static, str>>) -> Self {
        Self { what: what.into(), source: None }
    }

    /// Adds the cause.
    #[must_use]
    pub fn because(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }
}
