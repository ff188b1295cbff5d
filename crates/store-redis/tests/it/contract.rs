//! What every store promises, asked of those in memory and of those on Redis with the same questions.
//!
//! Time is counted in ticks: seconds on tokio's halted clock for memory, 50 ms of real time for Redis.

use crate::{open, server};
use crypto_core::Secret;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use store_redis::testing::{Memory, RedisServer};
use store_redis::{Redis, SealingKey};
use tokio::time::{Instant, sleep};
use unionpay::store::{
    Claim, Fence, MemoryLimiter, MemoryNonces, MemoryTokens, NonceStore, Rate, RateLimiter, Reservation,
    StoredToken, TokenStore,
};

fn in_memory(questions: impl Future<Output = ()>) {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_time().start_paused(true).build().unwrap().block_on(questions);
}

const SECOND: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(50);

fn token(text: &str) -> StoredToken {
    StoredToken { value: text.into(), fetched_at: 1000, expires_at: 8200 }
}

async fn tokens(store: &dyn TokenStore, tick: Duration) {
    one_turn_at_a_time(store, tick).await;
    a_slow_holder_does_not_overwrite(store, tick).await;
    only_the_refused_token_goes(store, tick).await;
}

async fn one_turn_at_a_time(store: &dyn TokenStore, tick: Duration) {
    assert_eq!(store.load("a").await.unwrap(), None);
    let first = store.begin("a", 1000 * tick).await.unwrap().unwrap();
    assert_eq!(store.begin("a", tick).await.unwrap(), None);
    assert!(store.begin("b", tick).await.unwrap().is_some(), "another key, another turn");
    assert!(store.finish("a", first, token("one")).await.unwrap());
    assert_eq!(store.load("a").await.unwrap(), Some(token("one")));
    assert_eq!(store.load("b").await.unwrap(), None);

    let second = store.begin("a", 1000 * tick).await.unwrap().unwrap();
    assert!(second > first);
    store.abandon("a", first).await.unwrap();
    assert_eq!(store.begin("a", tick).await.unwrap(), None, "the turn was not the first's to end");
    store.abandon("a", second).await.unwrap();
    let third = store.begin("a", 1000 * tick).await.unwrap().unwrap();
    assert!(third > second);
    assert_eq!(store.load("a").await.unwrap(), Some(token("one")), "nothing of it changes the token");
}

async fn a_slow_holder_does_not_overwrite(store: &dyn TokenStore, tick: Duration) {
    let slow = store.begin("c", 2 * tick).await.unwrap().unwrap();
    sleep(4 * tick).await;
    let quick = store.begin("c", 1000 * tick).await.unwrap().expect("the lease is over");
    assert!(quick > slow);
    assert!(store.finish("c", quick, token("new")).await.unwrap());
    let next = store.begin("c", 1000 * tick).await.unwrap().unwrap();
    assert!(!store.finish("c", slow, token("old")).await.unwrap());
    assert_eq!(store.load("c").await.unwrap(), Some(token("new")));
    assert_eq!(store.begin("c", tick).await.unwrap(), None, "nor does it end another's turn");
    assert!(store.finish("c", next, token("newer")).await.unwrap());
    assert!(store.finish("c", next, token("newer")).await.unwrap(), "the same once more");
}

async fn only_the_refused_token_goes(store: &dyn TokenStore, tick: Duration) {
    let slow = store.begin("d", 2 * tick).await.unwrap().unwrap();
    sleep(4 * tick).await;
    let quick = store.begin("d", 1000 * tick).await.unwrap().unwrap();
    assert!(store.finish("d", quick, token("new")).await.unwrap());
    store.evict("d", &Secret::from("another")).await.unwrap();
    assert_eq!(store.load("d").await.unwrap(), Some(token("new")));
    store.evict("d", &Secret::from("new")).await.unwrap();
    assert_eq!(store.load("d").await.unwrap(), None);
    // The platform refused the newer: the slow holder was the last to fetch, and its token holds.
    assert!(store.finish("d", slow, token("last")).await.unwrap());
    assert_eq!(store.load("d").await.unwrap(), Some(token("last")));
    assert!(store.begin("d", tick).await.unwrap() > Some(Fence(quick.0)));
}

async fn nonces(store: &dyn NonceStore, tick: Duration) {
    let Claim::Mine(first) = store.claim("a", 1000 * tick).await.unwrap() else { panic!("nobody has it") };
    assert_eq!(store.claim("a", tick).await.unwrap(), Claim::Working);
    store.release("a", first).await.unwrap();
    let Claim::Mine(second) = store.claim("a", 1000 * tick).await.unwrap() else {
        panic!("it was given back")
    };
    assert_ne!(first, second);
    store.confirm("a", first, 1000 * tick).await.unwrap();
    assert_eq!(store.claim("a", tick).await.unwrap(), Claim::Working, "it was not the first's to confirm");
    store.release("b", second).await.unwrap();
    store.confirm("a", second, 1000 * tick).await.unwrap();
    assert_eq!(store.claim("a", tick).await.unwrap(), Claim::Done);
    store.release("a", second).await.unwrap();
    assert_eq!(store.claim("a", tick).await.unwrap(), Claim::Done, "what is done stays done");

    let Claim::Mine(slow) = store.claim("c", 2 * tick).await.unwrap() else { panic!() };
    sleep(4 * tick).await;
    let Claim::Mine(quick) = store.claim("c", 1000 * tick).await.unwrap() else {
        panic!("the lease is over")
    };
    store.release("c", slow).await.unwrap();
    assert_eq!(store.claim("c", tick).await.unwrap(), Claim::Working);
    store.confirm("c", quick, 2 * tick).await.unwrap();
    assert_eq!(store.claim("c", tick).await.unwrap(), Claim::Done);
    sleep(4 * tick).await;
    assert!(matches!(store.claim("c", tick).await.unwrap(), Claim::Mine(_)), "forgotten when it was to be");

    let Claim::Mine(ticket) = store.claim("d", 1000 * tick).await.unwrap() else { panic!() };
    store.confirm("d", ticket, Duration::ZERO).await.unwrap();
    assert!(matches!(store.claim("d", tick).await.unwrap(), Claim::Mine(_)), "kept for no time");
}

fn rate(per_minute: u32, burst: u32) -> Rate {
    Rate::new(NonZeroU32::new(per_minute).unwrap(), NonZeroU32::new(burst).unwrap())
}

/// One a second, three at once.
async fn limits(limiter: &dyn RateLimiter) {
    let near = |wait: Duration, expected: Duration| wait <= expected && wait + SECOND / 2 > expected;
    for _ in 0..3 {
        assert_eq!(limiter.reserve("a", Duration::ZERO).await.unwrap(), Reservation::In(Duration::ZERO));
    }
    for _ in 0..5 {
        let Reservation::NotBefore(wait) = limiter.reserve("a", SECOND / 10).await.unwrap() else { panic!() };
        assert!(near(wait, SECOND), "nothing was reserved: {wait:?}");
    }
    for place in 1..=4 {
        let Reservation::In(wait) = limiter.reserve("a", 10 * SECOND).await.unwrap() else { panic!() };
        assert!(near(wait, place * SECOND), "first come, first served: {wait:?}");
    }
    let Reservation::NotBefore(wait) = limiter.reserve("a", 2 * SECOND).await.unwrap() else { panic!() };
    assert!(near(wait, 5 * SECOND), "{wait:?}");
    assert_eq!(
        limiter.reserve("b", Duration::ZERO).await.unwrap(),
        Reservation::In(Duration::ZERO),
        "by itself"
    );
}

#[test]
fn memory_keeps_it() {
    in_memory(async {
        tokens(&MemoryTokens::new(), SECOND).await;
        let start = Instant::now();
        let clock = Arc::new(move || 1_000_000 + start.elapsed().as_secs());
        nonces(&MemoryNonces::new(clock), SECOND).await;
        limits(&MemoryLimiter::new(rate(60, 3))).await;
    });
}

async fn on(redis: &Redis) {
    tokens(&redis.tokens(), TICK).await;
    nonces(&redis.nonces(), TICK).await;
    limits(&redis.limiter(rate(60, 3))).await;
}

#[tokio::test]
async fn redis_keeps_it() {
    let server = server(Memory::None);
    on(&open(&server)).await;
    // Everything ends by itself, some day.
    let keys = server.ask("KEYS *").unwrap();
    let keys: Vec<&str> = keys.lines().filter(|line| line.starts_with("test:")).collect();
    assert!(keys.len() > 10, "{keys:?}");
    for key in keys {
        let left = server.ask(&format!("PTTL {key}")).unwrap();
        assert!(!left.starts_with(":-1"), "{key} never ends");
    }
}

#[tokio::test]
async fn redis_keeps_it_with_sealed_tokens() {
    let server = server(Memory::None);
    let key = |byte| SealingKey::new(&Secret::new([byte; 32]));
    let store = open(&server).tokens().sealed(key(7));
    tokens(&store, TICK).await;
    let entry = server.ask("HGETALL test:{a}:token").unwrap_or_else(|e| e.to_string());
    assert!(!entry.contains("\none"), "{entry}");
    // Who has another key, or none, sees no token and fetches one.
    assert_eq!(open(&server).tokens().sealed(key(8)).load("a").await.unwrap(), None);
    assert_eq!(open(&server).tokens().load("a").await.unwrap(), None);
}

#[tokio::test]
async fn a_cluster_keeps_it() {
    let server = RedisServer::start_cluster().unwrap();
    let redis = Redis::cluster([server.address()]).prefix("test").open().unwrap();
    on(&redis).await;
}
