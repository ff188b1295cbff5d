//! The public suite for stores of orders, over two connections.

use crate::{open, server};
use huifu::store::{StoreError, conformance};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store_redis::testing::Memory;

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
}
