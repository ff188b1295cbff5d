//! Where orders are kept, and which of them are meant.

use super::kept::Kept;
use crate::input::Usage;
use crate::language::text;
use crate::settings;
use std::error::Error;
use std::time::Duration;
use store_redis::Redis;
use store_sql::Sql;

/// The variable with the address of the store.
pub(crate) const ADDRESS: &str = "MERCHANT_STORE";

/// After what time Redis counts as away. As long as with SQL: a command is no server, where callers queue up.
const LONGEST: Duration = Duration::from_secs(5);

/// Where orders are kept.
#[derive(Debug, clap::Args)]
pub(crate) struct Database {
    /// sqlite://FILE, postgres://USER:PASSWORD@HOST/DATABASE, mysql://USER:PASSWORD@HOST/DATABASE (also for MariaDB),
    /// redis://USER:PASSWORD@HOST/NUMBER, or rediss:// with TLS (also for Valkey; one server that orders survive on).
    /// Other users of this machine see a password on the command line: without --store it is read from the environment
    /// variable MERCHANT_STORE.
    #[arg(long = "store", value_name = "URL")]
    address: Option<String>,
    /// What the names of all keys begin with in Redis, as your program has it (`Builder::prefix`).
    #[arg(long, value_name = "PREFIX", default_value = "merchant")]
    redis_prefix: String,
}

/// Whose orders, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Book {
    #[command(flatten)]
    database: Database,
    /// The merchant's customer number (`mer_cust_id`).
    #[arg(long, value_name = "ID", env = "HUIFU_MER_CUST_ID", hide_env = true)]
    pub(crate) mer_cust_id: String,
    /// The name under which your program keeps these orders in the store (`Sql::orders`, `Redis::orders`); the
    /// merchant's number by default.
    #[arg(long, value_name = "NAME")]
    book: Option<String>,
}

/// A store that is open.
pub(crate) enum Connected {
    Sql(Sql),
    Redis(Redis),
}

impl Database {
    /// The address is never repeated: it may hold a password.
    pub(crate) fn address(&self) -> Result<String, Usage> {
        let given = self.address.clone().or_else(|| std::env::var(ADDRESS).ok());
        let address = match (given, settings::store()) {
            (None, Some(told)) => Some(told.map_err(Usage::new)?.expose().clone()),
            (given, _) => given,
        };
        address.filter(|address| !address.is_empty()).ok_or_else(|| {
            Usage::new(text!("give --store URL, or set {ADDRESS}", "请给出 --store 地址，或设置 {ADDRESS}"))
        })
    }

    /// Redis, where the address is one of it, without a word with the server.
    pub(crate) fn redis(&self) -> Result<Option<Redis>, Box<dyn Error>> {
        let address = self.address()?;
        let kind = address.split_once(':').map_or("", |(kind, _)| kind).to_ascii_lowercase();
        match kind.as_str() {
            "redis" | "rediss" | "valkey" | "valkeys" => {}
            "sqlite" | "postgres" | "postgresql" | "mysql" | "mariadb" => return Ok(None),
            _ => {
                return Err(text!(
                    "the address of the store begins with none of sqlite:, postgres:, mysql:, redis:, rediss: (such as \
                     sqlite://orders.db, postgres://user:password@host/database, redis://user:password@host/0)",
                    "存储地址须以 sqlite:、postgres:、mysql:、redis: 或 rediss: 开头（例如 sqlite://orders.db、\
                     postgres://user:password@host/database、redis://user:password@host/0）"
                )
                .into());
            }
        }
        let builder = Redis::builder(address).prefix(self.redis_prefix.as_str()).timeout(LONGEST);
        Ok(Some(builder.open()?))
    }

    pub(crate) async fn open(&self) -> Result<Connected, Box<dyn Error>> {
        let Some(redis) = self.redis()? else {
            return Ok(Connected::Sql(Sql::builder(self.address()?).open().await?));
        };
        // Now, and not when the first order is to be written: whether anybody answers, and whether orders survive there.
        let server = redis.server().await?;
        match server.problems().into_iter().find(|problem| problem.is_grave()) {
            Some(problem) => Err(text!(
                "this Redis can lose orders, which can then be sent twice: {problem}",
                "该 Redis 可能丢失订单，从而被重复发送：{problem}"
            )
            .into()),
            None => Ok(Connected::Redis(redis)),
        }
    }
}

impl Book {
    pub(crate) fn number(&self) -> Result<&str, Usage> {
        let number = self.mer_cust_id.as_str();
        match !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Ok(number),
            false => Err(Usage::new(text!(
                "--mer-cust-id: a customer number has digits only",
                "--mer-cust-id：商户客户号只含数字"
            ))),
        }
    }

    /// Its orders.
    pub(crate) async fn open(&self) -> Result<Kept, Box<dyn Error>> {
        let book = self.book.as_deref().unwrap_or(self.number()?).to_owned();
        Ok(match self.database.open().await? {
            Connected::Sql(sql) => Kept::Sql(sql.orders(book)),
            Connected::Redis(redis) => Kept::Redis(Box::new(redis.orders(book))),
        })
    }
}
