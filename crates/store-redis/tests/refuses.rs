//! Redis is away: who refuses does so in time, and each change is told once. A process of its own, since it
//! listens to events.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store_redis::Redis;
use store_redis::testing::{Memory, RedisServer};
use unionpay::store::{NonceStore, Rate, RateLimiter, Ticket, TokenStore};

const MINUTE: Duration = Duration::from_secs(60);

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn lines_with(&self, words: &str) -> usize {
        let bytes = self.0.lock().unwrap();
        String::from_utf8_lossy(&bytes).lines().filter(|line| line.contains(words)).count()
    }
}

#[tokio::test]
async fn who_does_not_go_on_alone_refuses_in_time_and_is_back_by_itself() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).finish();
    // Of this thread, on which the runtime of this test runs everything.
    let _guard = tracing::subscriber::set_default(subscriber);
    let mut server = RedisServer::start(Memory::None).unwrap();
    let redis = Redis::builder(server.address()).timeout(Duration::from_millis(300)).open().unwrap();
    let (tokens, nonces) = (redis.tokens().or_fail(), redis.nonces());
    let limiter = redis.limiter(Rate::default());
    for stopped in [false, true] {
        assert!(limiter.reserve("k", MINUTE).await.is_ok());
        assert!(tokens.load("k").await.is_ok());
        assert!(nonces.claim("k", MINUTE).await.is_ok());
        if stopped {
            server.pause()
        } else {
            server.kill()
        }
        for _ in 0..2 {
            let before = Instant::now();
            let error = limiter.reserve("k", MINUTE).await.unwrap_err();
            assert!(before.elapsed() < Duration::from_secs(1), "{:?}", before.elapsed());
            assert!(text(&error).starts_with("the shared store failed: a place under the rate limit: Redis"));
            assert!(tokens.load("k").await.is_err());
            assert!(tokens.begin("k", MINUTE).await.is_err());
            assert!(tokens.evict("k", &"t".into()).await.is_err());
            assert!(nonces.claim("k", MINUTE).await.is_err());
            assert!(nonces.confirm("k", Ticket(1), MINUTE).await.is_err());
        }
        if stopped {
            server.resume()
        } else {
            server.restart().unwrap()
        }
        assert!(limiter.reserve("k", MINUTE).await.is_ok());
        assert!(tokens.load("k").await.is_ok());
        assert!(nonces.claim("k", MINUTE).await.is_ok());
        let outages = 1 + usize::from(stopped);
        assert_eq!(log.lines_with("Redis is away"), 3 * outages, "one event for each store");
        assert_eq!(log.lines_with("Redis is back"), 3 * outages);
    }
}

/// Whatever the step, from the error to its causes.
fn text(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", text(source)),
        None => error.to_string(),
    }
}
