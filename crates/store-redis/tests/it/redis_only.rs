//! What only Redis has: its clock, its memory, answers that are lost.

use crate::{open, server};
use std::num::NonZeroU32;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use store_redis::Redis;
use store_redis::testing::Memory;
use unionpay::store::{Rate, RateLimiter, Reservation, StoredToken, TokenStore};

const MINUTE: Duration = Duration::from_secs(60);

/// The server got the command and its answer was lost: asked again, it is the same turn.
#[tokio::test]
async fn a_turn_whose_answer_was_lost_is_found_again() {
    let server = server(Memory::None);
    let (one, two) = (open(&server).tokens().or_fail(), open(&server).tokens().or_fail());
    // The script is there from now on; before, a command that nobody waits for does nothing.
    assert!(one.begin("another", MINUTE).await.unwrap().is_some());
    assert!(two.load("k").await.unwrap().is_none());
    server.pause();
    assert!(one.begin("k", MINUTE).await.is_err());
    server.resume();
    // Its commands have come before the next one.
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(two.begin("k", MINUTE).await.unwrap(), None, "the lost attempt has the turn");
    let fence = one.begin("k", MINUTE).await.unwrap().expect("it is ours");
    let token = StoredToken { value: "t".into(), fetched_at: 0, expires_at: 7200 };
    assert!(one.finish("k", fence, token.clone()).await.unwrap());
    assert_eq!(two.load("k").await.unwrap(), Some(token));
    assert!(two.begin("k", MINUTE).await.unwrap().is_some(), "and it ended");
}

#[tokio::test]
async fn fences_grow_even_when_redis_lost_its_memory() {
    let mut server = server(Memory::None);
    let store = open(&server).tokens();
    let before = store.begin("k", MINUTE).await.unwrap().unwrap();
    server.restart().unwrap();
    let after = store.begin("k", MINUTE).await.unwrap().expect("forgotten");
    assert!(after > before);
    let token = |text: &str| StoredToken { value: text.into(), fetched_at: 0, expires_at: 7200 };
    assert!(store.finish("k", after, token("new")).await.unwrap());
    assert!(!store.finish("k", before, token("old")).await.unwrap());
}

#[tokio::test]
async fn a_clock_that_was_put_back_makes_nobody_wait() {
    let server = server(Memory::None);
    let one = NonZeroU32::MIN;
    let limiter = open(&server).limiter(Rate::new(NonZeroU32::new(60).unwrap(), one));
    // Written an hour from now: two seconds were reserved then.
    let hour = SystemTime::now().duration_since(UNIX_EPOCH).unwrap() + 60 * MINUTE;
    let (due, written) = (hour + Duration::from_secs(2), hour);
    let entry = format!("SET test:{{k}}:rate \"{} {}\"", due.as_micros(), written.as_micros());
    assert!(server.ask(&entry).unwrap().starts_with("+OK"));
    let Reservation::In(wait) = limiter.reserve("k", MINUTE).await.unwrap() else {
        panic!("within a minute")
    };
    assert!((1..=2).contains(&wait.as_secs()), "{wait:?}");
}

/// In any window no more than the rate allows, though forty ask at once.
#[tokio::test]
async fn the_rate_holds_for_many_at_once() {
    let server = server(Memory::None);
    // One in 5 ms, ten at once.
    let rate = Rate::new(NonZeroU32::new(12_000).unwrap(), NonZeroU32::new(10).unwrap());
    let start = Instant::now();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..40 {
        let limiter = open(&server).limiter(rate);
        callers.spawn(async move {
            for _ in 0..10 {
                let Reservation::In(wait) = limiter.reserve("k", MINUTE).await.unwrap() else { panic!() };
                tokio::time::sleep(wait).await;
            }
        });
    }
    callers.join_all().await;
    assert!(
        start.elapsed() >= Duration::from_millis(5 * 389),
        "ten of 400 were early: {:?}",
        start.elapsed()
    );
}

#[tokio::test]
async fn settings_that_cannot_work_are_told() {
    use store_redis::OpenError;
    let open = |address: &str| Redis::builder(address).open();
    assert!(matches!(open("http://host/"), Err(OpenError::Address(_))));
    assert!(matches!(Redis::builder("redis://host/").prefix("a{b").open(), Err(OpenError::Prefix)));
    let builder = Redis::builder("redis://user:hunter2@host/");
    assert!(!format!("{builder:?}").contains("hunter2"));
    let redis = builder.open().unwrap();
    assert!(!format!("{redis:?} {:?} {:?}", redis.tokens(), redis.nonces()).contains("hunter2"));
}
