//! Changes of a SQLite file that are committed together.

use crate::file;
use huifu::ledger::{Admission, Ledger, Order, OrderKey};
use huifu::proto::{Amount, OrderDate};
use std::sync::Arc;
use std::time::Duration;
use store_sql::Sql;
use tokio::task::JoinSet;

fn key(number: usize) -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), number.to_string())
}

fn order() -> Order {
    Order::new("202").with_amount(Amount::from_fen(100))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_goes_away_takes_nobodys_change_along() {
    let (_folder, address) = file();
    let sql = Sql::builder(&address).migrate().await.unwrap();
    let ledger = Ledger::new(Arc::new(sql.orders("b")));
    let (mut kept, mut dropped) = (JoinSet::new(), Vec::new());
    for number in 0..200 {
        let ledger = ledger.clone();
        let admit =
            async move { matches!(ledger.admit(&key(number), &order()).await, Ok(Admission::Granted(_))) };
        if number % 2 == 0 {
            kept.spawn(admit);
        } else {
            // Dropped at one moment or another of its life.
            dropped
                .push(tokio::spawn(tokio::time::timeout(Duration::from_micros(50 * number as u64), admit)));
        }
    }
    assert!(kept.join_all().await.into_iter().all(|granted| granted), "each of those that stayed");
    for task in dropped {
        let _ = task.await;
    }
    // Those that went are free, or given out; the store serves whoever comes.
    for number in 0..200 {
        let again = ledger.admit(&key(number), &order()).await.unwrap();
        assert!(number % 2 == 1 || matches!(again, Admission::AlreadySent(_)), "{number}: {again:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_another_program_writes_all_are_told_and_afterwards_all_are_served() {
    use sqlx::ConnectOptions as _;
    let (_folder, address) = file();
    let sql = Sql::builder(&address).timeout(Duration::from_millis(300)).migrate().await.unwrap();
    let options: sqlx::sqlite::SqliteConnectOptions = address.parse().unwrap();
    let mut other = options.connect().await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let ledger = Ledger::new(Arc::new(sql.orders("b")));
    let mut refused = JoinSet::new();
    for number in 0..20 {
        let ledger = ledger.clone();
        refused.spawn(async move { ledger.admit(&key(number), &order()).await });
    }
    assert!(refused.join_all().await.into_iter().all(|admitted| admitted.is_err()), "nobody is told to send");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let sql = Sql::builder(&address).open().await.unwrap();
    let ledger = Ledger::new(Arc::new(sql.orders("b")));
    for number in 20..40 {
        assert!(matches!(ledger.admit(&key(number), &order()).await.unwrap(), Admission::Granted(_)));
    }
    for number in 0..20 {
        // Not sent by anybody: free, or given out by a change that came after its caller had gone.
        let _ = ledger.admit(&key(number), &order()).await.unwrap();
    }
}
