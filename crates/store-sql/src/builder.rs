//! The settings of a database, and what can be wrong when it is opened.

use crate::address::{Address, AddressError};
use crate::durability::{self, Problem};
use crate::failure::{Failure, number};
use crate::pool::Sql;
use crate::schema::{self, SchemaError, Status};
use sqlx::{ConnectOptions as _, Connection as _};
use std::fmt;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};

/// Chooses address, connections and time limits.
#[must_use]
pub struct Builder {
    address: String,
    most: u32,
    max_wait: Duration,
    may_lose: bool,
}

/// A database that cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Nobody there.
    #[error("nothing answers at the database's address: is the server running, and are host and port right?")]
    Away(#[source] sqlx::Error),
    /// Wrong user or password. Neither is repeated here.
    #[error(
        "the database refuses the user or the password of its address (signs such as @ : / # % are written as %40 %3A %2F %23 %25)"
    )]
    Login(#[source] sqlx::Error),
    /// No such database.
    #[error("the server has no database of the name in the address: create it first")]
    Database(#[source] sqlx::Error),
    /// No such file, or no right to it.
    #[error(
        "the SQLite file cannot be opened: does it exist (`migrate` makes it), and may this user write to it and its folder?"
    )]
    File(#[source] sqlx::Error),
    /// The file is something else.
    #[error("the file is no SQLite database: name another one, or a new one")]
    NoDatabase(#[source] sqlx::Error),
    /// TLS.
    #[error(
        "TLS with the database's server fails: does the server speak it, and is its certificate of an authority that is known here \
         (`sslrootcert` or `ssl-ca` of the address)? (features `tls`, `tls-webpki-roots`)"
    )]
    Tls(#[source] sqlx::Error),
    /// The server does not keep what it says it has kept.
    #[error("{}; `may_lose(true)` uses it all the same", durability::listed(.0))]
    Loses(Vec<Problem>),
    /// The tables.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// Anything else.
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl Sql {
    /// Starts a configuration. `address` is `sqlite://FILE`, `postgres://user:password@host/database` or
    /// `mysql://user:password@host/database` (also for MariaDB).
    pub fn builder(address: impl Into<String>) -> Builder {
        Builder { address: address.into(), most: 8, max_wait: Duration::from_secs(5), may_lose: false }
    }
}

impl Builder {
    /// Sets how many connections there are at most. Defaults to 8.
    pub fn max_connections(mut self, most: u32) -> Self {
        self.most = most.max(1);
        self
    }

    /// Sets how long a step may take, waiting for a connection included. Defaults to 5 seconds. A change of an SQLite file may
    /// take twice as long: once for its turn, once to be written.
    pub fn timeout(mut self, max_wait: Duration) -> Self {
        self.max_wait = max_wait;
        self
    }

    /// Uses a server that says it has kept what a crash takes away. An order that is forgotten can be sent twice.
    pub fn may_lose(mut self, may_lose: bool) -> Self {
        self.may_lose = may_lose;
        self
    }

    /// Opens a database that has the tables of this version.
    ///
    /// # Errors
    /// [`OpenError`]; the tables are not made or changed here, see [`migrate`](Self::migrate).
    pub async fn open(self) -> Result<Sql, OpenError> {
        let sql = self.connected(false).await?;
        schema::require(&sql).await?;
        Ok(sql)
    }

    /// Makes the tables, or brings them to this version, and opens. Several processes may do so at once.
    ///
    /// # Errors
    /// [`OpenError`]; tables that another program or a newer version has made are left as they are.
    pub async fn migrate(self) -> Result<Sql, OpenError> {
        let sql = self.connected(true).await?;
        schema::migrate(&sql).await?;
        Ok(sql)
    }

    /// Returns what is there; changes nothing.
    ///
    /// # Errors
    /// [`OpenError`]; old, new or missing tables are none.
    pub async fn status(self) -> Result<Status, OpenError> {
        let sql = Self { may_lose: true, ..self }.connected(false).await?;
        let status = schema::status(&sql).await;
        sql.close().await;
        Ok(status?)
    }

    async fn connected(&self, create: bool) -> Result<Sql, OpenError> {
        let address = Address::parse(&self.address, create, self.max_wait)?;
        // A pool would try again and say that it had no time; the first connection is to say why.
        self.first(&address).await?;
        let sql = Sql::new(address, self.most, self.max_wait);
        let problems = durability::problems(&sql).await?;
        for problem in &problems {
            tracing::warn!("the database can lose orders that were sent: {problem}");
        }
        if problems.is_empty() || self.may_lose { Ok(sql) } else { Err(OpenError::Loses(problems)) }
    }

    /// Connects once. SQLite waits for most locks by itself, but not for those under which a new file gets its write-ahead
    /// log, or the last connection takes it away: processes that start together would refuse each other.
    async fn first(&self, address: &Address) -> Result<(), OpenError> {
        let (end, mut locked) = (Instant::now() + self.max_wait, None);
        loop {
            let Ok(connected) = timeout_at(end, connect(address)).await else {
                return Err(locked.unwrap_or(Failure::Away(self.max_wait).into()));
            };
            match connected.map_err(opening) {
                Err(e @ OpenError::Failed(Failure::Locked(_))) if Instant::now() + PAUSE < end => {
                    locked = Some(e);
                    sleep(PAUSE).await;
                }
                other => return other,
            }
        }
    }
}

/// The time to wait before a file is opened once more that another process is making.
const PAUSE: Duration = Duration::from_millis(20);

async fn connect(address: &Address) -> Result<(), sqlx::Error> {
    match address {
        #[cfg(feature = "sqlite")]
        Address::Sqlite(options) => options.connect().await?.close().await,
        #[cfg(feature = "postgres")]
        Address::Postgres(options) => options.connect().await?.close().await,
        #[cfg(feature = "mysql")]
        Address::MySql(options) => options.connect().await?.close().await,
    }
}

/// Returns what went wrong with the first connection, by what is to be done.
fn opening(error: sqlx::Error) -> OpenError {
    let sqlx::Error::Database(said) = &error else {
        return match error {
            // A certificate that is not believed comes as one of these, and somebody has answered.
            sqlx::Error::Io(ref e) if e.kind() == std::io::ErrorKind::InvalidData => OpenError::Tls(error),
            sqlx::Error::Io(_) => OpenError::Away(error),
            sqlx::Error::Tls(_) => OpenError::Tls(error),
            other => OpenError::Failed(Failure::of(other)),
        };
    };
    match (said.code().as_deref(), number(&**said)) {
        (_, Some(1044 | 1045 | 1698)) | (Some("28P01" | "28000"), _) => OpenError::Login(error),
        (_, Some(1049)) | (Some("3D000"), _) => OpenError::Database(error),
        #[cfg(feature = "sqlite")]
        (Some("14"), None) => OpenError::File(error),
        #[cfg(feature = "sqlite")]
        (Some("26"), None) => OpenError::NoDatabase(error),
        _ => OpenError::Failed(Failure::of(error)),
    }
}

impl fmt::Debug for Builder {
    /// Without the address: it may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("most", &self.most)
            .field("patience", &self.max_wait)
            .finish_non_exhaustive()
    }
}
