//! What the shop itself writes down, in tables of its own beside those of `store-sql`.

use crate::common::Failure;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use std::path::Path;

/// Sales, withdrawals and red packets.
#[derive(Clone, Debug)]
pub struct Database {
    pool: SqlitePool,
}

/// A sale or a withdrawal.
pub(crate) struct Order {
    /// Unix seconds at which it was opened: its date at the platform follows from this.
    pub(crate) opened: u64,
    pub(crate) fen: i64,
}

impl Database {
    /// The tables, made where they are missing.
    ///
    /// # Errors
    /// A file that is no database, or cannot be written.
    pub async fn open(database: &Path) -> Result<Self, Failure> {
        let options = SqliteConnectOptions::new().filename(database).create_if_missing(true);
        let pool = SqlitePool::connect_with(options).await?;
        for table in [
            "CREATE TABLE IF NOT EXISTS shop_orders (number TEXT PRIMARY KEY, opened INTEGER NOT NULL, \
             fen INTEGER NOT NULL, delivered INTEGER NOT NULL DEFAULT 0)",
            "CREATE TABLE IF NOT EXISTS shop_red_packets (number TEXT PRIMARY KEY, fen INTEGER NOT NULL, \
             state TEXT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS shop_ended_contracts (contract TEXT PRIMARY KEY)",
        ] {
            sqlx::query(table).execute(&pool).await?;
        }
        Ok(Self { pool })
    }

    pub(crate) async fn open_order(&self, number: &str, order: &Order) -> Result<(), Failure> {
        let opened = i64::try_from(order.opened)?;
        let insert = sqlx::query("INSERT INTO shop_orders (number, opened, fen) VALUES (?, ?, ?)");
        insert.bind(number).bind(opened).bind(order.fen).execute(&self.pool).await?;
        Ok(())
    }

    pub(crate) async fn find_order(&self, number: &str) -> Result<Option<Order>, Failure> {
        let select = sqlx::query("SELECT opened, fen FROM shop_orders WHERE number = ?");
        let Some(row) = select.bind(number).fetch_optional(&self.pool).await? else { return Ok(None) };
        Ok(Some(Order { opened: u64::try_from(row.try_get::<i64, _>(0)?)?, fen: row.try_get(1)? }))
    }

    /// Marks an order as delivered; false if it was before, since a result may be handed out twice.
    pub(crate) async fn deliver(&self, number: &str) -> Result<bool, Failure> {
        let update = sqlx::query("UPDATE shop_orders SET delivered = 1 WHERE number = ? AND delivered = 0");
        Ok(update.bind(number).execute(&self.pool).await?.rows_affected() == 1)
    }

    /// Whether the goods of an order are on their way.
    ///
    /// # Errors
    /// A database that cannot be read.
    pub async fn is_delivered(&self, number: &str) -> Result<bool, Failure> {
        let select = sqlx::query("SELECT delivered FROM shop_orders WHERE number = ?");
        let row = select.bind(number).fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get::<i64, _>(0)).transpose()?.is_some_and(|delivered| delivered == 1))
    }

    /// Writes a red packet down before it is given.
    pub(crate) async fn plan_red_packet(&self, number: &str, fen: u64) -> Result<(), Failure> {
        let insert =
            sqlx::query("INSERT INTO shop_red_packets (number, fen, state) VALUES (?, ?, 'unknown')");
        insert.bind(number).bind(i64::try_from(fen)?).execute(&self.pool).await?;
        Ok(())
    }

    pub(crate) async fn settle_red_packet(&self, number: &str, state: &str) -> Result<(), Failure> {
        let update = sqlx::query("UPDATE shop_red_packets SET state = ? WHERE number = ?");
        update.bind(state).bind(number).execute(&self.pool).await?;
        Ok(())
    }

    /// The state of a red packet: `given`, `refused`, `not-sent` or `unknown`.
    ///
    /// # Errors
    /// A database that cannot be read.
    pub async fn red_packet(&self, number: &str) -> Result<Option<String>, Failure> {
        let select = sqlx::query("SELECT state FROM shop_red_packets WHERE number = ?");
        let row = select.bind(number).fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    pub(crate) async fn end_contract(&self, contract: &str) -> Result<(), Failure> {
        let insert = sqlx::query("INSERT OR IGNORE INTO shop_ended_contracts (contract) VALUES (?)");
        insert.bind(contract).execute(&self.pool).await?;
        Ok(())
    }

    /// Whether the user has ended a contract.
    ///
    /// # Errors
    /// A database that cannot be read.
    pub async fn contract_ended(&self, contract: &str) -> Result<bool, Failure> {
        let select = sqlx::query("SELECT 1 FROM shop_ended_contracts WHERE contract = ?");
        Ok(select.bind(contract).fetch_optional(&self.pool).await?.is_some())
    }
}
