//! The tables, and how they come to be those of this version.

use crate::connection::Connection;
use crate::failure::{Failure, number};
use crate::pool::Sql;
use crate::statement::{Cell, Dialect, Kind, Statement, Value};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::{Instant, timeout_at};

/// The version of the tables that this crate writes.
pub const SCHEMA: u32 = 4;

/// The time that tables may take to be changed, waiting for another process that does the same included.
const MAX_WAIT: Duration = Duration::from_secs(60);

/// One step from a version to the next. A step that has been published is never changed.
struct Migration {
    name: &'static str,
    #[cfg(feature = "sqlite")]
    sqlite: &'static str,
    #[cfg(feature = "postgres")]
    postgres: &'static str,
    #[cfg(feature = "mysql")]
    mysql: &'static str,
}

const MIGRATIONS: [Migration; SCHEMA as usize] = [
    Migration {
        name: "orders, nonces, tokens",
        #[cfg(feature = "sqlite")]
        sqlite: include_str!("schema/001.sqlite.sql"),
        #[cfg(feature = "postgres")]
        postgres: include_str!("schema/001.postgres.sql"),
        #[cfg(feature = "mysql")]
        mysql: include_str!("schema/001.mysql.sql"),
    },
    Migration {
        name: "deliveries",
        #[cfg(feature = "sqlite")]
        sqlite: include_str!("schema/002.sqlite.sql"),
        #[cfg(feature = "postgres")]
        postgres: include_str!("schema/002.postgres.sql"),
        #[cfg(feature = "mysql")]
        mysql: include_str!("schema/002.mysql.sql"),
    },
    Migration {
        name: "orders by their number",
        #[cfg(feature = "sqlite")]
        sqlite: include_str!("schema/003.sqlite.sql"),
        #[cfg(feature = "postgres")]
        postgres: include_str!("schema/003.postgres.sql"),
        #[cfg(feature = "mysql")]
        mysql: include_str!("schema/003.mysql.sql"),
    },
    Migration {
        name: "the trace of a delivery",
        #[cfg(feature = "sqlite")]
        sqlite: include_str!("schema/004.sqlite.sql"),
        #[cfg(feature = "postgres")]
        postgres: include_str!("schema/004.postgres.sql"),
        #[cfg(feature = "mysql")]
        mysql: include_str!("schema/004.mysql.sql"),
    },
];

/// Our tables beside `merchant_schema`.
const TABLES: [&str; 5] =
    ["merchant_orders", "merchant_nonces", "merchant_tokens", "merchant_deliveries", "merchant_destinations"];

/// The state of a database: its server, its tables and its orders.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The server, in its own words.
    pub server: String,
    /// The version of the tables; none if there are none.
    pub schema: Option<u32>,
    /// The number of orders; none if there are no tables.
    pub orders: Option<u64>,
    /// The number of them that have something left to do.
    pub open: Option<u64>,
}

/// Tables that this version does not use.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaError {
    /// None.
    #[error("the database has no tables for orders yet: make them with `migrate` (`merchant store migrate`)")]
    Missing,
    /// Of an older version.
    #[error(
        "the database has tables of version {0}, and this program needs version {SCHEMA}: bring them up to date with \
         `migrate` (`merchant store migrate`)"
    )]
    Older(u32),
    /// Of a newer version.
    #[error(
        "the database has tables of version {0}, and this program knows version {SCHEMA}: use the newer program; \
         nothing was changed"
    )]
    Newer(u32),
    /// Of another program.
    #[error(
        "the database has a table `{0}` that this program has not made: choose another database (or, with PostgreSQL, \
         another schema in `search_path`); nothing was changed"
    )]
    Foreign(&'static str),
    /// The database.
    #[error(transparent)]
    Failed(#[from] Failure),
}

const HISTORY: Statement = Statement::of("SELECT version, name FROM merchant_schema ORDER BY version");
const APPLIED: Statement =
    Statement::of("INSERT INTO merchant_schema (version, name, applied_at) VALUES (?, ?, ?)");
const COUNT: Statement = Statement::of("SELECT count(*), count(due) FROM merchant_orders");

/// Fails unless the tables are those of this version.
pub(crate) async fn require(sql: &Sql) -> Result<(), SchemaError> {
    let mut connection = connection(sql).await?;
    match version(&mut connection).await? {
        None | Some(0) => Err(SchemaError::Missing),
        Some(SCHEMA) => Ok(()),
        Some(older) => Err(SchemaError::Older(older)),
    }
}

pub(crate) async fn status(sql: &Sql) -> Result<Status, SchemaError> {
    let mut connection = connection(sql).await?;
    let server = match sql.dialect() {
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => Statement::of("SELECT 'SQLite ' || sqlite_version()"),
        #[cfg(feature = "postgres")]
        Dialect::Postgres => Statement::of("SELECT 'PostgreSQL ' || current_setting('server_version')"),
        #[cfg(feature = "mysql")]
        Dialect::MySql => Statement::of("SELECT concat('MySQL ', version())"),
    };
    let said = rows(&mut connection, server, &[], &[Kind::Text]).await?;
    let server = said.into_iter().flatten().next().and_then(Cell::into_text).unwrap_or_default();
    let schema = match version(&mut connection).await {
        Err(SchemaError::Newer(version)) => Some(version),
        other => other?,
    };
    let (mut orders, mut open) = (None, None);
    if schema == Some(SCHEMA) {
        let counted = rows(&mut connection, COUNT, &[], &[Kind::Int, Kind::Int]).await?;
        let numbers: Vec<u64> =
            counted.iter().flatten().filter_map(Cell::int).filter_map(|n| u64::try_from(n).ok()).collect();
        (orders, open) = (numbers.first().copied(), numbers.get(1).copied());
    }
    Ok(Status { server, schema, orders, open })
}

/// Makes what is missing, alone: a second process waits.
pub(crate) async fn migrate(sql: &Sql) -> Result<(), SchemaError> {
    let mut connection = connection(sql).await?;
    let work = timeout_at(Instant::now() + MAX_WAIT, migrate_alone(&mut connection));
    let result = work.await.unwrap_or_else(|_| Err(SchemaError::Failed(Failure::Slow(MAX_WAIT))));
    // Closed, so that a transaction or lock that is left ends in any case.
    connection.close();
    result
}

async fn migrate_alone(connection: &mut Connection) -> Result<(), SchemaError> {
    let (lock, unlock) = match connection.dialect() {
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => (&["BEGIN IMMEDIATE"][..], "COMMIT"),
        #[cfg(feature = "postgres")]
        Dialect::Postgres => (&["BEGIN", "SELECT pg_advisory_xact_lock(7883726001)"][..], "COMMIT"),
        // Its tables are made outside of transactions: a step that died half way is made again, over `IF NOT EXISTS`.
        #[cfg(feature = "mysql")]
        Dialect::MySql => (&["DO get_lock('merchant_schema', 50)"][..], "DO release_lock('merchant_schema')"),
    };
    for statement in lock {
        execute(connection, Statement::of(statement), &[]).await?;
    }
    let known = version(connection).await?;
    if known.is_none() {
        execute(connection, Statement::of(history_table(connection.dialect())), &[]).await?;
    }
    let first = known.unwrap_or(0);
    for (version, migration) in (1_u32..).zip(&MIGRATIONS).filter(|(version, _)| *version > first) {
        let text = match connection.dialect() {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => migration.sqlite,
            #[cfg(feature = "postgres")]
            Dialect::Postgres => migration.postgres,
            #[cfg(feature = "mysql")]
            Dialect::MySql => migration.mysql,
        };
        for statement in text.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            match execute(connection, Statement::of(statement), &[]).await {
                // MySQL has no `IF NOT EXISTS` for an index or a column.
                Err(failure) if failure.is_made_already() => {}
                other => drop(other?),
            }
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        let applied = [Value::Int(i64::from(version)), Value::Text(migration.name), Value::Int(now)];
        execute(connection, APPLIED, &applied).await?;
        tracing::info!(version, "the tables for orders were made or changed");
    }
    execute(connection, Statement::of(unlock), &[]).await?;
    Ok(())
}

/// The version that is there: none without tables, 0 where making them was interrupted.
async fn version(connection: &mut Connection) -> Result<Option<u32>, SchemaError> {
    if !has_table(connection, "merchant_schema").await? {
        for table in TABLES {
            if has_table(connection, table).await? {
                return Err(SchemaError::Foreign(table));
            }
        }
        return Ok(None);
    }
    let history = match connection.rows(HISTORY, &[], &[Kind::Int, Kind::Text]).await {
        Ok(history) => history,
        Err(error) if is_other_table(&error) => return Err(SchemaError::Foreign("merchant_schema")),
        Err(error) => return Err(Failure::of(error).into()),
    };
    let mut newest = 0;
    for (expected, row) in (1_i64..).zip(history) {
        let [Cell::Int(version), Cell::Text(name)] = row.as_slice() else {
            return Err(SchemaError::Foreign("merchant_schema"));
        };
        newest = u32::try_from(*version).map_err(|_| SchemaError::Foreign("merchant_schema"))?;
        let ours = usize::try_from(expected - 1).ok().and_then(|index| MIGRATIONS.get(index));
        if *version != expected || ours.is_some_and(|migration| migration.name != name) {
            return Err(SchemaError::Foreign("merchant_schema"));
        }
    }
    if newest > SCHEMA { Err(SchemaError::Newer(newest)) } else { Ok(Some(newest)) }
}

async fn has_table(connection: &mut Connection, name: &'static str) -> Result<bool, SchemaError> {
    let statement = match connection.dialect() {
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => Statement::of("SELECT count(*) FROM sqlite_master WHERE name = ?"),
        #[cfg(feature = "postgres")]
        Dialect::Postgres => Statement::of("SELECT count(*) WHERE to_regclass(?) IS NOT NULL"),
        #[cfg(feature = "mysql")]
        Dialect::MySql => Statement::of(
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = database() AND table_name = ?",
        ),
    };
    let found = rows(connection, statement, &[Value::Text(name)], &[Kind::Int]).await?;
    Ok(found.iter().flatten().any(|cell| cell.int() != Some(0)))
}

/// Returns whether a table of this name has other columns.
fn is_other_table(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Database(said) => {
            matches!(said.code().as_deref(), Some("42703" | "1")) || number(&**said) == Some(1054)
        }
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => true,
        _ => false,
    }
}

fn history_table(dialect: Dialect) -> &'static str {
    match dialect {
        #[cfg(feature = "sqlite")]
        Dialect::Sqlite => {
            "CREATE TABLE merchant_schema (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT"
        }
        #[cfg(feature = "postgres")]
        Dialect::Postgres => {
            "CREATE TABLE merchant_schema (version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"
        }
        #[cfg(feature = "mysql")]
        Dialect::MySql => {
            "CREATE TABLE merchant_schema (version BIGINT PRIMARY KEY, name VARCHAR(200) NOT NULL, applied_at BIGINT NOT NULL) ENGINE = InnoDB"
        }
    }
}

async fn connection(sql: &Sql) -> Result<Connection, Failure> {
    sql.connection(Instant::now() + sql.max_wait()).await
}

async fn execute(
    connection: &mut Connection,
    statement: Statement,
    values: &[Value<'_>],
) -> Result<u64, Failure> {
    connection.execute(statement, values).await.map_err(Failure::of)
}

async fn rows(
    connection: &mut Connection,
    statement: Statement,
    values: &[Value<'_>],
    columns: &[Kind],
) -> Result<Vec<Vec<Cell>>, Failure> {
    connection.rows(statement, values, columns).await.map_err(Failure::of)
}
