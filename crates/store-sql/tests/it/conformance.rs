//! The public suites on every database, each with two pools, as two processes have them.

use crate::file;
use huifu::store::{StoreError, conformance};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store_sql::Sql;
use store_sql::testing::{MariaDb, Postgres};
use unionpay::store::conformance as shared;

async fn two(address: &str) -> [Sql; 2] {
    [
        Sql::builder(address).migrate().await.unwrap(),
        Sql::builder(address).max_connections(3).open().await.unwrap(),
    ]
}

/// A second and a third suite: tokens and notifications have no books, and the suites' keys are new each time.
async fn tokens_and_nonces(sql: &[Sql; 2]) {
    const TICK: Duration = Duration::from_millis(50);
    let tokens = sql.iter().map(|sql| Arc::new(sql.tokens()) as Arc<_>).collect();
    let report = shared::tokens(tokens, TICK).await;
    assert!(report.is_kept(), "{report}");
    let nonces = sql.iter().map(|sql| Arc::new(sql.nonces()) as Arc<_>).collect();
    let report = shared::nonces(nonces, TICK).await;
    assert!(report.is_kept(), "{report}");
}

async fn orders(sql: &[Sql; 2]) {
    let book = AtomicUsize::new(0);
    let report = conformance::run(|| {
        let book = format!("book {}", book.fetch_add(1, Ordering::SeqCst));
        let sql = sql.clone();
        Box::pin(async move {
            Ok::<_, StoreError>(sql.iter().map(|sql| Arc::new(sql.orders(book.as_str())) as Arc<_>).collect())
        })
    })
    .await;
    assert!(report.is_kept(), "{report}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_keeps_every_promise() {
    let (_folder, address) = file();
    let sql = two(&address).await;
    orders(&sql).await;
    tokens_and_nonces(&sql).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_keeps_every_promise() {
    let server = Postgres::start().unwrap();
    let sql = two(&server.address()).await;
    orders(&sql).await;
    tokens_and_nonces(&sql).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mariadb_keeps_every_promise() {
    let server = MariaDb::start().unwrap();
    let sql = two(&server.address()).await;
    orders(&sql).await;
    tokens_and_nonces(&sql).await;
}
