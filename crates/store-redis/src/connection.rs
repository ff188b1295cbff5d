//! The connection that all stores share, and its settings.

use crate::circuit_breaker::{CircuitBreaker, Failure};
use crate::durability::Server;
use crate::keys::Names;
use crate::wire::{One, Wire};
use redis::{Client, RedisError};
use std::fmt;
use std::time::Duration;

/// A Redis or Valkey that stores are made from. Clones share one connection, over which commands of all
/// callers travel at once; it is made again by itself when it breaks.
#[derive(Clone)]
pub struct Redis {
    wire: Wire,
    names: Names,
    timeout: Duration,
}

/// Chooses address, names and time limits.
pub struct Builder {
    addresses: Vec<String>,
    kind: Kind,
    prefix: String,
    timeout: Duration,
}

/// The kind of servers that the addresses are addresses of.
enum Kind {
    One,
    #[cfg(feature = "cluster")]
    Cluster,
    #[cfg(feature = "sentinel")]
    Sentinel {
        service: String,
        primary: String,
    },
}

/// Settings that cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The address. It is not repeated here: it may hold a password.
    #[error("the address of Redis is not one such as redis://host:6379/0")]
    Address(#[source] RedisError),
    /// The prefix of keys.
    #[error("`prefix` has braces, which say to which part of a cluster a key belongs")]
    Prefix,
    /// `rediss://` without the feature that can do it.
    #[error("the address asks for TLS (rediss://): turn on the feature `tls` of store-redis")]
    Tls,
    /// Outside of a tokio runtime.
    #[error("there is no tokio runtime: open Redis inside of one")]
    Runtime,
}

impl Redis {
    /// Starts a configuration. `address` is `redis://[user:password@]host[:port][/database]`, or `rediss://..`
    /// for TLS (feature `tls`).
    pub fn builder(address: impl Into<String>) -> Builder {
        Builder {
            addresses: vec![address.into()],
            kind: Kind::One,
            prefix: "merchant".to_owned(),
            timeout: Duration::from_secs(1),
        }
    }

    /// Starts a configuration for a cluster, of which some nodes are known.
    #[cfg(feature = "cluster")]
    pub fn cluster(nodes: impl IntoIterator<Item = impl Into<String>>) -> Builder {
        let addresses = nodes.into_iter().map(Into::into).collect();
        Builder { addresses, kind: Kind::Cluster, ..Self::builder("") }
    }

    /// Starts a configuration for a primary that sentinels watch: they are asked where it is, at the beginning and
    /// whenever it is lost. `service` is the name that they have for it; `sentinels` are addresses such as
    /// `redis://sentinel-1:26379`. Login, database and TLS of the primary itself: [`Builder::primary`].
    #[cfg(feature = "sentinel")]
    pub fn sentinel(
        sentinels: impl IntoIterator<Item = impl Into<String>>,
        service: impl Into<String>,
    ) -> Builder {
        let addresses = sentinels.into_iter().map(Into::into).collect();
        let kind = Kind::Sentinel { service: service.into(), primary: "redis://primary".to_owned() };
        Builder { addresses, kind, ..Self::builder("") }
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) fn breaker(&self, store: &'static str) -> CircuitBreaker {
        CircuitBreaker::new(store, self.wire.clone(), self.timeout)
    }

    /// Asks the server what it is and what it remembers. Worth a call when an instance starts: what [`Server::problems`]
    /// names can lose an order later.
    ///
    /// # Errors
    /// [`Failure`], also [`Failure::Cluster`] for a node of a cluster that was opened by its address alone.
    pub async fn server(&self) -> Result<Server, Failure> {
        self.breaker("server").server().await
    }
}

impl Builder {
    /// Sets what all keys begin with. Defaults to `merchant`. Installations that share a Redis need different ones,
    /// instances of one installation the same.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// User, password, database and TLS of the primary that sentinels name, as an address whose host does not count:
    /// `redis://user:password@primary/2`. Without this there is no login.
    #[cfg(feature = "sentinel")]
    #[must_use]
    pub fn primary(mut self, address: impl Into<String>) -> Self {
        if let Kind::Sentinel { primary, .. } = &mut self.kind {
            *primary = address.into();
        }
        self
    }

    /// After what time Redis counts as away, reconnecting and repeating included. Defaults to a second. Every step of
    /// every store ends within it.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets up the stores' connection, and does not wait for it: an instance can start while Redis is away.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(self) -> Result<Redis, OpenError> {
        if self.prefix.contains(['{', '}']) {
            return Err(OpenError::Prefix);
        }
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(OpenError::Runtime);
        }
        let primary = match &self.kind {
            #[cfg(feature = "sentinel")]
            Kind::Sentinel { primary, .. } => Some(primary),
            _ => None,
        };
        if self.addresses.iter().chain(primary).any(|address| asks_for_tls(address)) {
            tls()?;
        }
        let wire = match &self.kind {
            Kind::One => self.one()?,
            #[cfg(feature = "cluster")]
            Kind::Cluster => self.many()?,
            #[cfg(feature = "sentinel")]
            Kind::Sentinel { service, primary } => self.watched(service, primary)?,
        };
        Ok(Redis { wire, names: Names::new(self.prefix), timeout: self.timeout })
    }

    fn one(&self) -> Result<Wire, OpenError> {
        let address = self.addresses.first().map_or("", String::as_str);
        let client = Client::open(address).map_err(OpenError::Address)?;
        Ok(Wire::One(One::new(client, self.timeout).map_err(OpenError::Address)?))
    }

    #[cfg(feature = "sentinel")]
    fn watched(&self, service: &str, primary: &str) -> Result<Wire, OpenError> {
        let watched = crate::wire::Watched::new(&self.addresses, service, primary, self.timeout);
        Ok(Wire::Watched(watched.map_err(OpenError::Address)?))
    }

    #[cfg(feature = "cluster")]
    fn many(&self) -> Result<Wire, OpenError> {
        let client = redis::cluster::ClusterClient::builder(self.addresses.iter().map(String::as_str))
            .connection_timeout(self.timeout)
            .response_timeout(self.timeout)
            .build()
            .map_err(OpenError::Address)?;
        let config = redis::cluster::ClusterConfig::new();
        Ok(Wire::Many(client.get_pending_async_connection_with_config(config)))
    }
}

/// Both names that the `redis` crate knows, however they are written.
fn asks_for_tls(address: &str) -> bool {
    let kind = address.split(':').next().unwrap_or_default();
    ["rediss", "valkeys"].iter().any(|name| name.eq_ignore_ascii_case(kind))
}

/// The `redis` crate takes the process-wide provider of rustls. Where the program has set none it is ring, as
/// everywhere in this project; left to rustls, two providers among the dependencies would be a panic.
#[cfg(feature = "tls")]
fn tls() -> Result<(), OpenError> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another thread may be quicker, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    Ok(())
}

#[cfg(not(feature = "tls"))]
fn tls() -> Result<(), OpenError> {
    Err(OpenError::Tls)
}

impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redis")
            .field("names", &self.names)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Without the addresses, which may hold a password.
impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("prefix", &self.prefix)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
