//! [`NonceStore`] in SQL.

use crate::failure::Failure;
use crate::name;
use crate::pool::Sql;
use crate::statement::{Kind, Statement, Value, microseconds};
use std::time::Duration;
use unionpay::store::{BoxFuture, Claim, NonceStore, StoreError, Ticket};

/// [`NonceStore`] in a table: each notification is handed out once, whichever instance it reaches, also after all were
/// restarted. While the database is away none is handed out, and the platform is asked to send it again.
///
/// Times are those of the database's clock.
#[derive(Debug, Clone)]
pub struct SqlNonces {
    sql: Sql,
}

/// Takes the turn if nobody has it. What stands there afterwards says who has.
const CLAIM: Statement = Statement::but_mysql(
    "INSERT INTO merchant_nonces AS known (name, ticket, ends_at) VALUES (?, ?, {now} + ?) ON CONFLICT (name) DO UPDATE \
     SET ticket = excluded.ticket, ends_at = excluded.ends_at WHERE known.ends_at <= {now}",
    // From left to right: the second sees what the first has done.
    "INSERT INTO merchant_nonces (name, ticket, ends_at) VALUES (?, ?, {now} + ?) ON DUPLICATE KEY UPDATE \
     ticket = IF(ends_at <= {now}, VALUES(ticket), ticket), \
     ends_at = IF(ticket = VALUES(ticket), VALUES(ends_at), ends_at)",
);

const WHOSE: Statement = Statement::of("SELECT ticket FROM merchant_nonces WHERE name = ?");

const CONFIRM: Statement =
    Statement::of("UPDATE merchant_nonces SET ticket = 0, ends_at = {now} + ? WHERE name = ? AND ticket = ?");

const RELEASE: Statement = Statement::of("DELETE FROM merchant_nonces WHERE name = ? AND ticket = ?");

const FORGET: Statement = Statement::but_mysql(
    "DELETE FROM merchant_nonces WHERE name IN (SELECT name FROM merchant_nonces WHERE ends_at <= {now} LIMIT 500) \
     AND ends_at <= {now}",
    "DELETE FROM merchant_nonces WHERE ends_at <= {now} LIMIT 500",
);

/// The ticket of what was handled.
const DONE: i64 = 0;

/// One claim in so many takes out what has ended.
const SWEEP: u64 = 100;

impl Sql {
    /// A store of notifications for all instances.
    #[must_use]
    pub fn nonces(&self) -> SqlNonces {
        SqlNonces { sql: self.clone() }
    }
}

impl SqlNonces {
    async fn claimed(&self, key: &str, lease: Duration) -> Result<Claim, Failure> {
        named(key)?;
        let ticket = rand::random_range(1..=u64::from(u32::MAX) << 31);
        let mine = i64::try_from(ticket).map_err(|_| Failure::Number("a ticket"))?;
        if ticket % SWEEP == 0
            && let Err(e) = self.sql.execute(FORGET, &[]).await
        {
            tracing::warn!("notifications whose time is over could not be taken out: {}", shown::text(&e));
        }
        // Between the two statements a turn may have been given back.
        for _ in 0..8 {
            let values = [Value::Text(key), Value::Int(mine), Value::Int(microseconds(lease))];
            self.sql.execute(CLAIM, &values).await?;
            let rows = self.sql.rows(WHOSE, &[Value::Text(key)], &[Kind::Int]).await?;
            match rows
                .iter()
                .flatten()
                .next()
                .map(|cell| cell.int().ok_or(Failure::Foreign("merchant_nonces")))
            {
                Some(Ok(DONE)) => return Ok(Claim::Done),
                Some(Ok(known)) if known == mine => return Ok(Claim::Mine(Ticket(ticket))),
                Some(Ok(_)) => return Ok(Claim::Working),
                Some(Err(e)) => return Err(e),
                None => {}
            }
        }
        Err(Failure::Busy)
    }

    async fn confirmed(&self, key: &str, ticket: Ticket, keep: Duration) -> Result<(), Failure> {
        named(key)?;
        let Ok(ticket @ 1..) = i64::try_from(ticket.0) else { return Ok(()) };
        let values = [Value::Int(microseconds(keep)), Value::Text(key), Value::Int(ticket)];
        self.sql.execute(CONFIRM, &values).await.map(drop)
    }

    async fn released(&self, key: &str, ticket: Ticket) -> Result<(), Failure> {
        named(key)?;
        let Ok(ticket @ 1..) = i64::try_from(ticket.0) else { return Ok(()) };
        self.sql.execute(RELEASE, &[Value::Text(key), Value::Int(ticket)]).await.map(drop)
    }
}

pub(crate) fn named(key: &str) -> Result<(), Failure> {
    name::require("the key of a notification or token", key)
}

fn failed(failure: Failure) -> StoreError {
    StoreError::new("whether a notification was handled").because(failure)
}

impl NonceStore for SqlNonces {
    fn claim<'a>(&'a self, key: &'a str, lease: Duration) -> BoxFuture<'a, Result<Claim, StoreError>> {
        Box::pin(async move { self.claimed(key, lease).await.map_err(failed) })
    }

    fn confirm<'a>(
        &'a self,
        key: &'a str,
        ticket: Ticket,
        keep: Duration,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.confirmed(key, ticket, keep).await.map_err(failed) })
    }

    fn release<'a>(&'a self, key: &'a str, ticket: Ticket) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move { self.released(key, ticket).await.map_err(failed) })
    }
}
