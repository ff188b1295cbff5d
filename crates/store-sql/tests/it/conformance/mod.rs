//! The public suites on every store, each with two handles, as two processes have them; docs/store-conformance.md and its Chinese twin
//! are what these found, and `BLESS=1` writes them anew.

mod page;

use crate::file;
use huifu::store::{MemoryOrders, OrderStore, StoreError, conformance};
use page::Found;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store_redis::Redis;
use store_redis::testing::{Memory, RedisServer};
use store_sql::Sql;
use store_sql::testing::{MariaDb, Postgres};
use test_support::language::Language;
use unionpay::store::conformance as shared;
use unionpay::store::{MemoryLimiter, MemoryNonces, MemoryTokens, NonceStore, RateLimiter, TokenStore};

const TICK: Duration = Duration::from_millis(50);

async fn two(address: &str) -> [Sql; 2] {
    [
        Sql::builder(address).migrate().await.unwrap(),
        Sql::builder(address).max_connections(3).open().await.unwrap(),
    ]
}

/// Tokens and notifications have no books; the suites' keys are new each time.
async fn sql(sql: [Sql; 2]) -> Found {
    let book = AtomicUsize::new(0);
    let orders = conformance::run(|| {
        let book = format!("book {}", book.fetch_add(1, Ordering::SeqCst));
        let sql = sql.clone();
        Box::pin(async move {
            Ok::<_, StoreError>(sql.iter().map(|sql| Arc::new(sql.orders(book.as_str())) as Arc<_>).collect())
        })
    })
    .await;
    let tokens = shared::tokens(sql.iter().map(|sql| Arc::new(sql.tokens()) as Arc<_>).collect(), TICK).await;
    let nonces = shared::nonces(sql.iter().map(|sql| Arc::new(sql.nonces()) as Arc<_>).collect(), TICK).await;
    [Some(orders), Some(tokens), Some(nonces), None]
}

async fn redis(redis: [Redis; 2]) -> Found {
    let book = AtomicUsize::new(0);
    let orders = conformance::run(|| {
        let book = format!("book {}", book.fetch_add(1, Ordering::SeqCst));
        let redis = redis.clone();
        Box::pin(async move {
            let orders = redis.iter().map(|redis| Arc::new(redis.orders(book.as_str())) as Arc<_>);
            Ok::<_, StoreError>(orders.collect())
        })
    })
    .await;
    let each = |redis: &[Redis; 2]| redis.iter().map(|redis| Arc::new(redis.tokens()) as Arc<_>).collect();
    let tokens = shared::tokens(each(&redis), TICK).await;
    let nonces = redis.iter().map(|redis| Arc::new(redis.nonces()) as Arc<_>).collect();
    let nonces = shared::nonces(nonces, TICK).await;
    let limiter =
        shared::limiter(|rate| redis.iter().map(|redis| Arc::new(redis.limiter(rate)) as Arc<_>).collect())
            .await;
    [Some(orders), Some(tokens), Some(nonces), Some(limiter)]
}

/// On a clock that stands still unless somebody waits.
fn memory() -> Found {
    const SECOND: Duration = Duration::from_secs(1);
    let runtime = || {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_time().start_paused(true).build().unwrap()
    };
    let orders = runtime().block_on(conformance::run(|| {
        Box::pin(async {
            let store: Arc<dyn OrderStore> = Arc::new(MemoryOrders::new());
            Ok(vec![store.clone(), store])
        })
    }));
    let tokens = runtime().block_on(async {
        let store: Arc<dyn TokenStore> = Arc::new(MemoryTokens::new());
        shared::tokens(vec![store.clone(), store], SECOND).await
    });
    let nonces = runtime().block_on(async {
        let start = tokio::time::Instant::now();
        let store: Arc<dyn NonceStore> =
            Arc::new(MemoryNonces::new(Arc::new(move || 1_000_000 + start.elapsed().as_secs())));
        shared::nonces(vec![store.clone(), store], SECOND).await
    });
    let limiter = runtime().block_on(shared::limiter(|rate| {
        let store: Arc<dyn RateLimiter> = Arc::new(MemoryLimiter::new(rate));
        vec![store.clone(), store]
    }));
    [Some(orders), Some(tokens), Some(nonces), Some(limiter)]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_store_keeps_what_the_page_says() {
    let in_memory = tokio::task::spawn_blocking(memory);
    // The suite for limiters cannot be sent to another thread.
    let in_redis = async {
        let server = RedisServer::start(Memory::Disk).unwrap();
        let open = || Redis::builder(server.address()).timeout(Duration::from_secs(10)).open().unwrap();
        redis([open(), open()]).await
    };
    let in_sqlite = tokio::spawn(async {
        let (_folder, address) = file();
        sql(two(&address).await).await
    });
    let in_postgres = tokio::spawn(async {
        let server = Postgres::start().unwrap();
        sql(two(&server.address()).await).await
    });
    let in_mariadb = tokio::spawn(async {
        let server = MariaDb::start().unwrap();
        sql(two(&server.address()).await).await
    });
    let found = [
        ("memory", in_memory.await.unwrap()),
        ("Redis", in_redis.await),
        ("SQLite", in_sqlite.await.unwrap()),
        ("PostgreSQL", in_postgres.await.unwrap()),
        ("MariaDB", in_mariadb.await.unwrap()),
    ];
    for (name, reports) in &found {
        for report in reports.iter().flatten() {
            assert!(report.is_kept(), "{name}:\n{report}");
        }
    }
    for language in Language::ALL {
        language.holds("store-conformance", &page::page(&found, language));
    }
}
