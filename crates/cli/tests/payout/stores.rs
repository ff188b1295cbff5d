//! Stores that cannot be used.

use crate::common::{err, out, run};
use crate::shop::{MERCHANT, PASSWORD, Shop, rows};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use std::time::{Duration, Instant};
use store_sql::SCHEMA;
use store_sql::testing::{MariaDb, Postgres};
use tokio::runtime::{Builder, Runtime};

#[test]
fn a_store_that_cannot_be_used_is_told_in_a_sentence_and_nothing_is_sent() {
    let shop = Shop::new();
    let file = shop.file("may.csv", rows(2).0);
    let nothing = shop.file("text.db", "no database ".repeat(400));
    for (address, part) in [
        ("postgres://u:s3cret@127.0.0.1:1/d".to_owned(), "nothing answers"),
        ("postgres://u:s3cr/et@h/d".to_owned(), "%2F"),
        ("oracle://u:s3cret@h/d".to_owned(), "redis://user:password@host/0"),
        ("sqlite::memory:".to_owned(), "forgets"),
        (format!("sqlite://{nothing}"), "no SQLite database"),
        (format!("sqlite://{}", shop.path("none.db").display()), "`migrate` makes it"),
    ] {
        let mut words = shop.payout_words(&file, &["--yes"]);
        let place = words.iter().position(|word| word == "--store").unwrap();
        words[place + 1] = address.clone();
        let refused = run(MERCHANT, &words.iter().map(String::as_str).collect::<Vec<_>>(), &PASSWORD, b"");
        assert_eq!(refused.status.code(), Some(1), "{address}");
        assert!(
            err(&refused).contains(part) && !err(&refused).contains("s3cr"),
            "{address}: {}",
            err(&refused)
        );
    }
    let none = run(MERCHANT, &["store", "status"], &[("MERCHANT_STORE", "")], b"");
    assert!(err(&none).contains("give --store URL, or set MERCHANT_STORE"), "{}", err(&none));
    assert_eq!(none.status.code(), Some(2));
    let young = shop.store(&["purge", "--older-than", "1h"]);
    assert_eq!(young.status.code(), Some(2), "{}", err(&young));
    assert!(shop.books().is_empty());
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Another program at the shop's file.
async fn other(shop: &Shop, text: &str) -> SqliteConnection {
    let options: sqlx::sqlite::SqliteConnectOptions = shop.address().parse().unwrap();
    let mut connection = options.create_if_missing(true).connect().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned())).execute(&mut connection).await.unwrap();
    connection
}

/// Real servers, and a password that is not theirs: on the command line, and in the environment.
#[test]
fn a_wrong_password_is_told_and_not_printed() {
    let (postgres, mariadb) = (Postgres::start().unwrap(), MariaDb::start().unwrap());
    for right in [postgres.address(), mariadb.address()] {
        let wrong = right.replace("correct%20horse", "s3cret%2Fw0rd");
        assert_ne!(wrong, right);
        let shop = Shop::on(Some(wrong.clone()));
        let file = shop.file("may.csv", rows(2).0);
        let words = shop.payout_words(&file, &["--yes"]);
        let words: Vec<&str> =
            words.iter().map(String::as_str).filter(|word| *word != "--store" && *word != wrong).collect();
        let by_variable = run(MERCHANT, &words, &[PASSWORD[0], ("MERCHANT_STORE", &wrong)], b"");
        for refused in
            [shop.payout(&file, &["--yes"]), shop.orders(&["list"]), shop.store(&["status"]), by_variable]
        {
            assert_eq!((refused.status.code(), refused.stdout.len()), (Some(1), 0), "{}", err(&refused));
            assert!(err(&refused).contains("refuses the user or the password"), "{}", err(&refused));
            for secret in ["s3cret", "w0rd", "correct", "horse"] {
                assert!(!err(&refused).contains(secret), "{}", err(&refused));
            }
        }
        assert_eq!(shop.platform.sandbox.seen("huifu.202"), 0);
    }
}

/// A shell with an open transaction, and a program that has the file for itself.
#[test]
fn a_locked_file_is_told_in_time_and_everybody_is_paid_when_it_is_free() {
    let (shop, runtime) = (Shop::new(), runtime());
    let (text, right) = rows(1);
    let file = shop.file("may.csv", text);
    for holds in ["BEGIN IMMEDIATE", "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT"] {
        let begun = Instant::now();
        let holder = runtime.block_on(other(&shop, holds));
        let refused = shop.payout(&file, &["--yes"]);
        assert_eq!(refused.status.code(), Some(1), "{holds}: {}", err(&refused));
        let told = format!("{}{}", err(&refused), String::from_utf8_lossy(&refused.stdout));
        assert!(told.contains("another program has locked the SQLite file"), "{holds}: {told}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
        assert_eq!(shop.platform.sandbox.seen("huifu.202"), 0);
        runtime.block_on(holder.close()).unwrap();
    }
    out(&shop.payout(&file, &["--yes"]));
    assert_eq!(shop.books(), right);
}

#[test]
fn tables_of_a_newer_version_and_of_other_programs_are_left_alone_and_nothing_is_sent() {
    let runtime = runtime();
    let newer =
        format!("INSERT INTO merchant_schema (version, name, applied_at) VALUES ({}, 'next', 0)", SCHEMA + 1);
    let version = format!("tables of version {}", SCHEMA + 1);
    for (is_made, change, parts) in [
        (true, newer.as_str(), [version.as_str(), "use the newer program; nothing was changed"]),
        (
            true,
            "DROP TABLE merchant_schema",
            ["a table `merchant_orders` that this program has not made", "nothing was changed"],
        ),
        (
            false,
            "CREATE TABLE merchant_orders (id INTEGER PRIMARY KEY, total REAL); INSERT INTO merchant_orders VALUES (1, 2.5)",
            ["a table `merchant_orders` that this program has not made", "choose another database"],
        ),
        (
            false,
            "CREATE TABLE users (id INTEGER PRIMARY KEY)",
            ["no tables for orders yet", "merchant store migrate"],
        ),
    ] {
        let shop = if is_made { Shop::new() } else { Shop::on(None) };
        runtime.block_on(async { other(&shop, change).await.close().await }).unwrap();
        let file = shop.file("may.csv", rows(2).0);
        for refused in [shop.payout(&file, &["--yes"]), shop.orders(&["list"]), shop.reconcile(&["--once"])] {
            assert_eq!(
                (refused.status.code(), refused.stdout.len()),
                (Some(1), 0),
                "{change}: {}",
                err(&refused)
            );
            for part in parts {
                assert!(err(&refused).contains(part), "{change}: {part}: {}", err(&refused));
            }
        }
        assert_eq!(shop.platform.sandbox.seen("huifu.202"), 0);
    }
}
