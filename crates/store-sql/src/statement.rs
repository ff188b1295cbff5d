//! Statements, written once for all databases as far as they agree.

use std::time::Duration;

/// The SQL that a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    #[cfg(feature = "sqlite")]
    Sqlite,
    #[cfg(feature = "postgres")]
    Postgres,
    #[cfg(feature = "mysql")]
    MySql,
}

/// A statement. `?` stands for a value; `{now}` for the server's clock in microseconds, which is the only clock that all
/// instances share; `{greatest}` for the function of that name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statement {
    /// For SQLite and PostgreSQL.
    common: &'static str,
    /// For MySQL, where it differs.
    mysql: Option<&'static str>,
}

/// A value to be sent.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    TextOrNull(Option<&'a str>),
    Int(i64),
    IntOrNull(Option<i64>),
}

/// The kind of value that a column that is read holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Text,
    Int,
}

/// The value that was read from a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(String),
    Int(i64),
    Null,
}

impl Statement {
    pub(crate) const fn of(common: &'static str) -> Self {
        Self { common, mysql: None }
    }

    pub(crate) const fn but_mysql(common: &'static str, mysql: &'static str) -> Self {
        Self { common, mysql: Some(mysql) }
    }

    /// The text for a server.
    pub(crate) fn text(self, dialect: Dialect) -> String {
        match dialect {
            #[cfg(feature = "sqlite")]
            Dialect::Sqlite => self
                .common
                .replace("{now}", "CAST((julianday('now') - 2440587.5) * 86400000000.0 AS INTEGER)")
                .replace("{greatest}", "max"),
            #[cfg(feature = "postgres")]
            Dialect::Postgres => numbered(self.common)
                .replace("{now}", "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)")
                .replace("{greatest}", "greatest"),
            #[cfg(feature = "mysql")]
            Dialect::MySql => self
                .mysql
                .unwrap_or(self.common)
                .replace("{now}", "CAST(unix_timestamp(now(6)) * 1000000 AS SIGNED)")
                .replace("{greatest}", "greatest"),
        }
    }
}

/// `?` becomes `$1`, `$2` and so on. None of our statements has a question mark in a text.
#[cfg(feature = "postgres")]
fn numbered(text: &str) -> String {
    let mut parts = text.split('?');
    let mut result = parts.next().unwrap_or_default().to_owned();
    for (index, part) in parts.enumerate() {
        result.push_str(&format!("${}", index + 1));
        result.push_str(part);
    }
    result
}

/// At most a hundred years, so that no sum overflows.
pub(crate) fn microseconds(time: Duration) -> i64 {
    let most = Duration::from_secs(100 * 366 * 86_400);
    i64::try_from(time.min(most).as_micros()).unwrap_or(i64::MAX / 4)
}

impl Cell {
    /// A text; none if there is null or a number.
    pub(crate) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Int(_) | Self::Null => None,
        }
    }

    /// A number; none if there is null or a text.
    pub(crate) fn int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Text(_) | Self::Null => None,
        }
    }
}

#[cfg(all(test, feature = "postgres"))]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_where_the_server_wants_it() {
        let statement = Statement::of("UPDATE t SET a = ? WHERE b = ? AND c <= {now}");
        let text = statement.text(Dialect::Postgres);
        assert!(text.starts_with("UPDATE t SET a = $1 WHERE b = $2 AND c <= CAST("), "{text}");
    }
}
