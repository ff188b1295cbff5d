//! The primary changes: planned, after a crash, with a replica that is behind; and servers that would lose orders.

use crate::{open, server};
use huifu::ledger::{Admission, Ledger, Order, OrderKey, State};
use huifu::proto::{Amount, OrderDate};
use huifu::store::{OrderStore, StoreError};
use std::error::Error as _;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};
use store_redis::testing::{Memory, RedisServer};
use store_redis::{Durability, Failure, Problem, Redis};

fn key(number: &str) -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), number)
}

fn order() -> Order {
    Order::new("202").with_amount(Amount::from_fen(100))
}

async fn admitted(ledger: &Ledger, number: &str) -> bool {
    matches!(ledger.admit(&key(number), &order()).await, Ok(Admission::Granted(_)))
}

/// Opens orders until one is admitted again; gives back how long that took.
async fn until_admitted(ledger: &Ledger, name: &str, max_wait: Duration) -> Duration {
    let start = Instant::now();
    for attempt in 0.. {
        if admitted(ledger, &format!("{name}{attempt}")).await {
            break;
        }
        assert!(start.elapsed() < max_wait, "{name}: not back after {:?}", start.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    start.elapsed()
}

fn failure(error: &StoreError) -> &Failure {
    error.source().unwrap().downcast_ref().unwrap()
}

/// An address that can be pointed at another server, as a name or a virtual address is: new connections only.
struct Address {
    port: u16,
    target: Arc<AtomicU16>,
    /// Where it points once the next answer has passed, and the connection is cut. 0: nowhere else.
    after_next_answer: Arc<AtomicU16>,
}

impl Address {
    fn of(server: &RedisServer) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let target = Arc::new(AtomicU16::new(server.port()));
        let after_next_answer = Arc::new(AtomicU16::new(0));
        let (to, next) = (Arc::clone(&target), Arc::clone(&after_next_answer));
        std::thread::spawn(move || {
            for near in listener.incoming() {
                let near = near.unwrap();
                let Ok(far) = TcpStream::connect((Ipv4Addr::LOCALHOST, to.load(Ordering::SeqCst))) else {
                    continue;
                };
                let (mut asked, mut asks) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                std::thread::spawn(move || {
                    let _ = io::copy(&mut asked, &mut asks);
                    let _ = asks.shutdown(Shutdown::Both);
                });
                let (to, next) = (Arc::clone(&to), Arc::clone(&next));
                std::thread::spawn(move || answers(far, near, &to, &next));
            }
        });
        Self { port, target, after_next_answer }
    }

    fn point_at(&self, server: &RedisServer) {
        self.target.store(server.port(), Ordering::SeqCst);
    }

    /// The server goes away with its next answer, and another has its address.
    fn point_after_next_answer(&self, server: &RedisServer) {
        self.after_next_answer.store(server.port(), Ordering::SeqCst);
    }

    fn open(&self) -> Redis {
        let address = format!("redis://127.0.0.1:{}", self.port);
        Redis::builder(address).prefix("test").timeout(Duration::from_millis(500)).open().unwrap()
    }
}

fn answers(mut far: TcpStream, mut near: TcpStream, to: &AtomicU16, next: &AtomicU16) {
    let mut buffer = [0; 65_536];
    while let Ok(length @ 1..) = far.read(&mut buffer) {
        let another = next.swap(0, Ordering::SeqCst);
        let passed = near.write_all(&buffer[..length]);
        if another != 0 {
            to.store(another, Ordering::SeqCst);
        }
        if another != 0 || passed.is_err() {
            break;
        }
    }
    let _ = near.shutdown(Shutdown::Both);
}

/// The old primary lives on as a replica and answers; its connection is never cut.
#[tokio::test]
async fn after_a_planned_failover_the_new_primary_is_found_at_the_same_address() {
    let old = server(Memory::Disk);
    let new = RedisServer::start_replica(&old, Memory::Disk).unwrap();
    let address = Address::of(&old);
    let ledger = Ledger::new(Arc::new(address.open().orders("m")));
    assert!(admitted(&ledger, "1").await);
    tokio::time::sleep(Duration::from_millis(100)).await;
    new.follow(None).unwrap();
    address.point_at(&new);
    old.follow(Some(&new)).unwrap();
    let took = until_admitted(&ledger, "2-", Duration::from_secs(5)).await;
    println!("planned, same address: {took:?}");
    // What was admitted before is known to the new one: it is not given out again.
    assert!(!admitted(&ledger, "1").await);
    assert_eq!(ledger.get(&key("1")).await.unwrap().unwrap().state, State::Sent);
}

#[tokio::test]
async fn sentinels_are_asked_again_after_a_planned_failover_and_after_a_crash() {
    let first = server(Memory::Disk);
    let second = RedisServer::start_replica(&first, Memory::Disk).unwrap();
    let sentinel = RedisServer::start_sentinel(&first, "shop", Duration::from_millis(500)).unwrap();
    let redis =
        Redis::sentinel([sentinel.address()], "shop").prefix("test").timeout(Duration::from_millis(500));
    let ledger = Ledger::new(Arc::new(redis.open().unwrap().orders("m")));
    assert!(admitted(&ledger, "1").await);
    tokio::time::sleep(Duration::from_millis(100)).await;

    let told = sentinel.ask("SENTINEL FAILOVER shop").unwrap();
    assert!(told.starts_with("+OK"), "{told}");
    let end = Instant::now() + Duration::from_secs(20);
    while !second.ask("ROLE").unwrap().contains("master") || !first.ask("ROLE").unwrap().contains("slave") {
        assert!(Instant::now() < end, "the failover does not come to an end");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let took = until_admitted(&ledger, "2-", Duration::from_secs(10)).await;
    println!("planned, sentinel: {took:?} after both had changed");
    assert!(!admitted(&ledger, "1").await);

    // The replica that was the primary has to be known before it can take over.
    let caught_up = || first.ask("INFO replication").unwrap().contains("master_link_status:up");
    while !caught_up() {
        assert!(Instant::now() < end, "the old primary does not follow");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut second = second;
    second.kill();
    let took = until_admitted(&ledger, "3-", Duration::from_secs(30)).await;
    println!("killed, sentinel with 500 ms of patience: {took:?}");
    assert!(!admitted(&ledger, "1").await, "what was admitted before two failovers is still known");
}

#[tokio::test]
async fn a_replica_that_is_behind_keeps_an_order_from_being_sent() {
    let primary = server(Memory::Disk);
    let replica = RedisServer::start_replica(&primary, Memory::Disk).unwrap();
    let store = open(&primary).orders("m").replicas(1, Duration::from_millis(200));
    let ledger = Ledger::new(Arc::new(store));
    assert!(admitted(&ledger, "1").await);
    replica.pause();
    let error = ledger.admit(&key("2"), &order()).await.unwrap_err();
    assert!(format!("{error:?}").contains("Replicas { wanted: 1, reached: 0 }"), "{error:?}");
    replica.resume();
    // Nobody got its ticket, so it was taken back: it is given out again, once.
    assert!(admitted(&ledger, "2").await);
    assert!(!admitted(&ledger, "2").await);
    assert!(admitted(&ledger, "3").await);
}

/// The primary dies when it has written an order and before its replicas have it. The server that is promoted has never
/// heard of the order, and has a replica that would acknowledge anything.
#[tokio::test]
async fn a_change_that_died_with_its_primary_is_not_taken_for_replicated() {
    let lost = server(Memory::Disk);
    let promoted = server(Memory::Disk);
    let _replica = RedisServer::start_replica(&promoted, Memory::Disk).unwrap();
    let address = Address::of(&lost);
    let store = address.open().orders("m").replicas(0, Duration::from_millis(200));
    assert!(admitted(&Ledger::new(Arc::new(store)), "1").await, "every script has run once");

    let store = address.open().orders("m").replicas(1, Duration::from_millis(200));
    assert!(store.load(&key("r")).await.unwrap().is_none());
    let unwanted = store.swap(&record()).await.unwrap_err();
    assert!(
        matches!(failure(&unwanted), Failure::Replicas { reached: 0, .. }),
        "nobody follows it: {unwanted:?}"
    );
    let later = record_of("later");
    address.point_after_next_answer(&promoted);
    assert!(store.swap(&later).await.unwrap());
    let there = open(&promoted).orders("m").load(&key("later")).await.unwrap();
    assert_eq!(there.as_ref(), Some(&later), "what is called replicated is there");
}

/// `min-replicas-to-write`: the server itself refuses, and takes writes again by itself.
#[tokio::test]
async fn too_few_replicas_are_waited_for_within_the_time_limit() {
    let primary = server(Memory::Disk);
    primary.ask("CONFIG SET min-replicas-to-write 1").unwrap();
    let store = open(&primary).orders("m");
    let refused = store.swap(&record()).await.unwrap_err();
    assert!(format!("{:?}", failure(&refused)).contains("NOREPLICAS"), "{refused:?}");
    let _replica = RedisServer::start_replica(&primary, Memory::Disk).unwrap();
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert!(store.swap(&record()).await.unwrap());
}

fn record() -> huifu::ledger::Record {
    record_of("r")
}

fn record_of(number: &'static str) -> huifu::ledger::Record {
    let store = huifu::store::MemoryOrders::new();
    let runtime = std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let ledger = Ledger::new(Arc::new(store));
            drop(ledger.admit(&key(number), &order()).await.unwrap());
            ledger.get(&key(number)).await.unwrap().unwrap()
        })
    });
    runtime.join().unwrap()
}

#[tokio::test]
async fn a_server_that_forgets_orders_is_refused_unless_that_is_allowed() {
    let forgetful = server(Memory::None);
    let problem = |error: StoreError| match failure(&error) {
        Failure::NotDurable { problem } => *problem,
        other => panic!("{other:?}"),
    };
    let refused = open(&forgetful).orders("m").swap(&record()).await.unwrap_err();
    assert_eq!(problem(refused), Problem::NoLog);
    for allowed in [Durability::Warned, Durability::Unchecked] {
        let book = format!("{allowed:?}");
        assert!(open(&forgetful).orders(book).durability(allowed).swap(&record()).await.unwrap());
    }
    forgetful.ask("CONFIG SET appendonly yes").unwrap();
    forgetful.ask("CONFIG SET maxmemory 100000000").unwrap();
    forgetful.ask("CONFIG SET maxmemory-policy allkeys-lru").unwrap();
    let refused = open(&forgetful).orders("m").swap(&record()).await.unwrap_err();
    assert_eq!(problem(refused), Problem::Evicts);
    forgetful.ask("CONFIG SET maxmemory-policy noeviction").unwrap();
    // `everysec` is left: a warning.
    assert!(open(&forgetful).orders("m").swap(&record()).await.unwrap());
    let told = open(&forgetful).server().await.unwrap();
    assert_eq!(told.problems(), [Problem::LogEverySecond]);

    let replica = RedisServer::start_replica(&forgetful, Memory::Disk).unwrap();
    let refused = open(&replica).orders("m").swap(&record()).await.unwrap_err();
    assert_eq!(problem(refused), Problem::Replica);
}

/// Managed services forbid CONFIG; INFO says a part of it.
#[tokio::test]
async fn what_a_server_does_not_tell_is_a_warning() {
    let managed =
        RedisServer::start_with(&["--appendonly", "yes", "--rename-command", "CONFIG", ""]).unwrap();
    assert!(open(&managed).orders("m").swap(&record()).await.unwrap());
    assert_eq!(open(&managed).server().await.unwrap().problems(), [Problem::Silent]);
}

#[tokio::test]
async fn a_node_of_a_cluster_is_named_as_such() {
    let cluster = RedisServer::start_cluster().unwrap();
    let redis = open(&cluster);
    assert!(matches!(redis.server().await, Err(Failure::Cluster)));
    let refused = redis.orders("m").swap(&record()).await.unwrap_err();
    assert!(matches!(failure(&refused), Failure::Cluster));
    assert!(failure(&refused).to_string().contains("Redis::cluster"));
}
