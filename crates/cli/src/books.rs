//! Orders that survive: the store of a merchant's orders, what is in it, and payouts that go through it.

mod client;
mod confirm;
mod database;
mod export;
mod kept;
mod named;
pub(crate) mod orders;
pub(crate) mod payout;
pub(crate) mod reconcile;
mod settle;
pub(crate) mod store;
mod words;
