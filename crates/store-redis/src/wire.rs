//! Ways to the server that may be written to, and how it is found again when it is another one.

use redis::aio::{ConnectionLike, ConnectionManager, ConnectionManagerConfig};
use redis::{Client, Cmd, Pipeline, RedisError, RedisFuture, RedisResult, Value};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// One address, a primary that sentinels watch, or a cluster.
#[derive(Clone)]
pub(crate) enum Wire {
    One(One),
    #[cfg(feature = "sentinel")]
    Watched(Watched),
    #[cfg(feature = "cluster")]
    Many(redis::cluster_async::ClusterConnection),
}

/// Says that the server at the other end is not, or no longer, the one to write to. The connection itself is fine, so
/// nothing else would ever end it: after a planned failover the old primary goes on answering, as a replica.
pub(crate) fn is_of_another_server(error: &RedisError) -> bool {
    let named =
        matches!(error.code(), Some("READONLY" | "MASTERDOWN" | "NOREPLICAS" | "MOVED" | "CLUSTERDOWN"));
    // Before Redis 7 what stops a script is told inside of another error.
    named || error.detail().is_some_and(|detail| detail.contains("-READONLY "))
}

impl Wire {
    /// Returns which connection this is, for [`find_again`](Self::find_again).
    pub(crate) fn generation(&self) -> u64 {
        match self {
            Self::One(one) => one.state().0,
            #[cfg(feature = "sentinel")]
            Self::Watched(watched) => watched.state().0,
            #[cfg(feature = "cluster")]
            Self::Many(_) => 0,
        }
    }

    /// Leaves the connection and makes a new one: the name is resolved again, the sentinels are asked again. Of several
    /// callers who met the same trouble the first does it. A cluster's client does it by itself.
    pub(crate) fn find_again(&self, generation: u64) {
        match self {
            Self::One(one) => one.find_again(generation),
            #[cfg(feature = "sentinel")]
            Self::Watched(watched) => watched.forget(generation),
            #[cfg(feature = "cluster")]
            Self::Many(_) => {}
        }
    }

    /// Returns whether each key may be on another server.
    pub(crate) fn is_cluster(&self) -> bool {
        match self {
            #[cfg(feature = "cluster")]
            Self::Many(_) => true,
            _ => false,
        }
    }
}

/// One address. What stands behind it may change: a name that is pointed elsewhere, an address that moves.
#[derive(Clone)]
pub(crate) struct One(Arc<Address>);

struct Address {
    client: Client,
    config: ConnectionManagerConfig,
    state: Mutex<(u64, ConnectionManager)>,
}

impl One {
    pub(crate) fn new(client: Client, timeout: Duration) -> RedisResult<Self> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(timeout))
            .set_response_timeout(Some(timeout))
            // It tries again with each command, and is to see quickly that a server is back.
            .set_number_of_retries(2)
            .set_min_delay(Duration::from_millis(20))
            .set_max_delay(Duration::from_millis(200));
        let manager = ConnectionManager::new_lazy_with_config(client.clone(), config.clone())?;
        Ok(Self(Arc::new(Address { client, config, state: Mutex::new((0, manager)) })))
    }

    fn state(&self) -> MutexGuard<'_, (u64, ConnectionManager)> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn manager(&self) -> ConnectionManager {
        self.state().1.clone()
    }

    fn find_again(&self, generation: u64) {
        let mut state = self.state();
        if state.0 == generation
            && let Ok(new) =
                ConnectionManager::new_lazy_with_config(self.0.client.clone(), self.0.config.clone())
        {
            *state = (generation + 1, new);
        }
    }
}

/// A primary that sentinels watch.
#[cfg(feature = "sentinel")]
#[derive(Clone)]
pub(crate) struct Watched {
    sentinels: Arc<tokio::sync::Mutex<redis::sentinel::SentinelClient>>,
    config: redis::AsyncConnectionConfig,
    state: Arc<Mutex<(u64, Option<redis::aio::MultiplexedConnection>)>>,
}

#[cfg(feature = "sentinel")]
impl Watched {
    pub(crate) fn new(
        sentinels: &[String],
        service: &str,
        primary: &str,
        timeout: Duration,
    ) -> RedisResult<Self> {
        use redis::sentinel::{SentinelClient, SentinelNodeConnectionInfo, SentinelServerType};
        use redis::{ConnectionAddr, TlsMode};
        let primary = Client::open(primary)?;
        let primary = primary.get_connection_info();
        let mut node =
            SentinelNodeConnectionInfo::default().set_redis_connection_info(primary.redis_settings().clone());
        if matches!(primary.addr(), ConnectionAddr::TcpTls { .. }) {
            node = node.set_tls_mode(TlsMode::Secure);
        }
        let sentinels: Vec<&str> = sentinels.iter().map(String::as_str).collect();
        // With TLS it takes any text, without TLS a `String`.
        #[allow(clippy::unnecessary_to_owned)]
        let client =
            SentinelClient::build(sentinels, service.to_owned(), Some(node), SentinelServerType::Master)?;
        let config = redis::AsyncConnectionConfig::new()
            .set_connection_timeout(Some(timeout))
            .set_response_timeout(Some(timeout));
        Ok(Self {
            sentinels: Arc::new(tokio::sync::Mutex::new(client)),
            config,
            state: Arc::new(Mutex::new((0, None))),
        })
    }

    fn state(&self) -> MutexGuard<'_, (u64, Option<redis::aio::MultiplexedConnection>)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection to the primary of now. Sentinels are asked by one caller at a time, and only for a primary that is
    /// one: its own role is asked too.
    async fn connection(&self) -> RedisResult<redis::aio::MultiplexedConnection> {
        let known = self.state().1.clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let mut sentinels = self.sentinels.lock().await;
        let known = self.state().1.clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let found = sentinels.get_async_connection_with_config(&self.config).await?;
        self.state().1 = Some(found.clone());
        Ok(found)
    }

    fn forget(&self, generation: u64) {
        let mut state = self.state();
        if state.0 == generation {
            *state = (generation + 1, None);
        }
    }

    /// A connection that broke is left at once; the next command asks the sentinels.
    fn note<T>(&self, generation: u64, result: RedisResult<T>) -> RedisResult<T> {
        if result.as_ref().is_err_and(|e| e.is_io_error() || e.is_unrecoverable_error()) {
            self.forget(generation);
        }
        result
    }
}

impl ConnectionLike for Wire {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::One(one) => {
                let mut manager = one.manager();
                Box::pin(async move { manager.req_packed_command(cmd).await })
            }
            #[cfg(feature = "sentinel")]
            Self::Watched(watched) => Box::pin(async move {
                let generation = watched.state().0;
                let sent = async { watched.connection().await?.req_packed_command(cmd).await }.await;
                watched.note(generation, sent)
            }),
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
            Self::One(one) => {
                let mut manager = one.manager();
                Box::pin(async move { manager.req_packed_commands(pipeline, offset, count).await })
            }
            #[cfg(feature = "sentinel")]
            Self::Watched(watched) => Box::pin(async move {
                let generation = watched.state().0;
                let sent =
                    async { watched.connection().await?.req_packed_commands(pipeline, offset, count).await };
                watched.note(generation, sent.await)
            }),
            #[cfg(feature = "cluster")]
            Self::Many(cluster) => cluster.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::One(one) => one.manager().get_db(),
            // Chosen when the connection is made; nothing here asks for it.
            #[cfg(feature = "sentinel")]
            Self::Watched(_) => 0,
            #[cfg(feature = "cluster")]
            Self::Many(cluster) => cluster.get_db(),
        }
    }
}
