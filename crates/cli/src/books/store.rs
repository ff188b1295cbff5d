//! `merchant store`: the tables of a database that keeps orders, or the Redis that does.

use super::confirm::confirmed;
use super::database::{Connected, Database};
use crate::input::Usage;
use crate::language::{Text, text};
use crate::output::{self, say};
use clap::Subcommand;
use client_core::{Clock as _, SystemClock};
use serde_json::json;
use std::error::Error;
use store_redis::Redis;
use store_sql::{SCHEMA, Sql};

const EXAMPLES: &str = "\
Examples:
  merchant store migrate --store sqlite://orders.db
  MERCHANT_STORE=postgres://shop:secret@db.example/shop merchant store status
  merchant store purge --store sqlite://orders.db --older-than 400d --yes

Which store for whom: docs/stores.md";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the tables, or bring them to the version of this program.
    ///
    /// Tables of a newer version, or of another program, are refused and left as they are. Several processes may do it at
    /// once.
    #[command(after_help = EXAMPLES)]
    Migrate(Plain),
    /// Say which tables there are and how many orders they hold; changes nothing.
    #[command(after_help = EXAMPLES)]
    Status(Plain),
    /// Take out old orders on which nothing is left to do.
    ///
    /// One without a result, or whose result nobody has worked on, stays, however old it is. An order that is taken out is
    /// new to the ledger: keep orders for as long as somebody may send their numbers again, the platform may repeat a
    /// notice, and your books are open.
    #[command(after_help = EXAMPLES)]
    Purge(Purge),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Plain {
    #[command(flatten)]
    database: Database,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Purge {
    #[command(flatten)]
    database: Database,
    /// How long ago the state must have changed last: days (400d), hours (48h), or weeks (60w). At least a day.
    #[arg(long, value_name = "TIME", value_parser = age)]
    older_than: u64,
    /// Only this book; defaults to all books.
    #[arg(long, value_name = "NAME")]
    book: Option<String>,
    /// Do it without asking.
    #[arg(long)]
    yes: bool,
    /// Print one JSON document for machines instead of text.
    #[arg(long)]
    json: bool,
}

/// Seconds.
fn age(text: &str) -> Result<u64, Text> {
    let expected = || text!("expected a time such as 400d, 48h or 60w", "应为 400d、48h 或 60w 形式的时长");
    let unit = text.chars().next_back().ok_or_else(expected)?;
    let number: u64 = text.strip_suffix(unit).unwrap_or_default().parse().map_err(|_| expected())?;
    let seconds = match unit {
        'h' => 3_600,
        'd' => 86_400,
        'w' => 7 * 86_400,
        _ => return Err(expected()),
    };
    let age = number.checked_mul(seconds).ok_or_else(expected)?;
    match age >= 86_400 {
        true => Ok(age),
        false => Err(text!(
            "an order is kept for a day at least: its number may be sent again",
            "订单至少保留一天：其订单号可能再次发送"
        )),
    }
}

pub(crate) async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Migrate(arguments) => migrate(&arguments).await,
        Command::Status(arguments) => status(&arguments).await,
        Command::Purge(arguments) => purge(&arguments).await,
    }
}

async fn migrate(arguments: &Plain) -> Result<(), Box<dyn Error>> {
    if let Some(redis) = arguments.database.redis()? {
        return server(arguments, &redis, &text!("Redis needs no tables", "Redis 无需建表")).await;
    }
    let address = arguments.database.address()?;
    Sql::builder(&address).migrate().await?.close().await;
    told(arguments, &address, &text!("the tables are those of this program", "表结构与本程序一致")).await
}

async fn status(arguments: &Plain) -> Result<(), Box<dyn Error>> {
    match arguments.database.redis()? {
        Some(redis) => server(arguments, &redis, &Text::default()).await,
        None => told(arguments, &arguments.database.address()?, &Text::default()).await,
    }
}

async fn told(arguments: &Plain, address: &str, done: &Text) -> Result<(), Box<dyn Error>> {
    let status = Sql::builder(address).status().await?;
    if arguments.json {
        output::document(json!({
            "server": status.server, "schema": status.schema, "program": SCHEMA,
            "orders": status.orders, "open": status.open,
        }));
    } else {
        say(&status.server);
        match status.schema {
            None => say(text!("no tables yet: merchant store migrate", "尚未建表：merchant store migrate")),
            Some(schema) => say(text!(
                "tables of version {schema}; this program has version {SCHEMA}",
                "表结构版本 {schema}；本程序为版本 {SCHEMA}"
            )),
        }
        if let (Some(orders), Some(open)) = (status.orders, status.open) {
            say(text!(
                "{orders} orders, of which {open} have something left to do",
                "{orders} 笔订单，其中 {open} 笔有待办"
            ));
        }
        if !done.is_empty() {
            say(done);
        }
    }
    Ok(())
}

/// What a Redis says of itself. It keeps no count of orders.
async fn server(arguments: &Plain, redis: &Redis, done: &Text) -> Result<(), Box<dyn Error>> {
    let server = redis.server().await?;
    let problems = server.problems();
    if arguments.json {
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        output::document(json!({
            "server": "Redis", "role": server.role, "replicas": server.replicas, "appendonly": server.appendonly,
            "appendfsync": server.appendfsync, "maxmemory": server.maxmemory, "maxmemoryPolicy": server.maxmemory_policy,
            "problems": problems,
        }));
    } else {
        let role = match server.role.as_deref() {
            Some(role) => Text::same(shown::text(role).to_string()),
            None => text!("of a role that it does not say", "角色未知"),
        };
        let replicas = server
            .replicas
            .map_or_else(Text::default, |count| text!(", {count} replicas", "，{count} 个副本"));
        say(text!("Redis or Valkey, {role}{replicas}", "Redis 或 Valkey，{role}{replicas}"));
        for problem in &problems {
            say(problem);
        }
        if !done.is_empty() {
            say(done);
        }
    }
    match problems.iter().filter(|problem| problem.is_grave()).count() {
        0 => Ok(()),
        _ => Err(text!(
            "orders are not entrusted to this server: it can lose them, and they can then be sent twice",
            "不能把订单存放在该服务器：订单可能丢失，从而被重复发送"
        )
        .into()),
    }
}

async fn purge(arguments: &Purge) -> Result<(), Box<dyn Error>> {
    let Connected::Sql(sql) = arguments.database.open().await? else {
        return Err(Usage::new(text!(
            "Redis takes out old orders by itself, 400 days after their last change (`RedisOrders::retention`); nothing was taken out",
            "Redis 会自动清除最后一次变更满 400 天的订单（`RedisOrders::retention`）；本次未清除"
        ))
        .into());
    };
    let books = match &arguments.book {
        Some(book) => vec![book.clone()],
        None => sql.books().await?,
    };
    let before = SystemClock.now().saturating_sub(arguments.older_than);
    let (count, since) = (books.len(), super::words::time(before));
    let books_in_words = match count {
        1 => text!("one book", "1 个账本"),
        _ => text!("{count} books", "{count} 个账本"),
    };
    let what = text!(
        "take out orders of {books_in_words} whose state has not changed since {since} and on which nothing is left to do",
        "清除 {books_in_words} 中自 {since} 起状态未变且无待办的订单"
    );
    if !confirmed(arguments.yes, &what)? {
        return Err(Usage::new(text!("nothing was taken out", "未清除任何订单")).into());
    }
    let mut taken = 0;
    for book in books {
        taken += sql.orders(book).forget_before(before).await?;
    }
    sql.close().await;
    if arguments.json {
        output::document(json!({ "taken": taken }));
    } else {
        say(text!("{taken} orders were taken out", "已清除 {taken} 笔订单"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::age;

    #[test]
    fn ages() {
        assert_eq!(age("400d"), Ok(400 * 86_400));
        assert_eq!(age("48h"), Ok(2 * 86_400));
        assert_eq!(age("60w"), Ok(420 * 86_400));
        for wrong in
            ["", "d", "400", "400 d", "-1d", "1.5d", "1m", "四百d", "0d", "23h", "99999999999999999999w"]
        {
            assert!(age(wrong).is_err(), "{wrong}");
        }
    }
}
