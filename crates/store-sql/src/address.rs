//! The database that an address means. What is said about an address never repeats it: it may hold a password.

use sqlx::pool::PoolOptions;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The settings of a driver.
#[derive(Clone)]
pub(crate) enum Address {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::sqlite::SqliteConnectOptions),
    #[cfg(feature = "postgres")]
    Postgres(sqlx::postgres::PgConnectOptions),
    #[cfg(feature = "mysql")]
    MySql(sqlx::mysql::MySqlConnectOptions),
}

/// An address that cannot work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AddressError {
    /// No such kind.
    #[error(
        "the address of the database begins with none of sqlite:, postgres:, mysql: (such as sqlite://orders.db, \
         postgres://user:password@host/database, mysql://user:password@host/database)"
    )]
    Kind,
    /// A kind that was not compiled.
    #[error("the address is one of {kind}: turn on the feature `{feature}` of store-sql")]
    Feature {
        /// The kind of database.
        kind: &'static str,
        /// The feature that is missing.
        feature: &'static str,
    },
    /// Not to be read. The parser's own words are left out: they may repeat a part of the password.
    #[error(
        "the address of the database cannot be read: it is one such as {0}; write signs such as @ : / # % in a password \
         as %40 %3A %2F %23 %25"
    )]
    Form(&'static str),
    /// SQLite in memory.
    #[error(
        "a SQLite database in memory forgets which orders were sent: name a file, such as sqlite://orders.db"
    )]
    Memory,
    /// The server's default database is nobody's.
    #[error("the address names no database: add its name, such as mysql://user:password@host/shop")]
    Database,
}

impl Address {
    pub(crate) fn parse(text: &str, create: bool, max_wait: Duration) -> Result<Self, AddressError> {
        let kind = text.split_once(':').map_or("", |(kind, _)| kind).to_ascii_lowercase();
        match kind.as_str() {
            "sqlite" => sqlite(text, create, max_wait),
            "postgres" | "postgresql" => postgres(text),
            "mysql" => mysql(text),
            "mariadb" => mysql(&format!("mysql{}", text.get(kind.len()..).unwrap_or_default())),
            _ => Err(AddressError::Kind),
        }
    }
}

#[cfg(feature = "sqlite")]
fn sqlite(text: &str, create: bool, max_wait: Duration) -> Result<Address, AddressError> {
    use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
    if text.contains(":memory:") || text.contains("mode=memory") {
        return Err(AddressError::Memory);
    }
    let form = |_| AddressError::Form("sqlite://orders.db");
    let options = SqliteConnectOptions::from_str(text).map_err(form)?;
    if options.get_filename().as_os_str().is_empty() {
        return Err(AddressError::Form("sqlite://orders.db"));
    }
    // With WAL readers do not wait for a writer; with FULL a commit is on the disk before it is told.
    Ok(Address::Sqlite(
        options
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            // KiB for each connection, half of what is usual: whoever looks 10,000 orders up fills all of them, and the system
            // keeps the file's pages too.
            .pragma("cache_size", "-1024")
            // Ends before the step does, so that SQLite itself says that nothing was done: what is given up first could be
            // carried out after all.
            .busy_timeout(max_wait * 9 / 10),
    ))
}

#[cfg(feature = "postgres")]
fn postgres(text: &str) -> Result<Address, AddressError> {
    let form = |_| AddressError::Form("postgres://user:password@host:5432/database");
    let options = sqlx::postgres::PgConnectOptions::from_str(text).map_err(form)?;
    Ok(Address::Postgres(options.application_name("merchant")))
}

#[cfg(feature = "mysql")]
fn mysql(text: &str) -> Result<Address, AddressError> {
    let form = |_| AddressError::Form("mysql://user:password@host:3306/database");
    let options = sqlx::mysql::MySqlConnectOptions::from_str(text).map_err(form)?;
    if options.get_database().is_none_or(str::is_empty) {
        return Err(AddressError::Database);
    }
    Ok(Address::MySql(options))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &str, _: bool, _: Duration) -> Result<Address, AddressError> {
    Err(AddressError::Feature { kind: "SQLite", feature: "sqlite" })
}

#[cfg(not(feature = "postgres"))]
fn postgres(_: &str) -> Result<Address, AddressError> {
    Err(AddressError::Feature { kind: "PostgreSQL", feature: "postgres" })
}

#[cfg(not(feature = "mysql"))]
fn mysql(_: &str) -> Result<Address, AddressError> {
    Err(AddressError::Feature { kind: "MySQL or MariaDB", feature: "mysql" })
}

/// The time that a connection may have been idle to be taken for one that still works. A look at each costs as much as the
/// statement it is looked at for.
const FRESH: Duration = Duration::from_secs(1);

/// The moment when a connection was last found broken: those that are older are looked at before they are used.
#[derive(Clone, Default)]
pub(crate) struct Breakage(Arc<Mutex<Option<Instant>>>);

impl Breakage {
    /// One has just been found.
    pub(crate) fn note(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn is_doubted(&self, idle_for: Duration) -> bool {
        let broke = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle_for >= FRESH || broke.is_some_and(|broke| broke.elapsed() <= idle_for)
    }
}

/// Returns what the pools of all drivers have in common.
pub(crate) fn pool<D: sqlx::Database>(most: u32, max_wait: Duration, breakage: &Breakage) -> PoolOptions<D> {
    use sqlx::Connection as _;
    let options = PoolOptions::new().max_connections(most).acquire_timeout(max_wait);
    let breakage = breakage.clone();
    options.test_before_acquire(false).before_acquire(move |connection: &mut D::Connection, found| {
        let is_doubted = breakage.is_doubted(found.idle_for);
        Box::pin(async move { Ok(!is_doubted || connection.ping().await.is_ok()) })
    })
}
