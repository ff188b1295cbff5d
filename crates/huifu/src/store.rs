//! The state that several instances of a merchant's back end must share, as a trait, a version in memory, and
//! (feature `conformance`) what to ask of one of your own.

#[cfg(feature = "conformance")]
pub mod conformance;
mod memory_orders;

pub use crate::ledger::OrderStore;
pub use client_core::{BoxFuture, MemoryLimiter, Rate, RateLimiter, Reservation, StoreError};
pub use memory_orders::MemoryOrders;
