//! One connection, whatever the database.

use crate::statement::{Cell, Dialect, Kind, Statement, Value};
use sqlx::pool::PoolConnection;

/// A connection out of a pool. Dropped, it goes back.
pub(crate) enum Connection {
    #[cfg(feature = "sqlite")]
    Sqlite(PoolConnection<sqlx::Sqlite>),
    #[cfg(feature = "postgres")]
    Postgres(PoolConnection<sqlx::Postgres>),
    #[cfg(feature = "mysql")]
    MySql(PoolConnection<sqlx::MySql>),
}

/// The drivers have the same functions on types of their own.
macro_rules! drivers {
    ($self:ident, $connection:ident => $work:expr) => {
        match $self {
            #[cfg(feature = "sqlite")]
            Connection::Sqlite($connection) => $work,
            #[cfg(feature = "postgres")]
            Connection::Postgres($connection) => $work,
            #[cfg(feature = "mysql")]
            Connection::MySql($connection) => $work,
        }
    };
}

impl Connection {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(_) => Dialect::Sqlite,
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => Dialect::Postgres,
            #[cfg(feature = "mysql")]
            Self::MySql(_) => Dialect::MySql,
        }
    }

    /// Changes rows; says how many.
    pub(crate) async fn execute(
        &mut self,
        statement: Statement,
        values: &[Value<'_>],
    ) -> Result<u64, sqlx::Error> {
        let text = sqlx::AssertSqlSafe(statement.text(self.dialect()));
        drivers!(self, connection => {
            let mut query = sqlx::query(text);
            for value in values {
                query = match *value {
                    Value::Text(text) => query.bind(text),
                    Value::TextOrNull(text) => query.bind(text),
                    Value::Int(number) => query.bind(number),
                    Value::IntOrNull(number) => query.bind(number),
                };
            }
            Ok(query.execute(&mut **connection).await?.rows_affected())
        })
    }

    /// Begins a transaction and makes these changes in it; says how many rows each has changed. One text with all of them:
    /// SQLite works in a thread of its own, and each way there and back is longer than a change.
    #[cfg(feature = "sqlite")]
    pub(crate) async fn begin<'v, V>(
        &mut self,
        changes: impl Iterator<Item = (Statement, V)>,
    ) -> Result<Vec<u64>, sqlx::Error>
    where
        V: Iterator<Item = Value<'v>>,
    {
        use futures_util::TryStreamExt as _;
        use sqlx::{Arguments as _, Either, Executor as _};
        let mut text = "BEGIN IMMEDIATE".to_owned();
        let mut arguments = sqlx::sqlite::SqliteArguments::default();
        for (statement, values) in changes {
            text.push(';');
            text.push_str(&statement.text(Dialect::Sqlite));
            for value in values {
                let added = match value {
                    Value::Text(text) => arguments.add(text),
                    Value::TextOrNull(text) => arguments.add(text),
                    Value::Int(number) => arguments.add(number),
                    Value::IntOrNull(number) => arguments.add(number),
                };
                added.map_err(sqlx::Error::Encode)?;
            }
        }
        let Self::Sqlite(connection) = self else { return Err(sqlx::Error::WorkerCrashed) };
        // Not kept prepared: hardly one is like another.
        let query = sqlx::query_with(sqlx::AssertSqlSafe(text), arguments).persistent(false);
        let results: Vec<_> = connection.fetch_many(query).try_collect().await?;
        let counts = results.into_iter().filter_map(Either::left).map(|done| done.rows_affected());
        // The first is that of BEGIN.
        Ok(counts.skip(1).collect())
    }

    /// Reads rows.
    pub(crate) async fn rows(
        &mut self,
        statement: Statement,
        values: &[Value<'_>],
        columns: &[Kind],
    ) -> Result<Vec<Vec<Cell>>, sqlx::Error> {
        let text = sqlx::AssertSqlSafe(statement.text(self.dialect()));
        drivers!(self, connection => {
            let mut query = sqlx::query(text);
            for value in values {
                query = match *value {
                    Value::Text(text) => query.bind(text),
                    Value::TextOrNull(text) => query.bind(text),
                    Value::Int(number) => query.bind(number),
                    Value::IntOrNull(number) => query.bind(number),
                };
            }
            let rows = query.fetch_all(&mut **connection).await?;
            let cells = |row| columns.iter().enumerate().map(|(index, kind)| cell(&row, index, *kind)).collect();
            rows.into_iter().map(cells).collect()
        })
    }

    /// Closes it, when nobody knows what it still will say.
    pub(crate) fn close(self) {
        drivers!(self, connection => drop(connection.detach()));
    }
}

/// Texts come as bytes: in MySQL, columns of names are binary (a comparison there must be exact, also about blanks at the
/// end), and its driver hands out binary columns as nothing else.
fn cell<'r, R>(row: &'r R, index: usize, kind: Kind) -> Result<Cell, sqlx::Error>
where
    R: sqlx::Row,
    usize: sqlx::ColumnIndex<R>,
    Option<Vec<u8>>: sqlx::Decode<'r, R::Database>,
    Option<i64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    Ok(match kind {
        Kind::Text => match row.try_get_unchecked::<Option<Vec<u8>>, _>(index)? {
            Some(bytes) => Cell::Text(String::from_utf8(bytes).map_err(|e| sqlx::Error::Decode(e.into()))?),
            None => Cell::Null,
        },
        Kind::Int => row.try_get::<Option<i64>, _>(index)?.map_or(Cell::Null, Cell::Int),
    })
}
