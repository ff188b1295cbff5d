//! The reasons why a gateway does not start.

use std::io;

/// A gateway that could not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The place to listen at.
    #[error("{place} cannot be listened at: {source}")]
    Listen {
        /// As the configuration has it.
        place: String,
        /// The words of the system.
        source: io::Error,
    },
    /// The store of orders.
    #[error("the store of orders cannot be used")]
    Store(#[source] store_sql::OpenError),
    /// The Redis that instances share.
    #[error("the Redis that instances share cannot be used")]
    Redis(#[source] store_redis::OpenError),
    /// The client that platforms are called with.
    #[error("the platforms cannot be called")]
    Transport(#[source] transport::BuildError),
    /// The client that webhooks are sent with.
    #[error("webhooks cannot be sent")]
    Webhook(#[source] transport::BuildError),
    /// The audit log.
    #[error("the audit log cannot be written: {0}")]
    Audit(io::Error),
    /// Whoever sends traces.
    #[error("traces cannot be sent")]
    Traces(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A merchant of UnionPay.
    #[error("unionpay merchant {0}")]
    UnionPay(String, #[source] unionpay::ConfigError),
    /// A merchant of Huifu.
    #[error("huifu merchant {0}")]
    Huifu(String, #[source] huifu::ConfigError),
}
