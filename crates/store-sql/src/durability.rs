//! Whether the server keeps what it says it has kept.

use crate::failure::Failure;
use crate::pool::Sql;
use crate::statement::{Cell, Dialect, Kind, Statement};
use std::fmt;

/// A setting with which a crash takes away what was confirmed, or a server that is not the one to write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// PostgreSQL `fsync = off`.
    Fsync,
    /// PostgreSQL `synchronous_commit = off`.
    Asynchronous,
    /// MySQL `innodb_flush_log_at_trx_commit` is not 1.
    Flush,
    /// A replica, or a server that may only be read.
    Replica,
}

/// Those of this server. Settings are read once, when the database is opened.
pub(crate) async fn problems(sql: &Sql) -> Result<Vec<Problem>, Failure> {
    match sql.dialect() {
        #[cfg(feature = "sqlite")]
        // Our own connections say `synchronous = FULL`.
        Dialect::Sqlite => Ok(Vec::new()),
        #[cfg(feature = "postgres")]
        Dialect::Postgres => {
            let settings = Statement::of(
                "SELECT current_setting('fsync'), current_setting('synchronous_commit'), CAST(pg_is_in_recovery() AS text)",
            );
            let row = read(sql, settings, &[Kind::Text; 3]).await?;
            let found = [("off", Problem::Fsync), ("off", Problem::Asynchronous), ("true", Problem::Replica)];
            Ok(bad(&row, |cell, index| cell.clone().into_text().as_deref() == Some(found[index].0))
                .map(|index| found[index].1)
                .collect())
        }
        #[cfg(feature = "mysql")]
        Dialect::MySql => {
            let settings = Statement::of(
                "SELECT CAST(@@innodb_flush_log_at_trx_commit AS SIGNED) - 1, CAST(@@read_only AS SIGNED)",
            );
            let row = read(sql, settings, &[Kind::Int; 2]).await?;
            let found = [Problem::Flush, Problem::Replica];
            Ok(bad(&row, |cell, _| cell.int() != Some(0)).map(|index| found[index]).collect())
        }
    }
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
async fn read(sql: &Sql, statement: Statement, columns: &[Kind]) -> Result<Vec<Cell>, Failure> {
    Ok(sql.rows(statement, &[], columns).await?.pop().unwrap_or_default())
}

/// The places of the settings that are bad.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn bad(row: &[Cell], is_bad: impl Fn(&Cell, usize) -> bool) -> impl Iterator<Item = usize> {
    row.iter().enumerate().filter(move |(index, cell)| is_bad(cell, *index)).map(|(index, _)| index)
}

pub(crate) fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fsync => "`fsync` is off: a crash of the machine can lose or damage everything; set it to on",
            Self::Asynchronous => {
                "`synchronous_commit` is off: a crash loses orders that were sent; set it to on for this database or user"
            }
            Self::Flush => {
                "`innodb_flush_log_at_trx_commit` is not 1: a crash loses orders that were sent; set it to 1"
            }
            Self::Replica => "the server is a replica or may only be read: give the address of the primary",
        })
    }
}
