//! Several processes of the operating system that share one appId, and what happens when some of them, or
//! Redis, are killed or stopped in the middle.
//!
//! Each process is this test program again, see `process.rs`; what it does is in `worker.rs` and `orders.rs`.
//! The platform is a sandbox in the program that runs the tests, and counts what it sees.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, clippy::print_stdout)]

mod orders;
mod process;
mod task;
mod worker;

use process::{Fleet, Tally};
use sandbox::Sandbox;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use store_redis::testing::{Memory, RedisServer};
use tokio::time::sleep;

/// The platform, and a Redis for the fleet.
struct World {
    sandbox: Sandbox,
    redis: RedisServer,
}

impl World {
    async fn new(memory: Memory) -> Self {
        let sandbox = Sandbox::start().await.unwrap();
        sandbox.set_requests_per_minute(usize::MAX);
        Self { sandbox, redis: RedisServer::start(memory).unwrap() }
    }

    async fn fleet(&self, processes: usize, words: &str) -> Fleet {
        let (sandbox, redis) = (self.sandbox.base_url(), self.redis.address());
        Fleet::start(processes, &format!("task=calls sandbox={sandbox} redis={redis} {words}")).await
    }

    fn fetches(&self) -> usize {
        self.sandbox.seen("unionpay.backendToken")
    }
}

/// What every process of a fleet runs; by itself, a fleet of one.
#[test]
fn a_process_of_the_fleet() {
    if let Ok(words) = std::env::var(process::TASK) {
        return task::run(&words);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let world = World::new(Memory::None).await;
        let tally = world.fleet(1, "calls=20").await.go().finished().await;
        assert_eq!((tally.ok, tally.failed(), world.fetches()), (20, 0, 1));
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_processes_with_ten_thousand_calls_at_once_fetch_one_token() {
    let world = World::new(Memory::None).await;
    // The limiter takes part, and does not slow the test down.
    let fleet = world.fleet(8, "calls=1250 per_minute=1200000 burst=2000").await;
    let start = Instant::now();
    let tally = fleet.go().finished().await;
    println!("8 processes, 10,000 calls at once: {:?}, {} fetch", start.elapsed(), world.fetches());
    assert_eq!((tally.ok, tally.failed()), (10_000, 0));
    assert_eq!(world.fetches(), 1);
    assert_eq!(world.sandbox.seen("unionpay.red.packet.select"), 10_000, "each was sent once");
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_processes_keep_one_rate() {
    let world = World::new(Memory::None).await;
    // A hundred a second and sixty at once: 15 times as fast as 900 a minute, so four seconds are a minute.
    let (interval, burst) = (Duration::from_millis(10), 60);
    let fleet = world.fleet(8, "calls=60 per_minute=6000 burst=60").await;
    let start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let tally = fleet.go().finished().await;
    assert_eq!((tally.ok, tally.failed()), (480, 0));
    let mut sent = tally.sent;
    sent.sort_unstable();
    assert_eq!(sent.len(), 481, "the fetch of the token counts too");
    for (place, at) in sent.iter().enumerate() {
        let earliest = start + interval * u32::try_from(place.saturating_sub(burst)).unwrap();
        assert!(*at >= earliest, "request {place} left {:?} too early", earliest.saturating_sub(*at));
    }
    let within = |from: usize| sent[from..].partition_point(|at| *at < sent[from] + Duration::from_secs(4));
    let most = (0..sent.len()).map(within).max().unwrap();
    println!("8 processes, 400 + 60 in 4 s allowed: at most {most} left in any 4 s");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_that_is_killed_while_it_fetches_costs_one_fetch_and_its_lease() {
    let world = World::new(Memory::None).await;
    let mut holder = world.fleet(1, "calls=5 lease=1500 hangs=yes").await.go();
    holder.says("fetched").await;
    assert_eq!(world.fetches(), 1);
    let others = world.fleet(7, "calls=50 lease=1500").await.go();
    sleep(Duration::from_millis(200)).await;
    let start = Instant::now();
    holder.kill();
    let tally = others.finished().await;
    println!("holder killed: the others went on after {:?}", start.elapsed());
    assert_eq!((tally.ok, tally.failed()), (350, 0), "no call of the others is lost");
    assert_eq!(world.fetches(), 2, "one that nobody has, and one for all");
}

/// What happens to Redis while calls go out for three seconds, and how it ends.
async fn through(memory: Memory, words: &str, outage: impl AsyncFnOnce(&mut RedisServer)) -> (World, Tally) {
    let mut world = World::new(memory).await;
    let words = format!("calls=75 every=40 per_minute=60000 burst=500 {words}");
    let fleet = world.fleet(4, &words).await.go();
    sleep(Duration::from_millis(800)).await;
    outage(&mut world.redis).await;
    let tally = fleet.finished().await;
    assert_eq!(tally.ok + tally.failed(), 300, "each call ends");
    assert_eq!(tally.unknown + tally.refused, 0, "and what was sent was answered");
    (world, tally)
}

async fn crash(redis: &mut RedisServer) {
    redis.kill();
    sleep(Duration::from_millis(700)).await;
    redis.restart().unwrap();
}

async fn pause(redis: &mut RedisServer) {
    redis.pause();
    sleep(Duration::from_millis(1200)).await;
    redis.resume();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redis_that_is_killed_and_forgets_costs_one_fetch_when_a_new_process_comes() {
    let (world, tally) = through(Memory::None, "alone=4", crash).await;
    assert_eq!((tally.ok, world.fetches()), (300, 1), "who holds the token goes on with it");
    let tally = world.fleet(4, "calls=50").await.go().finished().await;
    assert_eq!((tally.ok, tally.failed()), (200, 0));
    assert_eq!(world.fetches(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redis_that_is_killed_and_remembers_costs_nothing() {
    let (world, tally) = through(Memory::Disk, "alone=4", crash).await;
    assert_eq!((tally.ok, world.fetches()), (300, 1));
    let tally = world.fleet(4, "calls=50").await.go().finished().await;
    assert_eq!((tally.ok, tally.failed(), world.fetches()), (200, 0, 1), "a new process finds the token");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redis_that_is_stopped_costs_nothing_to_who_goes_on_alone() {
    let (world, tally) = through(Memory::None, "alone=4", pause).await;
    assert_eq!((tally.ok, world.fetches()), (300, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_go_on_alone_says_that_nothing_was_sent() {
    let (world, tally) = through(Memory::None, "tokens=fail", pause).await;
    assert!(tally.not_sent > 0 && tally.ok > 0, "{tally:?}");
    assert_eq!(world.sandbox.seen("unionpay.red.packet.select"), tally.ok, "and so it is");
    assert_eq!(world.fetches(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_refused_while_redis_is_stopped_is_fetched_once_afterwards() {
    let mut world = World::new(Memory::None).await;
    let fleet = world.fleet(4, "calls=75 every=40 per_minute=60000 burst=500 alone=4 tokens=fail").await.go();
    sleep(Duration::from_millis(800)).await;
    world.redis.pause();
    world.sandbox.evict_backend_token();
    sleep(Duration::from_millis(2000)).await;
    world.redis.resume();
    let tally = fleet.finished().await;
    assert_eq!(tally.ok + tally.not_sent, 300, "{tally:?}");
    assert!(tally.not_sent > 0 && tally.ok > 0, "{tally:?}");
    assert_eq!(world.fetches(), 2, "by one, for all");
    world.redis.kill();
}
