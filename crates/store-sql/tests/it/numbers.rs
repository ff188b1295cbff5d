//! Orders by their number alone: a number that is given out once, whatever the date it comes with.

use crate::file;
use huifu::ledger::{Admission, Event, Ledger, Order, OrderKey, OrderStore as _, State};
use huifu::proto::OrderDate;
use std::sync::Arc;
use store_sql::Sql;
use store_sql::testing::{MariaDb, Postgres};

fn key(date: &str, number: &str) -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::parse(date).unwrap(), number)
}

fn order() -> Order {
    Order::new("202").with_content("a")
}

fn ledger(sql: &Sql) -> Ledger {
    Ledger::new(Arc::new(sql.orders("book"))).numbers_once()
}

async fn far_apart(first: &Sql, second: &Sql) {
    let (first, second) = (ledger(first), ledger(second));
    let Admission::Granted(record) = first.admit(&key("20240101", "K"), &order()).await.unwrap() else {
        panic!("a new number is given out");
    };
    // Half a year later, on the other instance: the same wish, and another one.
    let Admission::AlreadySent(known) = second.admit(&key("20240701", "K"), &order()).await.unwrap() else {
        panic!("it is not given out again");
    };
    assert_eq!((known.key, known.state), (key("20240101", "K"), State::Sent));
    let other = Order::new("202").with_content("b");
    assert!(matches!(second.admit(&key("20250701", "K"), &other).await.unwrap(), Admission::Conflict(_)));
    assert!(second.get(&key("20240701", "K")).await.unwrap().is_none(), "a repeat leaves no trace");
    // Another merchant's number, another book's, and one that only begins alike are others.
    let theirs = OrderKey { mer_cust_id: "6666000000000002".into(), ..key("20240701", "K") };
    assert!(matches!(second.admit(&theirs, &order()).await.unwrap(), Admission::Granted(_)));
    assert!(matches!(second.admit(&key("20240701", "k"), &order()).await.unwrap(), Admission::Granted(_)));
    // What certainly never left may leave under another date.
    let ticket = record.ticket.clone().unwrap();
    first.apply(&key("20240101", "K"), &Event::NotSent(ticket)).await.unwrap();
    assert!(matches!(second.admit(&key("20240701", "K"), &order()).await.unwrap(), Admission::Granted(_)));
    assert!(matches!(first.admit(&key("20240101", "K"), &order()).await.unwrap(), Admission::AlreadySent(_)));
}

/// Of many that come at the same moment, each under a date of its own, one sends at most; and when it is quiet, one does.
async fn together(first: &Sql, second: &Sql) {
    let ledgers = [ledger(first), ledger(second)];
    for round in 0..10 {
        let number = format!("R{round}");
        let tasks: Vec<_> = (0..8)
            .map(|day| {
                let (ledger, key) =
                    (ledgers[day % 2].clone(), key(&format!("202403{:02}", 1 + 3 * day), &number));
                tokio::spawn(async move { ledger.admit(&key, &order()).await.unwrap() })
            })
            .collect();
        let mut granted = 0;
        for task in tasks {
            granted += usize::from(matches!(task.await.unwrap(), Admission::Granted(_)));
        }
        assert!(granted <= 1, "{granted} of {number} were given out");
        let later = ledgers[0].admit(&key("20240601", &number), &order()).await.unwrap();
        assert_eq!(matches!(later, Admission::Granted(_)), granted == 0, "{number}");
        let records = first.orders("book").of_number(&key("20240601", &number)).await.unwrap();
        assert_eq!(records.iter().filter(|record| record.state == State::Sent).count(), 1, "{number}");
    }
}

async fn everything(address: &str) {
    let first = Sql::builder(address).migrate().await.unwrap();
    let second = Sql::builder(address).open().await.unwrap();
    far_apart(&first, &second).await;
    together(&first, &second).await;
    first.close().await;
    second.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_in_sqlite() {
    let (_folder, address) = file();
    everything(&address).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_in_postgres() {
    let server = Postgres::start().unwrap();
    everything(&server.address()).await;
}

/// And steps that died after an index or a column was made, before that was written down, are made again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_in_mariadb() {
    let server = MariaDb::start().unwrap();
    everything(&server.address()).await;
    let pool = sqlx::MySqlPool::connect(&server.address()).await.unwrap();
    let forgotten = "DELETE FROM merchant_schema WHERE version >= 3";
    sqlx::raw_sql(forgotten).execute(&pool).await.unwrap();
    pool.close().await;
    let sql = Sql::builder(server.address()).migrate().await.unwrap();
    sql.ready().await.unwrap();
    sql.close().await;
}
