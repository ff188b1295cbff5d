//! Redis is away: who goes on alone, and what is true when it is back.

use crate::{open, server};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store_redis::testing::Memory;
use unionpay::store::{
    Claim, MemoryNonces, NonceStore, Rate, RateLimiter, Reservation, StoredToken, TokenStore,
};

const MINUTE: Duration = Duration::from_secs(60);

fn token(text: &str) -> StoredToken {
    StoredToken { value: text.into(), fetched_at: 0, expires_at: 7200 }
}

#[tokio::test]
async fn the_limiter_goes_on_with_its_part_and_comes_back_without_a_burst() {
    let mut server = server(Memory::None);
    // Ten a second and ten at once for five instances: two a second each, one at once.
    let rate = Rate::new(NonZeroU32::new(600).unwrap(), NonZeroU32::new(10).unwrap());
    let limiter = open(&server).limiter(rate).or_alone(NonZeroU32::new(5).unwrap());
    let reserve = || async { limiter.reserve("k", Duration::ZERO).await.unwrap() };
    for _ in 0..10 {
        assert_eq!(reserve().await, Reservation::In(Duration::ZERO), "together, ten at once");
    }
    server.kill();
    assert_eq!(reserve().await, Reservation::In(Duration::ZERO));
    let before = Instant::now();
    let Reservation::NotBefore(wait) = reserve().await else { panic!("its part is one at once") };
    assert!(before.elapsed() < Duration::from_millis(50), "Redis is not asked with every call");
    assert!(wait > Duration::from_millis(300) && wait <= Duration::from_millis(500), "{wait:?}");
    server.restart().unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(reserve().await, Reservation::In(Duration::ZERO), "Redis is looked for once a second");
    let Reservation::NotBefore(wait) = reserve().await else { panic!("the others may have been alone too") };
    assert!(wait <= Duration::from_millis(100), "the rate of all again: {wait:?}");
}

#[tokio::test]
async fn tokens_go_on_alone_and_together_again() {
    let mut server = server(Memory::Disk);
    let store = open(&server).tokens();
    let fence = store.begin("k", MINUTE).await.unwrap().unwrap();
    assert!(store.finish("k", fence, token("shared")).await.unwrap());
    server.kill();
    assert_eq!(store.load("k").await.unwrap(), None);
    let alone = store.begin("k", MINUTE).await.unwrap().unwrap();
    assert_eq!(store.begin("k", MINUTE).await.unwrap(), None, "one at a time in this process too");
    assert!(store.finish("k", alone, token("own")).await.unwrap());
    assert_eq!(store.load("k").await.unwrap(), Some(token("own")));
    let alone = store.begin("k", MINUTE).await.unwrap().unwrap();
    server.restart().unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(store.load("k").await.unwrap(), Some(token("shared")), "the disk kept it");
    assert!(store.finish("k", alone, token("late")).await.unwrap(), "what began alone ends alone");
    assert_eq!(store.load("k").await.unwrap(), Some(token("shared")));
}

#[tokio::test]
async fn a_token_that_came_while_redis_was_away_is_shared_later() {
    let mut server = server(Memory::Disk);
    let (one, two) = (open(&server).tokens().or_fail(), open(&server).tokens().or_fail());
    let fence = one.begin("k", MINUTE).await.unwrap().unwrap();
    server.kill();
    assert!(one.finish("k", fence, token("t")).await.is_err(), "its caller uses it all the same");
    server.restart().unwrap();
    let end = Instant::now() + Duration::from_secs(5);
    while two.load("k").await.unwrap().is_none() {
        assert!(Instant::now() < end, "nobody fetches a second one");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(two.begin("k", MINUTE).await.unwrap().is_some(), "and the turn has ended");
}

#[tokio::test]
async fn what_was_handled_alone_is_not_handed_out_when_redis_is_back() {
    let mut server = server(Memory::None);
    let store = open(&server).nonces().or_alone(MemoryNonces::new(Arc::new(|| 1000)));
    server.kill();
    let Claim::Mine(ticket) = store.claim("k", MINUTE).await.unwrap() else { panic!("alone") };
    assert_eq!(store.claim("k", MINUTE).await.unwrap(), Claim::Working);
    store.confirm("k", ticket, MINUTE).await.unwrap();
    let Claim::Mine(_) = store.claim("working", MINUTE).await.unwrap() else { panic!("alone") };
    server.restart().unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let Claim::Mine(shared) = store.claim("new", MINUTE).await.unwrap() else { panic!() };
    store.confirm("new", shared, MINUTE).await.unwrap();
    assert_eq!(server.ask("GET test:{new}:nonce").unwrap().lines().nth(1), Some("d"), "Redis is back");
    assert_eq!(store.claim("k", MINUTE).await.unwrap(), Claim::Done);
    assert_eq!(store.claim("working", MINUTE).await.unwrap(), Claim::Working);
    assert_eq!(open(&server).nonces().claim("new", MINUTE).await.unwrap(), Claim::Done);
}
