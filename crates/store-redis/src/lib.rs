//! The state that several instances of a merchant's back end share, on Redis 5 or newer, or Valkey.
//!
//! ```no_run
//! # #[cfg(feature = "unionpay")]
//! # async fn start() -> Result<(), Box<dyn std::error::Error>> {
//! use std::{num::NonZeroU32, sync::Arc};
//! use unionpay::{Client, store::Rate};
//!
//! let redis = store_redis::Redis::builder("redis://redis.example/").prefix("shop").open()?;
//! let instances = NonZeroU32::new(8).ok_or("how many processes use this appId")?;
//! let client = Client::builder(unionpay::PRODUCTION, "your appId")
//!     .secret("your secret")
//!     .tokens(Arc::new(redis.tokens()))
//!     .limiter(Arc::new(redis.limiter(Rate::default()).or_alone(instances)))
//!     .nonces(Arc::new(redis.nonces()))
//!     .build()?;
//! # Ok(()) }
//! ```
//!
//! Each method of a store is one script on one server, commented in `src/lua/`; every key of one script has
//! the same hash tag, so a cluster works too. `docs/store-redis.md` lists the keys, says what is lost with
//! Redis and what is not, and how a store behaves while Redis is away: it refuses, or each process goes on
//! alone where that is bearable.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "huifu", feature = "unionpay"))]
mod circuit_breaker;
#[cfg(any(feature = "huifu", feature = "unionpay"))]
mod connection;
#[cfg(any(feature = "huifu", feature = "unionpay"))]
mod durability;
#[cfg(any(feature = "huifu", feature = "unionpay"))]
mod keys;
#[cfg(feature = "unionpay")]
mod limiter;
#[cfg(feature = "unionpay")]
mod nonces;
#[cfg(feature = "huifu")]
mod orders;
#[cfg(feature = "unionpay")]
mod seal;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "unionpay")]
mod tokens;
#[cfg(any(feature = "huifu", feature = "unionpay"))]
mod wire;

#[cfg(any(feature = "huifu", feature = "unionpay"))]
pub use circuit_breaker::Failure;
#[cfg(any(feature = "huifu", feature = "unionpay"))]
pub use connection::{Builder, OpenError, Redis};
#[cfg(any(feature = "huifu", feature = "unionpay"))]
pub use durability::{Durability, Problem, Server};
#[cfg(feature = "unionpay")]
pub use limiter::RedisLimiter;
#[cfg(feature = "unionpay")]
pub use nonces::RedisNonces;
#[cfg(feature = "huifu")]
pub use orders::RedisOrders;
#[cfg(feature = "unionpay")]
pub use seal::SealingKey;
#[cfg(feature = "unionpay")]
pub use tokens::RedisTokens;
