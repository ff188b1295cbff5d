//! What several instances of a merchant's back end must share, as a trait, and a version in memory.

mod memory_orders;

pub use crate::ledger::OrderStore;
pub use client_core::{BoxFuture, StoreError};
pub use memory_orders::MemoryOrders;
