//! The public suites for stores, over two connections.

use crate::{open, server};
use huifu::store::{StoreError, conformance};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use store_redis::Redis;
use store_redis::testing::Memory;
use unionpay::store::conformance as shared;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_keeps_every_promise() {
    let server = server(Memory::Disk);
    let (redis, book) = ([open(&server), open(&server)], AtomicUsize::new(0));
    let report = conformance::run(|| {
        let book = format!("book {}", book.fetch_add(1, Ordering::SeqCst));
        let redis = redis.clone();
        Box::pin(async move {
            Ok::<_, StoreError>(
                redis.iter().map(|redis| Arc::new(redis.orders(book.as_str())) as Arc<_>).collect(),
            )
        })
    })
    .await;
    assert!(report.is_kept(), "{report}");

    const TICK: Duration = Duration::from_millis(50);
    let each = |redis: &[Redis; 2]| redis.iter().map(|redis| Arc::new(redis.tokens()) as Arc<_>).collect();
    let report = shared::tokens(each(&redis), TICK).await;
    assert!(report.is_kept(), "{report}");
    let report =
        shared::nonces(redis.iter().map(|redis| Arc::new(redis.nonces()) as Arc<_>).collect(), TICK).await;
    assert!(report.is_kept(), "{report}");
    let report =
        shared::limiter(|rate| redis.iter().map(|redis| Arc::new(redis.limiter(rate)) as Arc<_>).collect())
            .await;
    assert!(report.is_kept(), "{report}");
}
