//! The state that several instances of a merchant's back end share, and the state that must survive every restart, in
//! SQL: SQLite (one machine, compiled in), PostgreSQL, MySQL or MariaDB.
//!
//! ```no_run
//! # #[cfg(all(feature = "huifu", feature = "sqlite"))]
//! # async fn start() -> Result<(), Box<dyn std::error::Error>> {
//! use std::sync::Arc;
//!
//! let sql = store_sql::Sql::builder("sqlite://orders.db").migrate().await?;
//! let ledger = huifu::ledger::Ledger::new(Arc::new(sql.orders("your merchant number")));
//! # Ok(()) }
//! ```
//!
//! Each change of a store is one statement that compares what it changes, so the isolation level of the server does
//! not matter and no lock is held between two statements. Times are Unix seconds (so UTC), money is whole fen.
//! `docs/decisions/0019-sql.md` says why so.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Databases and stores share what is below them, and none uses all of it.
#![cfg_attr(
    not(all(
        feature = "huifu",
        feature = "mysql",
        feature = "postgres",
        feature = "sqlite",
        feature = "unionpay"
    )),
    allow(dead_code, unused_imports)
)]

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod address;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod builder;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod connection;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod deliveries;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod durability;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod failure;
#[cfg(feature = "sqlite")]
mod group;
#[cfg(all(feature = "huifu", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
mod listing;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod name;
#[cfg(all(feature = "unionpay", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
mod nonces;
#[cfg(all(feature = "huifu", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
mod orders;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod pool;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod schema;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(all(feature = "unionpay", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
mod tokens;

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use address::AddressError;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use builder::{Builder, OpenError};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use deliveries::{
    Deliveries, Delivery, DeliveryMark, DeliveryPage, DeliveryState, Leased, NewDelivery, Redelivery, Waiting,
};
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use durability::Problem;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use failure::Failure;
#[cfg(all(feature = "huifu", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
pub use listing::{OrderFilter, OrderPage, PageMark};
#[cfg(all(feature = "unionpay", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
pub use nonces::SqlNonces;
#[cfg(all(feature = "huifu", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
pub use orders::SqlOrders;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use pool::Sql;
#[cfg(any(feature = "sqlite", feature = "postgres", feature = "mysql"))]
pub use schema::{SCHEMA, SchemaError, Status};
#[cfg(all(feature = "unionpay", any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
pub use tokens::SqlTokens;
