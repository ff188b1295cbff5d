//! The parts that the clients of both platforms share, whatever a platform's messages look like.
//!
//! A call is attempted ([`Attempt`]), repeated where that is safe ([`RetryPolicy`]), ended by a deadline, counted
//! ([`observe`]) and waited for at the end ([`Calls`]). What takes long is done by a few threads ([`SigningPool`]). `unionpay`
//! and `huifu` add keys and messages; `transport` below moves bytes and knows nothing of this.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "axum")]
pub mod axum;
mod calls;
mod clock;
#[cfg(feature = "conformance")]
pub mod conformance;
mod decoder;
mod error;
mod exchange;
mod limiter;
mod notification_reply;
pub mod observe;
mod retry;
mod settings;
mod signing_pool;
mod single_flight;
mod store;

pub use calls::{Attempt, Call, CallError, Calls, Random, ShutDown, TooLate};
pub use clock::{Clock, SystemClock};
pub use decoder::{BODY_LIMIT, BodyDecoder, bounded};
pub use error::{Error, Kind, Platform};
pub use exchange::Base;
pub use limiter::{MemoryLimiter, Rate, RateLimiter, Reservation};
pub use notification_reply::NotificationReply;
pub use retry::{Failure, Idempotency, Retries, RetryBudget, RetryDecision, RetryPolicy};
pub use settings::{Settings, SettingsError};
pub use signing_pool::{RuntimeEnded, SigningPool, SigningSlot};
pub use single_flight::{SingleFlight, SingleFlightEnded};
pub use store::StoreError;
pub use transport::BoxFuture;

/// For [`common_settings!`].
#[doc(hidden)]
pub mod __private {
    pub use endpoint_core::Trace;
    pub use transport::HttpClient;
}
