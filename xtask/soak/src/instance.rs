//! One instance of a merchant's back end: orders, red packets, notifications, questions.

use crate::clock::Clock;
use crate::journal::Journal;
use crate::network::Network;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State as Shared};
use axum::http::StatusCode;
use axum::routing::{get, post};
use huifu::ledger::{Ledger, OrderKey, PollSchedule, Record, State};
use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::store::{MemoryOrders, OrderStore};
use huifu::{NotificationHandler, OrderPolicy, Orders, Reconciler, ResultProcessor};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sandbox::keys;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store_redis::Redis;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{interval, sleep};
use unionpay::NotificationVerifier;
use unionpay::proto::{ContractRelieved, Date, DateTime, Fen, GetRedPacketBalance, GiveRedPacket};
use unionpay::store::Rate;

/// In front of the arguments of a process that is an instance.
pub(crate) const WORD: &str = "an-instance";

pub(crate) const DAY: OrderDate = OrderDate::constant(2024, 5, 17);

/// Between two orders, and between two red packets: 9 and 6 a second for three instances, with questions and
/// repeats below what the platform allows.
const ORDER: Duration = Duration::from_millis(330);
const PACKET: Duration = Duration::from_millis(500);

/// How much is on its way at once; beyond that the load waits.
const AT_ONCE: usize = 64;

/// How many earlier notifications can come again.
const KEPT: usize = 32;

/// The account that red packets are paid from.
const ACCOUNT: &str = "T00T00000000000001";

/// How often a red packet is tried under its number. The platform knows a repeat by it.
const TRIES: usize = 40;

/// Seconds instead of minutes, so that questions are part of a short run too.
fn schedule() -> PollSchedule {
    let mut schedule = PollSchedule::default();
    (schedule.pause, schedule.fast_attempts, schedule.longest_pause, schedule.lease) = (3, 4, 10, 5);
    schedule
}

pub(crate) fn key(number: &str) -> OrderKey {
    OrderKey::new(keys::HUIFU_MERCHANT, DAY, number)
}

/// The orders of all instances.
pub(crate) fn orders_on(address: &str) -> Arc<dyn OrderStore> {
    Arc::new(redis(address).orders("soak"))
}

fn redis(address: &str) -> Redis {
    Redis::builder(address).prefix("soak").timeout(Duration::from_millis(500)).open().unwrap()
}

struct Shop {
    name: String,
    network: Arc<Network>,
    contracts: NotificationVerifier,
    /// Bodies of notifications that came, some of which come again.
    earlier: std::sync::Mutex<VecDeque<Bytes>>,
    orders: Orders,
    packets: unionpay::Client,
    handler: NotificationHandler,
    journal: Journal,
    at_once: Semaphore,
    rests: AtomicBool,
    address: String,
    chance: std::sync::Mutex<ChaCha8Rng>,
}

pub(crate) async fn run(words: &[String]) {
    let [sandbox, store, journal, name, seed] = words else { panic!("wrong arguments: {words:?}") };
    tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::OFF).init();
    let (seed, memory) = (seed.parse().unwrap(), Arc::new(MemoryOrders::new()));
    let alone = store == "memory";
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (address, clock) = (format!("{base}/huifu/notice"), Arc::new(Clock::default()));
    let network = Arc::new(Network::new(seed));
    let orders: Arc<dyn OrderStore> = if alone { memory.clone() } else { orders_on(store) };
    let ledger = Ledger::new(orders).poll_schedule(schedule()).clock(clock.clone());
    let client = huifu::Client::builder(sandbox.as_str(), keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .http_client(network.clone())
        .clock(clock.clone())
        .build()
        .unwrap();
    let packets = unionpay::Client::builder(sandbox.as_str(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_key(keys::UNIONPAY_MERCHANT_KEY)
        .platform_key(keys::UNIONPAY_PLATFORM_KEY)
        .http_client(network.clone())
        .clock(clock.clone());
    let packets = if alone {
        packets
    } else {
        let redis = redis(store);
        let packets =
            packets.tokens(Arc::new(redis.tokens())).limiter(Arc::new(redis.limiter(Rate::default())));
        packets.nonces(Arc::new(redis.nonces()))
    };
    let packets = packets.build().unwrap();
    let journal_file = Path::new(journal);
    let results = Arc::new(Journal::open(journal_file));
    let processor = ResultProcessor::new(ledger.clone(), move |record: Record| {
        let fact = if record.state == State::Succeeded { "succeeded" } else { "failed" };
        results.write(fact, &record.key.order_id);
        async { Ok(()) }
    });
    let policy = OrderPolicy::new();
    let shop = Arc::new(Shop {
        name: name.clone(),
        orders: client.orders(ledger.clone()).policy(policy.clone()).processor(processor.clone()),
        network,
        contracts: packets.notifications(),
        earlier: std::sync::Mutex::default(),
        packets,
        handler: client
            .notifications()
            .handler(ledger.clone())
            .policy(policy.clone())
            .processor(processor.clone()),
        journal: Journal::open(journal_file),
        at_once: Semaphore::new(AT_ONCE),
        rests: AtomicBool::new(false),
        address,
        chance: std::sync::Mutex::new(ChaCha8Rng::seed_from_u64(seed ^ 0x5eed)),
    });
    let router = Router::new()
        .route("/huifu/notice", post(notification))
        .route("/unionpay/notice", get(contract).post(contract))
        .with_state(Arc::clone(&shop));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let reconciler = Reconciler::new(&client, ledger, processor).policy(policy).pause(Duration::from_secs(1));
    tokio::spawn(async move { reconciler.run().await });
    tokio::spawn(Arc::clone(&shop).load(ORDER, Shop::order));
    tokio::spawn(Arc::clone(&shop).load(PACKET, Shop::packet));
    println!("ready {base}");
    obey(&shop, &clock, alone.then_some((memory, journal_file))).await;
}

/// Sets its clock and comes to rest as it is told, until whoever started this process is gone.
async fn obey(shop: &Shop, clock: &Clock, mut memory: Option<(Arc<MemoryOrders>, &Path)>) {
    let (sender, mut words) = tokio::sync::mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    while let Some(word) = words.recv().await {
        if let Some(ahead) = word.strip_prefix("clock ") {
            clock.set_ahead(ahead.parse().unwrap());
            continue;
        }
        shop.rests.store(true, Ordering::Relaxed);
        if let Some((memory, path)) = memory.take() {
            // The only one who knows the ledger tells it, from now on every second.
            let path = path.with_extension("ledger");
            tokio::spawn(async move {
                let mut line = interval(Duration::from_secs(1));
                loop {
                    line.tick().await;
                    tell(&memory, &path);
                }
            });
        }
    }
    // What is on its way ends before the journal is read.
    let _ = shop.at_once.acquire_many(AT_ONCE as u32).await;
    for (what, times) in shop.network.take_done() {
        shop.journal.write("network", &format!("{times} {what}"));
    }
}

fn tell(memory: &MemoryOrders, path: &Path) {
    let lines: String =
        memory.all().iter().map(|record| format!("{} {}\n", record.key.order_id, record.state)).collect();
    let draft = path.with_extension("draft");
    std::fs::write(&draft, lines).unwrap();
    std::fs::rename(&draft, path).unwrap();
}

impl Shop {
    /// One after the other at a pace, as long as the load lasts.
    async fn load<F>(self: Arc<Self>, pace: Duration, one: impl Fn(Arc<Self>, String, u64) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let mut number = 0_u64;
        while !self.rests.load(Ordering::Relaxed) {
            sleep(pace).await;
            number += 1;
            let fen = 1 + self.draw(100);
            tokio::spawn(one(Arc::clone(&self), format!("{}n{number}", self.name), fen));
        }
    }

    async fn order(self: Arc<Self>, number: String, fen: u64) {
        let _place = self.at_once.acquire().await;
        self.journal.write("opened", &number);
        let amount = Amount::from_fen(fen);
        let order = Withdraw::new(
            keys::HUIFU_USER,
            DAY,
            number.as_str(),
            amount,
            keys::HUIFU_CASH_CARD,
            "02030000",
            self.address.as_str(),
        );
        // A caller who gives up, now and then, and one who asks twice.
        let max_wait = Duration::from_millis(if self.draw(20) == 0 { 30 } else { 30_000 });
        let end = match tokio::time::timeout(max_wait, self.orders.send(&order)).await {
            Ok(Ok(_)) => "order accepted".to_owned(),
            Ok(Err(e)) => format!("order {:?}", e.outcome()),
            Err(_) => "order given up by its caller".to_owned(),
        };
        self.journal.write("end", &end);
        if self.draw(10) == 0 {
            let again = self.orders.send(&order).await;
            let told = again
                .map_or_else(|e| format!("order again {:?}", e.outcome()), |_| "order again sent".into());
            self.journal.write("end", &told);
        }
    }

    async fn packet(self: Arc<Self>, number: String, fen: u64) {
        let _place = self.at_once.acquire().await;
        // A question with a backendToken, which is taken away now and then.
        let day = Date::constant(2024, 5, 17);
        let question = GetRedPacketBalance::new(
            ACCOUNT,
            number.as_str(),
            day,
            DateTime::constant(2024, 5, 17, 10, 30, 0),
        );
        let told = self.packets.send(&question).await;
        let told = told.map_or_else(|e| format!("balance {:?}", e.outcome()), |_| "balance read".into());
        self.journal.write("end", &told);
        let packet = GiveRedPacket::new(ACCOUNT, number.as_str(), Fen::new(fen));
        let packet = packet.with_mobile("19900000001");
        let mut may_have_arrived = false;
        for _ in 0..TRIES {
            match self.packets.send(&packet).await {
                Ok(_) => {
                    self.journal.write("end", "red packet given");
                    return self.journal.write("given", &number);
                }
                Err(e) => {
                    self.journal.write("end", &format!("red packet {:?}", e.outcome()));
                    may_have_arrived |= e.outcome() == unionpay::Outcome::Unknown;
                }
            }
            // An instance whose clock is hours wrong is refused each time: it does not hold up the end. Of a packet
            // that may have arrived nothing is said then.
            if self.rests.load(Ordering::Relaxed) {
                break;
            }
            sleep(Duration::from_millis(500)).await;
        }
        if !may_have_arrived {
            self.journal.write("not-given", &number);
        }
    }

    fn draw(&self, bound: u32) -> u64 {
        u64::from(self.chance.lock().unwrap().next_u32() % bound)
    }
}

/// A notification of the platform: verified, written down, acknowledged; now and then lost before or after. Now and then an
/// earlier one comes beside it, or an answer that somebody kept.
async fn notification(Shared(shop): Shared<Arc<Shop>>, body: Bytes) -> (StatusCode, String) {
    let busy = (StatusCode::SERVICE_UNAVAILABLE, String::new());
    let chance = shop.draw(20);
    if chance == 0 {
        return busy;
    }
    let again = match chance {
        2 => shop.earlier.lock().unwrap().front().cloned().map(|old| ("notice again", old)),
        3 => shop.network.earlier().map(|old| ("answer as a notice", as_notification(old.body()))),
        _ => None,
    };
    if let Some((what, old)) = again {
        let told = shop.handler.handle(&old).await;
        shop.journal.write("end", &format!("{what}: {}", told.status()));
    }
    let reply = shop.handler.handle(&body).await;
    let mut earlier = shop.earlier.lock().unwrap();
    earlier.push_back(body);
    if earlier.len() > KEPT {
        earlier.pop_front();
    }
    if chance == 1 {
        return busy;
    }
    (
        StatusCode::from_u16(reply.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        reply.body().to_owned(),
    )
}

/// An answer in the form of a notification: its signed content alone.
fn as_notification(answer: &[u8]) -> Bytes {
    let answer: serde_json::Value = serde_json::from_slice(answer).unwrap_or_default();
    let value = answer["check_value"].as_str().unwrap_or_default();
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("check_value", value);
    form.finish().into()
}

/// A notification of UnionPay about the end of a contract, whose number is written down when it is handed out.
async fn contract(
    Shared(shop): Shared<Arc<Shop>>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> (StatusCode, String) {
    let work = async |ended: ContractRelieved| {
        shop.journal.write("contract", &ended.contract_id);
        Ok::<(), std::convert::Infallible>(())
    };
    let reply = match query {
        Some(query) => shop.contracts.handle_query(&query, work).await,
        None => shop.contracts.handle_body(&body, work).await,
    };
    (StatusCode::OK, reply.body().to_owned())
}
