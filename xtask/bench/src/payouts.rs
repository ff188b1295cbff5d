//! What a ledger costs a payout, next to the same calls without one.

use crate::measure::{Plan, Row, median};
use crate::platform::{Platform, processor_time};
use crate::stores::{bare_sqlite, bare_sqlite_write, number, runtime};
use futures_util::future::join_all;
use huifu::ledger::Ledger;
use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::store::{MemoryOrders, OrderStore};
use sandbox::keys;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store_sql::Sql;

pub(crate) const PAYOUT: &str = "Payouts through a ledger";
pub(crate) const ALONE: &str = "the same calls without a ledger";
const BARE: &str = "the same calls between two bare statements of sqlx";

/// Callers at the same time, and the orders of each in one slice of a round.
const SHAPES: [(usize, usize, &str); 2] = [
    (16, 16, "16 at once, command 202, signed and verified, the platform in another process"),
    (64, 10, "64 at once, command 202, signed and verified, the platform in another process"),
];

/// What one slice took, for each order.
#[derive(Clone, Copy)]
struct Took {
    time: Duration,
    ours: Duration,
    platforms: Duration,
}

struct Payer {
    client: huifu::Client,
    /// Name, and what an order goes through.
    ways: Vec<(&'static str, Way)>,
}

enum Way {
    Alone,
    Ledger(huifu::Orders),
    Bare(sqlx::SqlitePool),
}

pub(crate) fn rows(plan: Plan) -> Vec<Row> {
    if plan.only.is_some_and(|only| !PAYOUT.contains(only)) {
        return Vec::new();
    }
    let (runtime, folder) = (runtime(), tempfile::tempdir().unwrap());
    let mut platform = Platform::start();
    let client = huifu::Client::builder(&platform.base, keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    let through = |store: Arc<dyn OrderStore>| Way::Ledger(client.orders(Ledger::new(store)));
    let file = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
    let sql = runtime.block_on(Sql::builder(file("payouts.db")).migrate()).unwrap();
    drop(runtime.block_on(Sql::builder(file("bare.db")).migrate()).unwrap());
    let ways = vec![
        (ALONE, Way::Alone),
        ("memory", through(Arc::new(MemoryOrders::new()))),
        ("SQLite", through(Arc::new(sql.orders("payouts")))),
        (BARE, Way::Bare(bare_sqlite(&runtime, &file("bare.db")))),
    ];
    let payer = Payer { client, ways };
    let mut rows = Vec::new();
    for (callers, in_a_row, what) in SHAPES {
        eprintln!("{PAYOUT}: {what}");
        let orders = callers * in_a_row;
        // Of each way some 10,000 orders altogether, in rounds so short that what slows the machine down slows all.
        let rounds = if plan.quick { 4 } else { 10_000_usize.div_ceil(orders) };
        let mut took: Vec<Vec<Took>> = vec![Vec::new(); payer.ways.len()];
        for round in 0..=rounds {
            for turn in 0..payer.ways.len() {
                // Each comes first, second and so on as often as the others.
                let index = (round + turn) % payer.ways.len();
                platform.forget();
                let slice = slice(&platform, orders, || {
                    runtime.block_on(async {
                        join_all((0..callers).map(|_| payer.several(index, in_a_row))).await;
                    });
                });
                // The first makes connections and fills caches.
                if round > 0 {
                    took[index].push(slice);
                }
            }
        }
        rows.extend(told(what, &payer, &took));
    }
    rows
}

fn slice(platform: &Platform, orders: usize, work: impl FnOnce()) -> Took {
    let before = (Instant::now(), processor_time("self"), platform.processor_time());
    work();
    let each = |time: Duration| time / u32::try_from(orders).unwrap();
    Took {
        time: each(before.0.elapsed()),
        ours: each(processor_time("self").saturating_sub(before.1)),
        platforms: each(platform.processor_time().saturating_sub(before.2)),
    }
}

impl Payer {
    async fn several(&self, index: usize, count: usize) {
        for _ in 0..count {
            self.one(&self.ways[index].1).await;
        }
    }

    async fn one(&self, way: &Way) {
        let (date, url, number) = (OrderDate::parse("20240517").unwrap(), "http://127.0.0.1:9/n", number());
        let amount = Amount::from_fen(1);
        let (user, card) = (keys::HUIFU_USER, keys::HUIFU_CASH_CARD);
        let order = Withdraw::new(user, date, number.as_str(), amount, card, "02030000", url);
        match way {
            Way::Alone => drop(self.client.send(&order).await.unwrap()),
            Way::Ledger(orders) => drop(orders.send(&order).await.unwrap()),
            Way::Bare(pool) => {
                bare_sqlite_write(pool, &number, 1).await;
                drop(self.client.send(&order).await.unwrap());
                bare_sqlite_write(pool, &number, 2).await;
            }
        }
    }
}

/// The peer is the first way.
fn told(what: &'static str, payer: &Payer, took: &[Vec<Took>]) -> Vec<Row> {
    let nanoseconds =
        |times: Vec<Duration>| median(times.iter().map(|time| time.as_nanos() as f64).collect());
    let mut rows = Vec::new();
    for (index, ((name, _), own)) in payer.ways.iter().zip(took).enumerate() {
        let ratio = (index > 0).then(|| {
            let rounds = took[0].iter().zip(own);
            (
                median(rounds.map(|(peer, own)| peer.time.as_secs_f64() / own.time.as_secs_f64()).collect()),
                ALONE.to_owned(),
            )
        });
        let row = |name: String, nanoseconds| Row {
            group: PAYOUT,
            what: what.to_owned(),
            name,
            nanoseconds,
            ratio: None,
        };
        rows.push(Row {
            ratio,
            ..row((*name).to_owned(), nanoseconds(own.iter().map(|took| took.time).collect()))
        });
        for (of, times) in [
            ("ours", own.iter().map(|took| took.ours).collect()),
            ("the platform's", own.iter().map(|took| took.platforms).collect::<Vec<_>>()),
        ] {
            rows.push(row(format!("{name}: processor time, {of}"), nanoseconds(times)));
        }
    }
    rows
}
