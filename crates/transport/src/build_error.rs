//! The reasons why a client was not built.

/// The reason why a client was not built.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The wanted root store is not compiled in.
    #[error(
        "the wanted roots are not compiled in: enable feature `{feature}` of `transport`, or give `Roots::Only`"
    )]
    RootsNotCompiled {
        /// The feature that brings it.
        feature: &'static str,
    },
    /// No root at all: the operating system has none, or [`Roots::Only`](crate::Roots::Only) is empty.
    #[error("there is no root certificate to trust: {origin}")]
    NoRoots {
        /// The place where they were looked for.
        origin: &'static str,
    },
    /// A certificate of [`Roots::Only`](crate::Roots::Only) is not usable as a trust anchor.
    #[error("root certificate {index} (counted from 0) is not a certificate in DER")]
    BadRoot {
        /// Its place in the list, counted from 0.
        index: usize,
        /// The error of rustls about it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The user agent holds a character that a header cannot carry.
    #[error("the user agent holds a character outside visible ASCII")]
    UserAgent,
    /// The address of the proxy cannot be used.
    #[error("the address of the proxy {0}")]
    Proxy(&'static str),
    /// A limit of zero, with which no call could ever succeed.
    #[error("`{setting}` is zero, so no call could ever succeed")]
    Zero {
        /// The setting.
        setting: &'static str,
    },
    /// The TLS library refuses its own parameters.
    #[error("the tls configuration is refused")]
    Tls(#[source] Box<dyn std::error::Error + Send + Sync>),
}
