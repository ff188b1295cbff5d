//! The reasons why a step did not work, in words that hold no secret.

use std::sync::Arc;
use std::time::Duration;

/// The reason why a step at the database failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// All connections are in use.
    #[error(
        "all {most} connections to the database are in use, and none became free within {max_wait:?}: \
         allow more (`max_connections`), or ask for less at once"
    )]
    Exhausted {
        /// The number of connections that there are.
        most: u32,
        /// The time that was waited.
        max_wait: Duration,
    },
    /// The server cannot be reached.
    #[error("the database cannot be reached, within {0:?}: is it running, and is its address right?")]
    Away(Duration),
    /// It does not answer.
    #[error("the database did not answer within {0:?}; whether it did what it was asked is not known")]
    Slow(Duration),
    /// The turn to write did not come.
    #[cfg(feature = "sqlite")]
    #[error(
        "changes before this one took longer than {0:?} to be written to the SQLite file: this one was not, and will not be"
    )]
    Waited(Duration),
    /// The connection broke.
    #[error("the connection to the database broke; whether it did what it was asked is not known")]
    Broken(#[source] sqlx::Error),
    /// The file of SQLite, or one beside it.
    #[error(
        "the SQLite file, or one beside it in its folder, cannot be read or written: is the disk full, or gone? Whether it did \
         what it was asked is not known"
    )]
    File(#[source] sqlx::Error),
    /// The commit of this change, made together with others, failed.
    #[error("the change was to be committed together with others, and the commit failed")]
    Together(#[source] Arc<Failure>),
    /// No space is left.
    #[error("the database's disk is full: nothing was written; make room")]
    Full(#[source] sqlx::Error),
    /// Another program holds the file.
    #[error(
        "another program has locked the SQLite file: end it (a backup, a shell with an open transaction), or wait for it"
    )]
    Locked(#[source] sqlx::Error),
    /// The file or the server may only be read.
    #[error(
        "the database may only be read: it is a replica, or this user may not write to the file or its folder"
    )]
    ReadOnly(#[source] sqlx::Error),
    /// The server refuses the statement.
    #[error("the database refuses: {}", shown::text(.0))]
    Refused(#[source] sqlx::Error),
    /// A name cannot be kept.
    #[error("{what} {why}: it cannot be kept in a database")]
    Name {
        /// The name that cannot be kept.
        what: &'static str,
        /// The reason why not.
        why: &'static str,
    },
    /// A number cannot be kept.
    #[error("{0} is larger than a database can count")]
    Number(&'static str),
    /// The stored record of an order cannot be read.
    #[cfg(feature = "huifu")]
    #[error("what is stored of an order cannot be read, or cannot be written")]
    Order(#[source] serde_json::Error),
    /// The table holds what was not written by this crate.
    #[error("the table {0} holds what this program has not written")]
    Foreign(&'static str),
    /// Others were faster each time.
    #[error("others changed the same row each time")]
    Busy,
}

impl Failure {
    /// Returns what a driver says, by what is to be done about it.
    pub(crate) fn of(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(said) => match said.code().as_deref() {
                // SQLite: the low byte is the kind, the rest the detail.
                #[cfg(feature = "sqlite")]
                Some(code) if is_sqlite(&**said) => match code.parse::<u32>().unwrap_or(0) & 0xff {
                    5 | 6 => Self::Locked(error),
                    8 => Self::ReadOnly(error),
                    13 => Self::Full(error),
                    // SQLITE_IOERR: a write that may or may not have reached the disk; SQLITE_CANTOPEN, of a connection more.
                    10 | 14 => Self::File(error),
                    _ => Self::Refused(error),
                },
                // PostgreSQL: disk_full; read_only_sql_transaction. MySQL: 1290 (read_only), 1021 and 1114 (full).
                Some("53100" | "HY000") if is_full(&**said) => Self::Full(error),
                Some("25006") => Self::ReadOnly(error),
                // PostgreSQL while it ends or starts: 57P01, 57P02, 57P03. Its 08xxx are connections.
                Some(code) if code.starts_with("57P0") || code.starts_with("08") => Self::Broken(error),
                _ if number(&**said) == Some(1290) || number(&**said) == Some(1836) => Self::ReadOnly(error),
                _ if matches!(number(&**said), Some(1021 | 1114)) => Self::Full(error),
                _ if matches!(number(&**said), Some(1053 | 1152 | 1927)) => Self::Broken(error),
                _ => Self::Refused(error),
            },
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => Self::Broken(error),
            _ => Self::Refused(error),
        }
    }

    /// Returns whether the server has undone the statement because of others, so that it can be sent again.
    pub(crate) fn was_undone(&self) -> bool {
        let Self::Refused(sqlx::Error::Database(said)) = self else { return false };
        // PostgreSQL: serialization_failure, deadlock_detected. MySQL: deadlock.
        matches!(said.code().as_deref(), Some("40001" | "40P01")) || number(&**said) == Some(1213)
    }

    /// Returns whether there was such a row already.
    pub(crate) fn is_duplicate(&self) -> bool {
        matches!(self, Self::Refused(sqlx::Error::Database(said)) if said.is_unique_violation())
    }

    /// Returns whether MySQL has an index of this name already.
    pub(crate) fn is_made_already(&self) -> bool {
        const SAME_COLUMN: u16 = 1060;
        const SAME_INDEX: u16 = 1061;
        let made = [Some(SAME_COLUMN), Some(SAME_INDEX)];
        matches!(self, Self::Refused(sqlx::Error::Database(said)) if made.contains(&number(&**said)))
    }
}

#[cfg(feature = "sqlite")]
fn is_sqlite(said: &dyn sqlx::error::DatabaseError) -> bool {
    said.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some()
}

/// MySQL says what it means by a number, beside a code that is less exact.
pub(crate) fn number(said: &dyn sqlx::error::DatabaseError) -> Option<u16> {
    #[cfg(feature = "mysql")]
    return said
        .try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>()
        .map(sqlx::mysql::MySqlDatabaseError::number);
    #[cfg(not(feature = "mysql"))]
    {
        let _ = said;
        None
    }
}

fn is_full(said: &dyn sqlx::error::DatabaseError) -> bool {
    said.code().as_deref() == Some("53100") || matches!(number(said), Some(1021 | 1114))
}
