//! The connection that all stores share, and its settings.

use crate::gate::Gate;
use crate::keys::Names;
use redis::aio::{ConnectionLike, ConnectionManager, ConnectionManagerConfig};
use redis::{Client, Cmd, Pipeline, RedisError, RedisFuture, Value};
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
    cluster: bool,
    prefix: String,
    timeout: Duration,
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
            cluster: false,
            prefix: "merchant".to_owned(),
            timeout: Duration::from_secs(1),
        }
    }

    /// Starts a configuration for a cluster, of which some nodes are known.
    #[cfg(feature = "cluster")]
    pub fn cluster(nodes: impl IntoIterator<Item = impl Into<String>>) -> Builder {
        let addresses = nodes.into_iter().map(Into::into).collect();
        Builder { addresses, cluster: true, ..Self::builder("") }
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) fn gate(&self, store: &'static str) -> Gate {
        Gate::new(store, self.wire.clone(), self.timeout)
    }
}

impl Builder {
    /// What all keys begin with; `merchant` unless told otherwise. Installations that share a Redis need
    /// different ones, instances of one installation the same.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// After what time Redis counts as away, reconnecting and repeating included; a second unless told
    /// otherwise. Every step of every store ends within it.
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
        if self.addresses.iter().any(|address| address.starts_with("rediss:")) {
            tls()?;
        }
        let wire = if self.cluster { self.many()? } else { self.one()? };
        Ok(Redis { wire, names: Names::new(self.prefix), timeout: self.timeout })
    }

    fn one(&self) -> Result<Wire, OpenError> {
        let address = self.addresses.first().map_or("", String::as_str);
        let client = Client::open(address).map_err(OpenError::Address)?;
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(self.timeout))
            .set_response_timeout(Some(self.timeout))
            // It tries again with each command, and is to see quickly that a server is back.
            .set_number_of_retries(2)
            .set_min_delay(Duration::from_millis(20))
            .set_max_delay(Duration::from_millis(200));
        let manager = ConnectionManager::new_lazy_with_config(client, config).map_err(OpenError::Address)?;
        Ok(Wire::One(manager))
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

    #[cfg(not(feature = "cluster"))]
    fn many(&self) -> Result<Wire, OpenError> {
        self.one()
    }
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

/// One server, or a cluster.
#[derive(Clone)]
pub(crate) enum Wire {
    One(ConnectionManager),
    #[cfg(feature = "cluster")]
    Many(redis::cluster_async::ClusterConnection),
}

impl ConnectionLike for Wire {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::One(manager) => manager.req_packed_command(cmd),
            #[cfg(feature = "cluster")]
            Self::Many(cluster) => cluster.req_packed_command(cmd),
        }
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::One(manager) => manager.req_packed_commands(pipeline, offset, count),
            #[cfg(feature = "cluster")]
            Self::Many(cluster) => cluster.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::One(manager) => manager.get_db(),
            #[cfg(feature = "cluster")]
            Self::Many(cluster) => cluster.get_db(),
        }
    }
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
