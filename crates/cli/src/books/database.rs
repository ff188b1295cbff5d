//! Which database, and which orders in it.

use crate::input::Usage;
use huifu::ledger::Ledger;
use std::error::Error;
use std::sync::Arc;
use store_sql::{Sql, SqlOrders};

/// The variable with the address of the store.
pub(crate) const ADDRESS: &str = "MERCHANT_STORE";

/// Where orders are kept.
#[derive(Debug, clap::Args)]
pub(crate) struct Database {
    /// sqlite://FILE, postgres://USER:PASSWORD@HOST/DATABASE or mysql://USER:PASSWORD@HOST/DATABASE (also for MariaDB).
    /// Other users of this machine see a password on the command line: without --store it is read from the environment
    /// variable MERCHANT_STORE.
    #[arg(long = "store", value_name = "URL")]
    address: Option<String>,
}

/// Whose orders, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Book {
    #[command(flatten)]
    database: Database,
    /// The merchant's customer number (`mer_cust_id`).
    #[arg(long, value_name = "ID", env = "HUIFU_MER_CUST_ID", hide_env = true)]
    pub(crate) mer_cust_id: String,
    /// The name under which your program keeps these orders in the database (`Sql::orders`); the merchant's number by default.
    #[arg(long, value_name = "NAME")]
    book: Option<String>,
}

impl Database {
    /// The address is never repeated: it may hold a password.
    pub(crate) fn address(&self) -> Result<String, Usage> {
        self.address
            .clone()
            .or_else(|| std::env::var(ADDRESS).ok())
            .filter(|address| !address.is_empty())
            .ok_or_else(|| Usage::new(format!("give --store URL, or set {ADDRESS}")))
    }

    pub(crate) async fn open(&self) -> Result<Sql, Box<dyn Error>> {
        Ok(Sql::builder(self.address()?).open().await?)
    }
}

impl Book {
    pub(crate) fn number(&self) -> Result<&str, Usage> {
        let number = self.mer_cust_id.as_str();
        match !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Ok(number),
            false => Err(Usage::new("--mer-cust-id: a customer number has digits only")),
        }
    }

    /// Its orders.
    pub(crate) async fn open(&self) -> Result<SqlOrders, Box<dyn Error>> {
        let book = self.book.as_deref().unwrap_or(self.number()?).to_owned();
        Ok(self.database.open().await?.orders(book))
    }

    pub(crate) fn ledger(orders: SqlOrders) -> Ledger {
        Ledger::new(Arc::new(orders))
    }
}
