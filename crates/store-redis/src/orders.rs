//! [`OrderStore`] over all instances.

use crate::Redis;
use crate::circuit_breaker::{CircuitBreaker, Failure, milliseconds};
use crate::durability::Durability;
use crate::keys::Names;
use huifu::ledger::{OrderKey, Record};
use huifu::store::{BoxFuture, OrderStore, StoreError};
use redis::Script;
use std::sync::LazyLock;
use std::time::Duration;

static ORDER: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/order.lua")));
static ORDERS: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/orders.lua")));
static SWAP: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/swap.lua")));
static DUE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/due.lua")));
static DUE_AFTER: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("lua/due_after.lua")));

/// The number of names that one step reads at most: more are no number that Redis takes, and would hold up all others.
const AT_ONCE: usize = 1_000_000;

/// The number of orders that one script reads: Lua unpacks no more than some thousands.
const READ_AT_ONCE: usize = 100;

/// [`OrderStore`] on Redis: what is known about each order, for all instances and past all restarts.
///
/// It never goes on alone: while Redis is away no order is sent and no notification is acknowledged. And it is only
/// as good as that Redis' memory: an order that is forgotten can be sent twice. Run it with
/// `appendonly yes`, `appendfsync always` and `maxmemory-policy noeviction`; see `docs/store-redis.md`. Before the
/// first step, after every change of the connection and once a minute the server's settings are read, and one that
/// would forget orders is refused: [`durability`](Self::durability).
#[derive(Debug)]
pub struct RedisOrders {
    breaker: CircuitBreaker,
    names: Names,
    book: String,
    retention: Duration,
    durability: Durability,
    /// The number of replicas that must have a change, and the time that this may take.
    replicas: Option<(u32, Duration)>,
}

impl Redis {
    /// A store of orders. `book` names those that are kept together, on one node of a cluster, and that one
    /// [`due`](OrderStore::due) covers: the merchant's number, say, or one text for all merchants.
    #[must_use]
    pub fn orders(&self, book: impl Into<String>) -> RedisOrders {
        RedisOrders {
            breaker: self.breaker("orders"),
            names: self.names().clone(),
            book: book.into(),
            retention: Duration::from_secs(400 * 86_400),
            durability: Durability::default(),
            replicas: None,
        }
    }
}

impl RedisOrders {
    /// For how long an order is kept after the last thing that was done about it. Defaults to 400 days. One with
    /// something left to do is kept for ever.
    #[must_use]
    pub fn retention(mut self, time: Duration) -> Self {
        self.retention = time;
        self
    }

    /// Sets what to do about a server that can lose orders; refuse it by default.
    #[must_use]
    pub fn durability(mut self, durability: Durability) -> Self {
        self.durability = durability;
        self
    }

    /// Waits after every change until so many replicas have it (`WAIT`), for at most `max_wait`: what a replica has is
    /// not lost when it is promoted. When too few have it in time the step fails, and nothing is sent on its account;
    /// the change itself stays. While one caller waits, the others of this connection wait behind it. Not with a
    /// cluster.
    #[must_use]
    pub fn replicas(mut self, count: u32, max_wait: Duration) -> Self {
        self.replicas = Some((count, max_wait));
        self
    }

    async fn record(&self, name: &str) -> Result<Option<Record>, Failure> {
        let entry: Option<String> = self.breaker.run(&ORDER.key(self.order(name))).await?;
        entry.map(|entry| parsed(&entry)).transpose()
    }

    async fn records(&self, keys: &[OrderKey]) -> Result<Vec<Option<Record>>, Failure> {
        let mut records = Vec::with_capacity(keys.len());
        for part in keys.chunks(READ_AT_ONCE) {
            let mut script = ORDERS.prepare_invoke();
            for key in part {
                script.key(self.order(&key.to_string()));
            }
            let entries: Vec<Option<String>> = self.breaker.run(&script).await?;
            for entry in entries {
                records.push(entry.map(|entry| parsed(&entry)).transpose()?);
            }
        }
        Ok(records)
    }

    async fn stored(&self, record: &Record) -> Result<bool, Failure> {
        let name = record.key.to_string();
        let json = serde_json::to_string(record).map_err(Failure::Order)?;
        let due = record.due.map_or(String::new(), |due| due.to_string());
        let mut swap = SWAP.key(self.order(&name));
        swap.key(self.due_set()).arg(record.version).arg(rand::random::<u64>());
        swap.arg(json).arg(&name).arg(due).arg(milliseconds(self.retention));
        self.breaker.check(self.durability).await?;
        match self.replicas {
            Some(wanted) => self.breaker.run_replicated(&SWAP, &swap, wanted).await,
            None => self.breaker.run(&swap).await,
        }
    }

    async fn due_now(&self, now: u64, limit: usize) -> Result<Vec<Record>, Failure> {
        let (mut records, mut passed) = (Vec::new(), 0);
        while records.len() < limit {
            let wanted = (limit - records.len()).min(AT_ONCE);
            let names: Vec<String> =
                self.breaker.run(DUE.key(self.due_set()).arg(now).arg(passed).arg(wanted)).await?;
            passed += names.len();
            self.read(&names, &mut records).await?;
            if names.len() < wanted {
                break;
            }
        }
        Ok(records)
    }

    /// The orders of this book on which something is left to do, the earliest due first, and the names of those whose record cannot be
    /// read. Of the others Redis keeps no list: they are found by their number alone.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unfinished(&self) -> Result<(Vec<Record>, Vec<String>), StoreError> {
        let (mut records, mut unreadable) = (Vec::new(), Vec::new());
        let mut all = async || {
            let names: Vec<String> =
                self.breaker.run(DUE.key(self.due_set()).arg(u64::MAX).arg(0).arg(AT_ONCE)).await?;
            for name in names {
                match self.record(&name).await {
                    Ok(record) => records.extend(record),
                    Err(Failure::Order(_) | Failure::Foreign(_)) => unreadable.push(name),
                    Err(e) => return Err(e),
                }
            }
            Ok(())
        };
        all().await.map_err(|e: Failure| StoreError::new("which orders are open").because(e))?;
        Ok((records, unreadable))
    }

    /// Those that are due later than a moment.
    async fn put_off(&self, moment: u64, limit: usize) -> Result<Vec<Record>, Failure> {
        let names: Vec<String> =
            self.breaker.run(DUE_AFTER.key(self.due_set()).arg(moment).arg(limit.min(AT_ONCE))).await?;
        let mut records = Vec::new();
        self.read(&names, &mut records).await?;
        Ok(records)
    }

    /// The records of these names. One that cannot be read must not hide the others.
    async fn read(&self, names: &[String], records: &mut Vec<Record>) -> Result<(), Failure> {
        for name in names {
            match self.record(name).await {
                Ok(record) => records.extend(record),
                Err(e @ (Failure::Order(_) | Failure::Foreign(_))) => {
                    tracing::error!(order = %shown::text(name), "an order that is due cannot be read: {}", shown::text(&e));
                }
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    fn order(&self, name: &str) -> String {
        self.names.key(&self.book, &format!("order:{name}"))
    }

    fn due_set(&self) -> String {
        self.names.key(&self.book, "due")
    }
}

fn parsed(entry: &str) -> Result<Record, Failure> {
    let json = entry.splitn(3, ' ').nth(2).ok_or(Failure::Foreign("order"))?;
    serde_json::from_str(json).map_err(Failure::Order)
}

impl OrderStore for RedisOrders {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(async move {
            let record = self.record(&key.to_string()).await;
            record.map_err(|e| StoreError::new("what is known about an order").because(e))
        })
    }

    fn load_all<'a>(
        &'a self,
        keys: &'a [OrderKey],
    ) -> BoxFuture<'a, Result<Vec<Option<Record>>, StoreError>> {
        Box::pin(async move {
            let records = self.records(keys).await;
            records.map_err(|e| StoreError::new("what is known about several orders").because(e))
        })
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            let stored = self.stored(record).await;
            stored.map_err(|e| StoreError::new("a change of an order").because(e))
        })
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            let due = self.due_now(now, limit).await;
            due.map_err(|e| StoreError::new("which orders are due").because(e))
        })
    }

    fn due_after(&self, moment: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            let late = self.put_off(moment, limit).await;
            late.map_err(|e| StoreError::new("which orders were put off").because(e))
        })
    }
}
