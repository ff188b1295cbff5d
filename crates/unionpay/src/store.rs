//! The state that several instances of a merchant's back end must share, as traits, a version in memory for one
//! process, and (feature `conformance`) what to ask of one of your own.
//!
//! The traits are dyn-compatible and shaped so that each method is one atomic step of a store such as Redis.
//! Keys are opaque texts of at most 200 bytes; put a prefix of your own in front.

#[cfg(feature = "conformance")]
pub mod conformance;
mod memory_nonces;
mod memory_tokens;
mod nonces;
mod tokens;

pub use client_core::{BoxFuture, MemoryLimiter, Rate, RateLimiter, Reservation, StoreError};
pub use memory_nonces::MemoryNonces;
pub use memory_tokens::MemoryTokens;
pub use nonces::{Claim, NonceStore, Ticket};
pub use tokens::{Fence, StoredToken, TokenStore};
