//! [`OrderStore`] in SQL.

use crate::failure::Failure;
use crate::name;
use crate::pool::Sql;
use crate::statement::{Cell, Kind, Statement, Value};
use huifu::ledger::{OrderKey, Record};
use huifu::store::{BoxFuture, OrderStore, StoreError};
use std::collections::HashMap;

/// [`OrderStore`] in a table: what is known about each order, for all instances and past all restarts.
///
/// It never goes on alone: while the database is away no order is sent and no notification is acknowledged.
#[derive(Debug, Clone)]
pub struct SqlOrders {
    sql: Sql,
    book: String,
}

const LOAD: Statement = Statement::of(
    "SELECT record FROM merchant_orders WHERE book = ? AND mer_cust_id = ? AND order_date = ? AND order_id = ?",
);

/// One look instead of three. With `OR` instead, SQLite takes the book alone from the index and goes through all its orders.
const LOAD_THREE: Statement = Statement::of(
    "SELECT record FROM merchant_orders WHERE book = ? AND mer_cust_id = ? AND order_date = ? AND order_id = ? UNION ALL \
     SELECT record FROM merchant_orders WHERE book = ? AND mer_cust_id = ? AND order_date = ? AND order_id = ? UNION ALL \
     SELECT record FROM merchant_orders WHERE book = ? AND mer_cust_id = ? AND order_date = ? AND order_id = ?",
);

/// On whatever day.
const OF_NUMBER: Statement =
    Statement::of("SELECT record FROM merchant_orders WHERE book = ? AND mer_cust_id = ? AND order_id = ?");

const INSERT: Statement = Statement::but_mysql(
    "INSERT INTO merchant_orders (version, state, cmd_id, amount_fen, due, opened_at, changed_at, record, \
     book, mer_cust_id, order_date, order_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    "INSERT INTO merchant_orders (version, state, cmd_id, amount_fen, due, opened_at, changed_at, record, \
     book, mer_cust_id, order_date, order_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
);

const UPDATE: Statement = Statement::of(
    "UPDATE merchant_orders SET version = ?, state = ?, cmd_id = ?, amount_fen = ?, due = ?, opened_at = ?, \
     changed_at = ?, record = ? WHERE book = ? AND mer_cust_id = ? AND order_date = ? AND order_id = ? AND version = ?",
);

const DUE: Statement = Statement::of(
    "SELECT order_id, record FROM merchant_orders WHERE book = ? AND due <= ? ORDER BY due LIMIT ? OFFSET ?",
);

const DUE_AFTER: Statement = Statement::of(
    "SELECT order_id, record FROM merchant_orders WHERE book = ? AND due > ? ORDER BY due DESC LIMIT ? OFFSET ?",
);

/// A state in which somebody may still have to look stays, also if it has no `due`.
const FORGET: Statement = Statement::but_mysql(
    "DELETE FROM merchant_orders WHERE (book, mer_cust_id, order_date, order_id) IN (SELECT book, mer_cust_id, \
     order_date, order_id FROM merchant_orders WHERE book = ? AND due IS NULL AND changed_at < ? \
     AND state IN ('not_sent', 'failed', 'succeeded') LIMIT ?) AND due IS NULL",
    "DELETE FROM merchant_orders WHERE book = ? AND due IS NULL AND changed_at < ? \
     AND state IN ('not_sent', 'failed', 'succeeded') LIMIT ?",
);

/// The number of rows that one statement takes out: a longer one would keep others waiting.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

impl Sql {
    /// A store of orders. `book` names those that are kept together, and that one [`due`](OrderStore::due) covers: the
    /// merchant's number, say, or one text for all merchants of one ledger.
    #[must_use]
    pub fn orders(&self, book: impl Into<String>) -> SqlOrders {
        SqlOrders { sql: self.clone(), book: book.into() }
    }
}

impl SqlOrders {
    pub(crate) fn sql(&self) -> &Sql {
        &self.sql
    }

    pub(crate) fn book(&self) -> &str {
        &self.book
    }

    /// Takes out the orders of this book on which nothing is left to do and whose state has not changed since `moment` (Unix
    /// seconds); says how many. One that is open stays, however old it is.
    ///
    /// Keep them for as long as the platform may repeat a notification, as somebody may send the number again (an order
    /// that is forgotten is new), and as your books are open.
    ///
    /// # Errors
    /// [`StoreError`]; what was taken out by then stays out.
    pub async fn forget_before(&self, moment: u64) -> Result<u64, StoreError> {
        let values = [Value::Text(&self.book), Value::Int(clamped(moment)), Value::Int(FORGOTTEN_AT_ONCE)];
        let mut forgotten = 0;
        loop {
            let taken = self.sql.execute(FORGET, &values).await;
            let taken = taken.map_err(|e| StoreError::new("taking out old orders").because(e))?;
            forgotten += taken;
            if i64::try_from(taken).is_ok_and(|taken| taken < FORGOTTEN_AT_ONCE) {
                return Ok(forgotten);
            }
        }
    }

    async fn record(&self, key: &OrderKey) -> Result<Option<Record>, Failure> {
        let date = key.order_date.to_string();
        let names = self.names(key, &date)?;
        let rows = self.sql.rows(LOAD, &names.map(Value::Text), &[Kind::Text]).await?;
        let Some(cell) = rows.into_iter().flatten().next() else { return Ok(None) };
        read(cell).map(Some)
    }

    async fn records(&self, keys: &[OrderKey]) -> Result<Vec<Option<Record>>, Failure> {
        let mut found: HashMap<OrderKey, Record> = HashMap::with_capacity(keys.len());
        for part in keys.chunks(3) {
            let [Some(first), Some(second), Some(third)] =
                // One that is named twice is found once.
                [0, 1, 2].map(|index| part.get(index).or(part.first()))
            else {
                break;
            };
            let dates = [first, second, third].map(|key| key.order_date.to_string());
            let mut values = Vec::with_capacity(12);
            for (key, date) in [first, second, third].into_iter().zip(&dates) {
                values.extend(self.names(key, date)?.map(Value::Text));
            }
            for cell in self.sql.rows(LOAD_THREE, &values, &[Kind::Text]).await?.into_iter().flatten() {
                let record = read(cell)?;
                found.insert(record.key.clone(), record);
            }
        }
        Ok(keys.iter().map(|key| found.get(key).cloned()).collect())
    }

    async fn numbered(&self, key: &OrderKey) -> Result<Vec<Record>, Failure> {
        let date = key.order_date.to_string();
        let [book, merchant, _, number] = self.names(key, &date)?;
        let rows =
            self.sql.rows(OF_NUMBER, &[book, merchant, number].map(Value::Text), &[Kind::Text]).await?;
        rows.into_iter().flatten().map(read).collect()
    }

    async fn stored(&self, record: &Record) -> Result<bool, Failure> {
        let date = record.key.order_date.to_string();
        let [book, merchant, date, number] = self.names(&record.key, &date)?;
        let json = serde_json::to_string(record).map_err(Failure::Order)?;
        // None that is stored is so high that this could be the next.
        let Ok(version) = i64::try_from(record.version) else { return Ok(false) };
        let order = record.order.as_ref();
        let command = order.map(|order| order.cmd_id.as_str()).or(record.reported_command.as_deref());
        let amount = order.and_then(|order| order.amount).map(|amount| clamped(amount.fen()));
        let mut values = vec![
            Value::Int(version),
            Value::Text(record.state.name()),
            // For people who look: the record has it whole.
            Value::TextOrNull(command.filter(|command| name::is_kept(command))),
            Value::IntOrNull(amount),
            Value::IntOrNull(record.due.map(clamped)),
            Value::Int(clamped(record.opened_at)),
            Value::Int(clamped(record.changed_at)),
            Value::Text(&json),
            Value::Text(book),
            Value::Text(merchant),
            Value::Text(date),
            Value::Text(number),
        ];
        if version == 1 {
            return match self.sql.execute(INSERT, &values).await {
                Err(failure) if failure.is_duplicate() => Ok(false),
                other => Ok(other? == 1),
            };
        }
        values.push(Value::Int(version.saturating_sub(1)));
        Ok(self.sql.execute(UPDATE, &values).await? == 1)
    }

    /// Rows that cannot be read do not hide the others.
    async fn list(&self, statement: Statement, moment: u64, limit: usize) -> Result<Vec<Record>, Failure> {
        let (mut records, mut passed) = (Vec::new(), 0_i64);
        while records.len() < limit {
            let wanted = i64::try_from(limit - records.len()).unwrap_or(i64::MAX);
            let values = [
                Value::Text(&self.book),
                Value::Int(clamped(moment)),
                Value::Int(wanted),
                Value::Int(passed),
            ];
            let rows = self.sql.rows(statement, &values, &[Kind::Text, Kind::Text]).await?;
            let found = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            passed = passed.saturating_add(found);
            for row in rows {
                let mut cells = row.into_iter();
                let name = cells.next().and_then(Cell::into_text).unwrap_or_default();
                match read(cells.next().unwrap_or(Cell::Null)) {
                    Ok(record) => records.push(record),
                    Err(e) => {
                        tracing::error!(order = %shown::text(&name), "an order that is due cannot be read: {}", shown::text(&e));
                    }
                }
            }
            if found < wanted {
                break;
            }
        }
        Ok(records)
    }

    /// The columns that name an order.
    fn names<'a>(&'a self, key: &'a OrderKey, date: &'a str) -> Result<[&'a str; 4], Failure> {
        let names = [&self.book, key.mer_cust_id.as_str(), date, &key.order_id];
        for (what, name) in
            ["the book", "the merchant's number", "the date", "the order's number"].iter().zip(names)
        {
            name::require(what, name)?;
        }
        Ok(names)
    }
}

pub(crate) fn read(cell: Cell) -> Result<Record, Failure> {
    let json = cell.into_text().ok_or(Failure::Foreign("merchant_orders"))?;
    serde_json::from_str(&json).map_err(Failure::Order)
}

/// A database counts with a sign.
pub(crate) fn clamped(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl OrderStore for SqlOrders {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(async move {
            let record = self.record(key).await;
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

    fn of_number<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            let records = self.numbered(key).await;
            records.map_err(|e| StoreError::new("what is known about the orders of a number").because(e))
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
            let due = self.list(DUE, now, limit).await;
            due.map_err(|e| StoreError::new("which orders are due").because(e))
        })
    }

    fn due_after(&self, moment: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            let late = self.list(DUE_AFTER, moment, limit).await;
            late.map_err(|e| StoreError::new("which orders were put off").because(e))
        })
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;
    use crate::listing::BOOKS_DUE;
    use crate::statement::Dialect;
    use sqlx::{ConnectOptions as _, Row as _};

    /// Looks at one order take as long with a million orders in the file as with one.
    #[tokio::test]
    async fn each_order_is_found_by_its_whole_key_and_lists_by_their_index() {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite://{}", folder.path().join("orders.db").display());
        drop(Sql::builder(&address).migrate().await.unwrap());
        let options: sqlx::sqlite::SqliteConnectOptions = address.parse().unwrap();
        let mut connection = options.connect().await.unwrap();
        let key = "(book=? AND mer_cust_id=? AND order_date=? AND order_id=?)";
        let (due, done) =
            ("merchant_orders_due (book=? AND due", "merchant_orders_done (book=? AND changed_at<?)");
        for (statement, found_by, searches) in [
            (LOAD, vec![key], 1),
            (LOAD_THREE, vec![key], 3),
            (OF_NUMBER, vec!["(book=? AND mer_cust_id=? AND order_id=?)"], 1),
            (UPDATE, vec![key], 1),
            (DUE, vec![due], 1),
            (DUE_AFTER, vec![due], 1),
            // All of the index, which holds the open orders only.
            (BOOKS_DUE, vec!["USING COVERING INDEX merchant_orders_due"], 0),
            (FORGET, vec![done, key], 2),
        ] {
            let text = format!("EXPLAIN QUERY PLAN {}", statement.text(Dialect::Sqlite));
            let plan =
                sqlx::query(sqlx::AssertSqlSafe(text.clone())).fetch_all(&mut connection).await.unwrap();
            let steps: Vec<String> = plan.iter().map(|row| row.get("detail")).collect();
            let searched: Vec<&String> = steps.iter().filter(|step| step.starts_with("SEARCH")).collect();
            assert_eq!(searched.len(), searches, "{text}: {steps:?}");
            for step in &steps {
                let is_found = found_by.iter().any(|part| step.contains(part));
                assert!(is_found || !step.contains("merchant_orders"), "{text}: {step}");
                assert!(!step.contains("TEMP B-TREE"), "{text}: {step}");
            }
        }
    }
}
