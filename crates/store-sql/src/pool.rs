//! The database that all stores share: one step at a time, each within its time limit.

use crate::address::{self, Address, Breakage};
use crate::connection::Connection;
use crate::failure::Failure;
#[cfg(feature = "sqlite")]
use crate::group::{Group, Writes};
use crate::statement::{Cell, Dialect, Kind, Statement, Value};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// The number of times that a statement is sent again that the server has undone because of others.
const TRIES: usize = 5;

/// A database that stores are made from. Clones share its connections.
#[derive(Clone)]
pub struct Sql {
    inner: Arc<Inner>,
}

struct Inner {
    pool: Pool,
    most: u32,
    max_wait: Duration,
    breakage: Breakage,
    /// SQLite has one writer at a time, and lets the others sleep and try again.
    #[cfg(feature = "sqlite")]
    writers: Group,
}

enum Pool {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool),
    #[cfg(feature = "mysql")]
    MySql(sqlx::MySqlPool),
}

impl Sql {
    /// No connection is made yet.
    pub(crate) fn new(address: Address, most: u32, max_wait: Duration) -> Self {
        let breakage = Breakage::default();
        let pool = match address {
            #[cfg(feature = "sqlite")]
            Address::Sqlite(options) => {
                Pool::Sqlite(address::pool(most, max_wait, &breakage).connect_lazy_with(options))
            }
            #[cfg(feature = "postgres")]
            Address::Postgres(options) => {
                Pool::Postgres(address::pool(most, max_wait, &breakage).connect_lazy_with(options))
            }
            #[cfg(feature = "mysql")]
            Address::MySql(options) => {
                Pool::MySql(address::pool(most, max_wait, &breakage).connect_lazy_with(options))
            }
        };
        let inner = Inner {
            pool,
            most,
            max_wait,
            breakage,
            #[cfg(feature = "sqlite")]
            writers: Group::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Ends all connections. What is asked afterwards fails.
    pub async fn close(&self) {
        match &self.inner.pool {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool) => pool.close().await,
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => pool.close().await,
            #[cfg(feature = "mysql")]
            Pool::MySql(pool) => pool.close().await,
        }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match &self.inner.pool {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(_) => Dialect::Sqlite,
            #[cfg(feature = "postgres")]
            Pool::Postgres(_) => Dialect::Postgres,
            #[cfg(feature = "mysql")]
            Pool::MySql(_) => Dialect::MySql,
        }
    }

    /// One statement that changes rows; says how many it changed. It is sent once more only if the server says that it has
    /// undone it.
    pub(crate) async fn execute(&self, statement: Statement, values: &[Value<'_>]) -> Result<u64, Failure> {
        #[cfg(feature = "sqlite")]
        if self.dialect() == Dialect::Sqlite {
            return self.inner.writers.execute(self, statement, values).await;
        }
        let mut tries = TRIES;
        loop {
            tries -= 1;
            match self.execute_once(statement, values).await {
                Err(failure) if tries > 0 && failure.was_undone() => {}
                other => return other,
            }
        }
    }

    async fn execute_once(&self, statement: Statement, values: &[Value<'_>]) -> Result<u64, Failure> {
        let end = Instant::now() + self.inner.max_wait;
        let mut connection = self.connection(end).await?;
        match timeout_at(end, connection.execute(statement, values)).await {
            Ok(result) => result.map_err(|error| self.failure(error)),
            Err(_) => Err(self.given_up(connection)),
        }
    }

    /// One statement that reads. Where the connection turns out to be broken it is read again on another: nothing was
    /// changed.
    pub(crate) async fn rows(
        &self,
        statement: Statement,
        values: &[Value<'_>],
        columns: &[Kind],
    ) -> Result<Vec<Vec<Cell>>, Failure> {
        let end = Instant::now() + self.inner.max_wait;
        match self.rows_within(end, statement, values, columns).await {
            Err(Failure::Broken(_)) => self.rows_within(end, statement, values, columns).await,
            other => other,
        }
    }

    async fn rows_within(
        &self,
        end: Instant,
        statement: Statement,
        values: &[Value<'_>],
        columns: &[Kind],
    ) -> Result<Vec<Vec<Cell>>, Failure> {
        let mut connection = self.connection(end).await?;
        match timeout_at(end, connection.rows(statement, values, columns)).await {
            Ok(result) => result.map_err(|error| self.failure(error)),
            Err(_) => Err(self.given_up(connection)),
        }
    }

    /// A connection for several statements.
    pub(crate) async fn connection(&self, end: Instant) -> Result<Connection, Failure> {
        let acquired = timeout_at(end, async {
            Ok(match &self.inner.pool {
                #[cfg(feature = "sqlite")]
                Pool::Sqlite(pool) => Connection::Sqlite(pool.acquire().await?),
                #[cfg(feature = "postgres")]
                Pool::Postgres(pool) => Connection::Postgres(pool.acquire().await?),
                #[cfg(feature = "mysql")]
                Pool::MySql(pool) => Connection::MySql(pool.acquire().await?),
            })
        });
        match acquired.await {
            Ok(Ok(connection)) => Ok(connection),
            Ok(Err(sqlx::Error::PoolTimedOut)) | Err(_) => Err(self.no_connection()),
            Ok(Err(error)) => Err(match Failure::of(error) {
                Failure::Broken(_) => Failure::Away(self.inner.max_wait),
                other => other,
            }),
        }
    }

    pub(crate) fn max_wait(&self) -> Duration {
        self.inner.max_wait
    }

    /// Says what went wrong. Where a connection broke, others that are as old are looked at before they are used.
    fn failure(&self, error: sqlx::Error) -> Failure {
        let failure = Failure::of(error);
        if matches!(failure, Failure::Broken(_)) {
            self.inner.breakage.note();
        }
        failure
    }

    /// Returns whether all are in use, or none can be made.
    fn no_connection(&self) -> Failure {
        let (size, idle) = match &self.inner.pool {
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool) => (pool.size(), pool.num_idle()),
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => (pool.size(), pool.num_idle()),
            #[cfg(feature = "mysql")]
            Pool::MySql(pool) => (pool.size(), pool.num_idle()),
        };
        if size >= self.inner.most && idle == 0 {
            self.exhausted()
        } else {
            Failure::Away(self.inner.max_wait)
        }
    }

    fn exhausted(&self) -> Failure {
        Failure::Exhausted { most: self.inner.most, max_wait: self.inner.max_wait }
    }

    /// Nobody knows what the connection still will say.
    fn given_up(&self, connection: Connection) -> Failure {
        connection.close();
        Failure::Slow(self.inner.max_wait)
    }
}

#[cfg(feature = "sqlite")]
impl Writes for Sql {
    fn longest(&self) -> Duration {
        self.inner.max_wait
    }

    async fn several(&self, end: Instant) -> Result<Connection, Failure> {
        self.connection(end).await
    }

    async fn alone(&self, statement: Statement, values: &[Value<'_>]) -> Result<u64, Failure> {
        self.execute_once(statement, values).await
    }
}

impl fmt::Debug for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sql")
            .field("dialect", &self.dialect())
            .field("connections", &self.inner.most)
            .finish()
    }
}
