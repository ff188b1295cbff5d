//! [`TokenStore`] in SQL.

use crate::failure::Failure;
use crate::nonces::named;
use crate::pool::Sql;
use crate::statement::{Cell, Kind, Statement, Value, microseconds};
use crypto_core::Secret;
use std::time::Duration;
use unionpay::store::{BoxFuture, Fence, StoreError, StoredToken, TokenStore};

/// [`TokenStore`] in a table: one token for all instances.
///
/// Tokens stand there as they are: who reads the table can call the platform together with the merchant's other keys.
#[derive(Debug, Clone)]
pub struct SqlTokens {
    sql: Sql,
}

const LOAD: Statement =
    Statement::of("SELECT value, fetched_at, expires_at FROM merchant_tokens WHERE name = ?");

/// Takes the turn if nobody has it. A fence is at least the server's clock: where the last rows were lost with a failover,
/// fences still grow.
const BEGIN: Statement = Statement::but_mysql(
    "INSERT INTO merchant_tokens AS known (name, value, fetched_at, expires_at, kept_fence, given_fence, holder, turn_ends_at) \
     VALUES (?, NULL, 0, 0, 0, {now}, ?, {now} + ?) ON CONFLICT (name) DO UPDATE \
     SET given_fence = {greatest}(known.given_fence + 1, {now}), holder = excluded.holder, \
     turn_ends_at = excluded.turn_ends_at WHERE known.turn_ends_at <= {now}",
    // From left to right: later ones see what the first ones have done.
    "INSERT INTO merchant_tokens (name, value, fetched_at, expires_at, kept_fence, given_fence, holder, turn_ends_at) \
     VALUES (?, NULL, 0, 0, 0, {now}, ?, {now} + ?) ON DUPLICATE KEY UPDATE \
     holder = IF(turn_ends_at <= {now}, VALUES(holder), holder), \
     given_fence = IF(holder = VALUES(holder), {greatest}(given_fence + 1, {now}), given_fence), \
     turn_ends_at = IF(holder = VALUES(holder), VALUES(turn_ends_at), turn_ends_at)",
);

const TURN: Statement = Statement::of("SELECT holder, given_fence FROM merchant_tokens WHERE name = ?");

const ABANDON: Statement =
    Statement::of("UPDATE merchant_tokens SET turn_ends_at = 0 WHERE name = ? AND given_fence = ?");

/// A row for a token whose turn was not begun here.
const ENSURE: Statement = Statement::but_mysql(
    "INSERT INTO merchant_tokens (name, value, fetched_at, expires_at, kept_fence, given_fence, holder, turn_ends_at) \
     VALUES (?, NULL, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
    "INSERT INTO merchant_tokens (name, value, fetched_at, expires_at, kept_fence, given_fence, holder, turn_ends_at) \
     VALUES (?, NULL, 0, 0, 0, 0, 0, 0) ON DUPLICATE KEY UPDATE name = name",
);

const FINISH: Statement = Statement::of(
    "UPDATE merchant_tokens SET value = ?, fetched_at = ?, expires_at = ?, kept_fence = ? \
     WHERE name = ? AND kept_fence <= ?",
);

/// Whoever fetches still, with whatever fence, may have what the platform accepts now.
const EVICT: Statement =
    Statement::of("UPDATE merchant_tokens SET value = NULL, kept_fence = 0 WHERE name = ? AND value = ?");

impl Sql {
    /// A store of tokens for all instances.
    #[must_use]
    pub fn tokens(&self) -> SqlTokens {
        SqlTokens { sql: self.clone() }
    }
}

impl SqlTokens {
    async fn loaded(&self, key: &str) -> Result<Option<StoredToken>, Failure> {
        named(key)?;
        let rows = self.sql.rows(LOAD, &[Value::Text(key)], &[Kind::Text, Kind::Int, Kind::Int]).await?;
        let Some(row) = rows.into_iter().next() else { return Ok(None) };
        let times: Vec<u64> =
            row.iter().filter_map(Cell::int).filter_map(|time| u64::try_from(time).ok()).collect();
        let value = row.into_iter().next().and_then(Cell::into_text);
        match (value, times.as_slice()) {
            (None, _) => Ok(None),
            (Some(value), &[fetched_at, expires_at]) => {
                Ok(Some(StoredToken { value: Secret::new(value), fetched_at, expires_at }))
            }
            _ => Err(Failure::Foreign("merchant_tokens")),
        }
    }

    async fn begun(&self, key: &str, lease: Duration) -> Result<Option<Fence>, Failure> {
        named(key)?;
        let holder = i64::try_from(rand::random_range(1..=u64::from(u32::MAX) << 31));
        let holder = holder.map_err(|_| Failure::Number("the holder of a turn"))?;
        let values = [Value::Text(key), Value::Int(holder), Value::Int(microseconds(lease))];
        self.sql.execute(BEGIN, &values).await?;
        let rows = self.sql.rows(TURN, &[Value::Text(key)], &[Kind::Int, Kind::Int]).await?;
        let Some([Cell::Int(known), Cell::Int(fence)]) = rows.first().map(Vec::as_slice) else {
            return Err(Failure::Foreign("merchant_tokens"));
        };
        let fence = u64::try_from(*fence).map_err(|_| Failure::Foreign("merchant_tokens"))?;
        Ok((*known == holder).then_some(Fence(fence)))
    }

    async fn finished(&self, key: &str, fence: Fence, token: &StoredToken) -> Result<bool, Failure> {
        self.abandoned(key, fence).await?;
        self.sql.execute(ENSURE, &[Value::Text(key)]).await?;
        let number =
            |number: u64| i64::try_from(number).map_err(|_| Failure::Number("a time or turn of a token"));
        let values = [
            Value::Text(token.value.expose()),
            Value::Int(number(token.fetched_at)?),
            Value::Int(number(token.expires_at)?),
            Value::Int(number(fence.0)?),
            Value::Text(key),
            Value::Int(number(fence.0)?),
        ];
        Ok(self.sql.execute(FINISH, &values).await? == 1)
    }

    async fn abandoned(&self, key: &str, fence: Fence) -> Result<(), Failure> {
        named(key)?;
        // A number that no turn has.
        let Ok(fence) = i64::try_from(fence.0) else { return Ok(()) };
        self.sql.execute(ABANDON, &[Value::Text(key), Value::Int(fence)]).await.map(drop)
    }

    async fn evicted(&self, key: &str, refused: &Secret<String>) -> Result<(), Failure> {
        named(key)?;
        self.sql.execute(EVICT, &[Value::Text(key), Value::Text(refused.expose())]).await.map(drop)
    }
}

impl TokenStore for SqlTokens {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        Box::pin(async move { self.loaded(key).await.map_err(|e| StoreError::new("the token").because(e)) })
    }

    fn begin<'a>(
        &'a self,
        key: &'a str,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        Box::pin(async move {
            let begun = self.begun(key, lease).await;
            begun.map_err(|e| StoreError::new("the turn to fetch a token").because(e))
        })
    }

    fn finish<'a>(
        &'a self,
        key: &'a str,
        fence: Fence,
        token: StoredToken,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            let finished = self.finished(key, fence, &token).await;
            finished.map_err(|e| StoreError::new("a token for all instances").because(e))
        })
    }

    fn abandon<'a>(&'a self, key: &'a str, fence: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let ended = self.abandoned(key, fence).await;
            ended.map_err(|e| StoreError::new("the end of a turn to fetch a token").because(e))
        })
    }

    fn evict<'a>(
        &'a self,
        key: &'a str,
        refused: &'a Secret<String>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let evicted = self.evicted(key, refused).await;
            evicted.map_err(|e| StoreError::new("a token that was refused").because(e))
        })
    }
}
