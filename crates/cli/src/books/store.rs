//! `merchant store`: the tables of a database that keeps orders, or the Redis that does.

use super::confirm::confirmed;
use super::database::{Connected, Database};
use crate::input::Usage;
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
fn age(text: &str) -> Result<u64, String> {
    let expected = || "expected a time such as 400d, 48h or 60w".to_owned();
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
        false => Err("an order is kept for a day at least: its number may be sent again".to_owned()),
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
        return server(arguments, &redis, "Redis needs no tables").await;
    }
    let address = arguments.database.address()?;
    Sql::builder(&address).migrate().await?.close().await;
    told(arguments, &address, "the tables are those of this program").await
}

async fn status(arguments: &Plain) -> Result<(), Box<dyn Error>> {
    match arguments.database.redis()? {
        Some(redis) => server(arguments, &redis, "").await,
        None => told(arguments, &arguments.database.address()?, "").await,
    }
}

async fn told(arguments: &Plain, address: &str, done: &str) -> Result<(), Box<dyn Error>> {
    let status = Sql::builder(address).status().await?;
    if arguments.json {
        output::document(json!({
            "server": status.server, "schema": status.schema, "program": SCHEMA,
            "orders": status.orders, "open": status.open,
        }));
    } else {
        say(&status.server);
        match status.schema {
            None => say("no tables yet: merchant store migrate"),
            Some(schema) => {
                say(format_args!("tables of version {schema}; this program has version {SCHEMA}"))
            }
        }
        if let (Some(orders), Some(open)) = (status.orders, status.open) {
            say(format_args!("{orders} orders, of which {open} have something left to do"));
        }
        if !done.is_empty() {
            say(done);
        }
    }
    Ok(())
}

/// What a Redis says of itself. It keeps no count of orders.
async fn server(arguments: &Plain, redis: &Redis, done: &str) -> Result<(), Box<dyn Error>> {
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
        let role = server.role.as_deref().unwrap_or("of a role that it does not say");
        let replicas = server.replicas.map_or_else(String::new, |count| format!(", {count} replicas"));
        say(format_args!("Redis or Valkey, {}{replicas}", shown::text(role)));
        for problem in &problems {
            say(problem);
        }
        if !done.is_empty() {
            say(done);
        }
    }
    match problems.iter().filter(|problem| problem.is_grave()).count() {
        0 => Ok(()),
        _ => {
            Err("orders are not entrusted to this server: it can lose them, and they can then be sent twice"
                .into())
        }
    }
}

async fn purge(arguments: &Purge) -> Result<(), Box<dyn Error>> {
    let Connected::Sql(sql) = arguments.database.open().await? else {
        return Err(Usage::new(
            "Redis takes out old orders by itself, 400 days after their last change (`RedisOrders::retention`); nothing was taken out",
        )
        .into());
    };
    let books = match &arguments.book {
        Some(book) => vec![book.clone()],
        None => sql.books().await?,
    };
    let before = SystemClock.now().saturating_sub(arguments.older_than);
    let what = format!(
        "take out orders of {} whose state has not changed since {} and on which nothing is left to do",
        if books.len() == 1 { "one book".to_owned() } else { format!("{} books", books.len()) },
        super::words::time(before),
    );
    if !confirmed(arguments.yes, &what)? {
        return Err(Usage::new("nothing was taken out").into());
    }
    let mut taken = 0;
    for book in books {
        taken += sql.orders(book).forget_before(before).await?;
    }
    sql.close().await;
    if arguments.json {
        output::document(json!({ "taken": taken }));
    } else {
        say(format_args!("{taken} orders were taken out"));
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
