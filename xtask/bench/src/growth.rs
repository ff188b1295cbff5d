//! How cost grows: with merchants, callers, the size of a message, the orders that a store has kept.

use crate::answering::Platform;
use crate::keys;
use crate::measure::{Plan, median};
use crate::stores::{lived, runtime};
use crypto_core::rsa::Engine;
use futures_util::future::join_all;
use huifu::ledger::Ledger;
use huifu::store::{MemoryOrders, OrderStore};
use sandbox::keys as sandbox_keys;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;
use store_sql::Sql;
use store_sql::testing::Postgres;
use tokio::runtime::Runtime;
use transport::{HttpClient, HyperClient};
use unionpay_proto::GetUserMobile;
use unionpay_proto::auth::Grant;

pub(crate) const GROWTH: &str = "How cost grows";

/// One thing at several sizes of another.
pub(crate) struct Growth {
    /// Unit of the sizes, the same for all lines of a table.
    pub(crate) of: &'static str,
    pub(crate) what: String,
    /// Size, and nanoseconds.
    pub(crate) points: Vec<(u64, f64)>,
    /// The most that the slope may be.
    pub(crate) wanted: f64,
}

/// For one of them: the number of others must not matter. What is left is the cache of the processor, and noise.
const FLAT: f64 = 0.15;
/// For all of them together: twice as many take twice as long.
const LINEAR: f64 = 1.05;

impl Growth {
    /// The power of the size that the cost grows with, by least squares over the logarithms of the second half of the
    /// sizes: at the small end what is always there hides what grows.
    pub(crate) fn slope(&self) -> f64 {
        let upper = &self.points[self.points.len() / 2..];
        let logs: Vec<(f64, f64)> =
            upper.iter().map(|(size, cost)| ((*size as f64).ln(), cost.ln())).collect();
        let count = logs.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / count;
        let (size, cost) = (mean(|log| log.0), mean(|log| log.1));
        let covariance: f64 = logs.iter().map(|log| (log.0 - size) * (log.1 - cost)).sum();
        covariance / logs.iter().map(|log| (log.0 - size).powi(2)).sum::<f64>()
    }

    /// The slope above the one that is wanted.
    pub(crate) fn over(&self) -> f64 {
        self.slope() - self.wanted
    }
}

pub(crate) fn rows(plan: Plan, left_out: &mut Vec<String>) -> Vec<Growth> {
    if plan.only.is_some_and(|only| !GROWTH.contains(only)) {
        return Vec::new();
    }
    let mut found = merchants_and_callers(plan);
    found.extend(messages(plan));
    found.extend(orders(plan, left_out));
    found
}

/// Median of several measurements of `count` operations, in nanoseconds for one.
fn each(plan: Plan, count: usize, mut run: impl FnMut()) -> f64 {
    run();
    let rounds = (0..plan.rounds.min(7)).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_nanos() as f64 / count as f64
    });
    median(rounds.collect())
}

fn merchants_and_callers(plan: Plan) -> Vec<Growth> {
    let (platform, runtime) = (Platform::canned(), runtime());
    let http: Arc<dyn HttpClient> = Arc::new(HyperClient::builder().allow_plain_http().build().unwrap());
    let user = |number: u64| {
        let client = unionpay::Client::builder(&platform.base, format!("tenant{number}"))
            .secret(sandbox_keys::UNIONPAY_SECRET)
            .symmetric_key(sandbox_keys::UNIONPAY_SYMMETRIC_KEY)
            .merchant_key(sandbox_keys::UNIONPAY_MERCHANT_KEY)
            .allow_plain_http()
            .without_limiter()
            .http_client(Arc::clone(&http));
        let grant = Grant { access_token: "a".repeat(32).into(), open_id: "o".repeat(32).into() };
        client.build().unwrap().for_user(grant)
    };
    let call =
        async |user: &unionpay::ForUser| drop(black_box(user.send(&GetUserMobile::new()).await.unwrap()));

    let (mut built, mut called) = (Vec::new(), Vec::new());
    for count in sizes(plan, &[1, 10, 100, 1000, 10_000]) {
        eprintln!("{GROWTH}: {count} merchants");
        let start = Instant::now();
        let users: Vec<_> = (0..count).map(user).collect();
        built.push((count, start.elapsed().as_nanos() as f64));
        // Each has a token of the back end when it is measured.
        runtime.block_on(async {
            for user in &users {
                call(user).await;
            }
        });
        let mut turn = users.iter().cycle();
        let one = each(plan, 1000, || {
            runtime.block_on(async {
                for user in turn.by_ref().take(1000) {
                    call(user).await;
                }
            });
        });
        called.push((count, one));
    }
    let first = user(0);
    let mut callers = Vec::new();
    for count in sizes(plan, &[1, 2, 4, 8, 16, 32, 64, 128, 256, 512]) {
        eprintln!("{GROWTH}: {count} callers");
        let in_a_row = (2048 / count).max(8);
        let one = each(plan, (count * in_a_row) as usize, || {
            let caller = || async {
                for _ in 0..in_a_row {
                    call(&first).await;
                }
            };
            drop(runtime.block_on(join_all((0..count).map(|_| caller()))));
        });
        callers.push((count, one));
    }
    vec![
        line("merchants", "clients built, all together", built, LINEAR),
        line("merchants", "one unsigned call, merchants in turn", called, FLAT),
        line("callers at once", "one unsigned call", callers, FLAT),
    ]
}

fn messages(plan: Plan) -> Vec<Growth> {
    let (signer, verifier, now) =
        (keys::signer(Engine::fastest()), keys::verifier(Engine::fastest()), keys::now());
    let mut lines = [
        ("PKCS#7 signed", Vec::new()),
        ("PKCS#7 verified", Vec::new()),
        ("read from base64 of base64", Vec::new()),
    ];
    let kibibytes = sizes(plan, &[1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536]);
    for size in kibibytes {
        eprintln!("{GROWTH}: message of {size} KiB");
        let content = vec![b'c'; (size << 10) as usize];
        let message = signer.sign(&content).unwrap();
        let text = cfca_pkcs7::check_value(&message);
        let count = (4096 / size).clamp(1, 64) as usize;
        let mut time = |index: usize, run: &dyn Fn()| {
            let one = each(plan, count, || (0..count).for_each(|_| run()));
            lines[index].1.push((size, one));
        };
        time(0, &|| drop(black_box(signer.sign(&content).unwrap())));
        time(1, &|| drop(black_box(verifier.verify_borrowing(&message, now).unwrap())));
        time(2, &|| drop(black_box(cfca_pkcs7::decode_message(text.as_bytes()).unwrap())));
    }
    lines.into_iter().map(|(what, points)| line("KiB of content", what, points, LINEAR)).collect()
}

fn orders(plan: Plan, left_out: &mut Vec<String>) -> Vec<Growth> {
    let (runtime, folder) = (runtime(), tempfile::tempdir().unwrap());
    let mut found = Vec::new();
    let memory = Arc::new(MemoryOrders::new());
    let ledger = Ledger::new(Arc::clone(&memory) as Arc<dyn OrderStore>);
    found.extend(book(plan, &runtime, "memory", memory, |there, wanted| {
        runtime.block_on(async {
            for _ in there..wanted {
                lived(&ledger).await;
            }
        });
    }));
    let sqlite = format!("sqlite://{}", folder.path().join("growth.db").display());
    found.extend(database(plan, &runtime, "SQLite", &sqlite));
    match Postgres::start() {
        Ok(server) => found.extend(database(plan, &runtime, "PostgreSQL", &server.address())),
        Err(e) => left_out.push(format!("how cost grows in PostgreSQL: {e}")),
    }
    found
}

/// Copies of an order that has lived, under numbers of their own: a million of them one by one would take the evening.
const COPIES: &str = "INSERT INTO merchant_orders (version, state, cmd_id, amount_fen, due, opened_at, changed_at, record, book, \
     mer_cust_id, order_date, order_id) WITH RECURSIVE n(i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < CAST($2 AS BIGINT)) \
     SELECT version, state, cmd_id, amount_fen, due, opened_at, changed_at, replace(record, order_id, 'C' || i), book, mer_cust_id, \
     order_date, 'C' || i FROM n, (SELECT * FROM merchant_orders WHERE state = 'succeeded' LIMIT 1) AS one";

fn database(plan: Plan, runtime: &Runtime, name: &'static str, address: &str) -> Vec<Growth> {
    let sql = runtime.block_on(Sql::builder(address).migrate()).unwrap();
    let store = Arc::new(sql.orders("growth"));
    let ledger = Ledger::new(Arc::clone(&store) as Arc<dyn OrderStore>);
    runtime.block_on(lived(&ledger));
    let copied = |there: u64, wanted: u64| {
        let (from, to) = (there as i64 + 1, wanted as i64);
        runtime.block_on(async {
            let rows = if name == "SQLite" {
                let pool = sqlx::SqlitePool::connect(address).await.unwrap();
                sqlx::query(COPIES).bind(from).bind(to).execute(&pool).await.unwrap().rows_affected()
            } else {
                let pool = sqlx::PgPool::connect(address).await.unwrap();
                let rows =
                    sqlx::query(COPIES).bind(from).bind(to).execute(&pool).await.unwrap().rows_affected();
                // What autovacuum does by itself after a while.
                sqlx::query("ANALYZE merchant_orders").execute(&pool).await.unwrap();
                rows
            };
            assert_eq!(rows, wanted - there);
        });
    };
    book(plan, runtime, name, store, copied)
}

/// A store with more and more orders that have ended. `fill` gets the count that is there and the one that is wanted.
fn book(
    plan: Plan,
    runtime: &Runtime,
    name: &'static str,
    store: Arc<impl OrderStore + 'static>,
    fill: impl Fn(u64, u64),
) -> Vec<Growth> {
    let ledger = Ledger::new(Arc::clone(&store) as Arc<dyn OrderStore>);
    let (mut lives, mut dues, mut there) = (Vec::new(), Vec::new(), 0);
    for count in sizes(plan, &[10, 100, 1000, 10_000, 100_000, 1_000_000]) {
        eprintln!("{GROWTH}: {count} orders, {name}");
        fill(there, count);
        there = count;
        lives.push((
            count,
            each(plan, 64, || {
                runtime.block_on(async {
                    for _ in 0..64 {
                        lived(&ledger).await;
                    }
                })
            }),
        ));
        dues.push((
            count,
            each(plan, 64, || {
                runtime.block_on(async {
                    for _ in 0..64 {
                        assert!(store.due(keys::now(), 100).await.unwrap().is_empty());
                    }
                })
            }),
        ));
    }
    vec![
        line("orders that have ended", format!("an order given out and settled, {name}"), lives, FLAT),
        line("orders that have ended", format!("the list of due orders, {name}"), dues, FLAT),
    ]
}

fn line(of: &'static str, what: impl Into<String>, points: Vec<(u64, f64)>, wanted: f64) -> Growth {
    Growth { of, what: what.into(), points, wanted }
}

/// A quick run leaves the large half away.
fn sizes(plan: Plan, all: &[u64]) -> Vec<u64> {
    all[..if plan.quick { all.len().div_ceil(2) + 1 } else { all.len() }].to_vec()
}
