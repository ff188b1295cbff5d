//! What a ledger in a database costs: next to the same statements sent bare, and next to calls without a ledger.

use crate::measure::{Plan, Row, compare, subject};
use futures_util::future::join_all;
use huifu::ledger::{Admission, Ledger, Order, OrderKey, Report, Source};
use huifu::proto::{Amount, OrderDate, Verdict, Withdraw};
use huifu::store::{MemoryOrders, OrderStore};
use sandbox::{Sandbox, keys};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use store_sql::Sql;
use store_sql::testing::Postgres;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

pub(crate) const LIFE: &str = "An order given out and settled";
pub(crate) const PAYOUT: &str = "Payouts through a ledger, 16 at once";
pub(crate) const BARE: &str = "the same two statements, bare sqlx";
pub(crate) const ALONE: &str = "the same calls without a ledger";

/// Numbers that nobody had.
static NEXT: AtomicU64 = AtomicU64::new(1);

fn number() -> String {
    format!("N{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

pub(crate) fn rows(plan: Plan, left_out: &mut Vec<String>) -> Vec<Row> {
    if plan.only.is_some_and(|only| !LIFE.contains(only) && !PAYOUT.contains(only)) {
        return Vec::new();
    }
    let runtime = runtime();
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite://{}", folder.path().join("orders.db").display());
    let mut rows = life(plan, &runtime, "SQLite", &sqlite);
    match Postgres::start() {
        Ok(server) => rows.extend(life(plan, &runtime, "PostgreSQL", &server.address())),
        Err(e) => left_out.push(format!("PostgreSQL: {e}")),
    }
    rows.extend(payouts(plan, &runtime, &folder));
    rows
}

/// One order from nothing to a result.
async fn lived(ledger: &Ledger) {
    let key = OrderKey::new("6666000000000001", OrderDate::parse("20240517").unwrap(), number());
    let order = Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("08");
    assert!(matches!(ledger.admit(&key, &order).await.unwrap(), Admission::Granted(_)));
    let report = Report::new(Verdict::Success, Source::Answer).with_amount(Amount::from_fen(100));
    assert!(ledger.apply(&key, &report.into()).await.unwrap().is_some());
}

const INSERT: &str = "INSERT INTO merchant_orders (version, state, cmd_id, amount_fen, due, opened_at, changed_at, record, \
     book, mer_cust_id, order_date, order_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
const UPDATE: &str = "UPDATE merchant_orders SET version = $1, state = $2, cmd_id = $3, amount_fen = $4, due = $5, opened_at = $6, \
     changed_at = $7, record = $8 WHERE book = $9 AND mer_cust_id = $10 AND order_date = $11 AND order_id = $12 AND version = $13";

/// As long as the records of such an order are.
fn record(number: &str, version: i64) -> String {
    format!(
        "{{\"format\":1,\"version\":{version},\"key\":{{\"mer_cust_id\":\"6666000000000001\",\"order_date\":\"20240517\",\
         \"order_id\":\"{number}\"}},\"order\":{{\"cmd_id\":\"202\",\"amount\":\"1.00\",\"trans_type\":\"08\"}},\"state\":\"succeeded\",\
         \"ticket\":\"0123456789abcdef0123456789abcdef\",\"opened_at\":1800000000,\"changed_at\":1800000000,\"due\":1800000060,\
         \"questions\":0}}"
    )
}

/// Sends both on whatever pool it is.
macro_rules! bare {
    ($pool:expr) => {{
        let number = number();
        for (text, version) in [(INSERT, 1_i64), (UPDATE, 2)] {
            let mut query = sqlx::query(text)
                .bind(version)
                .bind("sent")
                .bind("202")
                .bind(100_i64)
                .bind(1_800_000_000_i64)
                .bind(1_800_000_000_i64)
                .bind(1_800_000_000_i64)
                .bind(record(&number, version))
                .bind("bare")
                .bind("6666000000000001")
                .bind("20240517")
                .bind(number.clone());
            if version == 2 {
                query = query.bind(1_i64);
            }
            assert_eq!(query.execute($pool).await.unwrap().rows_affected(), 1);
        }
    }};
}

fn life(plan: Plan, runtime: &Runtime, what: &str, address: &str) -> Vec<Row> {
    let sql = runtime.block_on(Sql::builder(address).migrate()).unwrap();
    let ledger = Ledger::new(Arc::new(sql.orders("ours")));
    let ours = subject("our ledger", || runtime.block_on(lived(&ledger)));
    if address.starts_with("sqlite") {
        use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
        let options: SqliteConnectOptions = address.parse().unwrap();
        let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        let pool = runtime.block_on(sqlx::SqlitePool::connect_with(options)).unwrap();
        let bare = subject(BARE, || runtime.block_on(async { bare!(&pool) }));
        let mut rows = compare(plan, LIFE, what, Some(BARE), vec![ours, bare]);
        let ours = subject("our ledger", || many(runtime, || lived(&ledger)));
        let bare = subject(BARE, || many(runtime, || async { bare!(&pool) }));
        rows.extend(each(compare(plan, LIFE, "SQLite, 16 at once", Some(BARE), vec![ours, bare])));
        rows
    } else {
        let pool = runtime.block_on(sqlx::PgPool::connect(address)).unwrap();
        let bare = subject(BARE, || runtime.block_on(async { bare!(&pool) }));
        compare(plan, LIFE, what, Some(BARE), vec![ours, bare])
    }
}

/// Orders of each of the callers in one measurement.
const IN_A_ROW: usize = 8;
const CALLERS: usize = 16;

/// For one order.
fn each(rows: Vec<Row>) -> Vec<Row> {
    rows.into_iter()
        .map(|row| Row { nanoseconds: row.nanoseconds / (CALLERS * IN_A_ROW) as f64, ..row })
        .collect()
}

/// Callers at the same time.
fn many<F: Future<Output = ()>>(runtime: &Runtime, one: impl Fn() -> F) {
    let caller = || async {
        for _ in 0..IN_A_ROW {
            one().await;
        }
    };
    drop(runtime.block_on(join_all((0..CALLERS).map(|_| caller()))));
}

fn payouts(plan: Plan, runtime: &Runtime, folder: &TempDir) -> Vec<Row> {
    let (ready, started) = mpsc::channel();
    let (_stop, stopped) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        // A notice is another message to sign: those of one round would hold up the next, and the faster the round the more.
        let sandbox = Sandbox::builder().notification_delay(Duration::from_secs(86_400));
        let sandbox = runtime.block_on(sandbox.start()).unwrap();
        ready.send(sandbox.base_url()).unwrap();
        let _ = stopped.recv();
    });
    let base = started.recv().unwrap();
    let client = huifu::Client::builder(&base, keys::HUIFU_MERCHANT)
        .pfx(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
        .build()
        .unwrap();
    let order = || {
        let (date, url) = (OrderDate::parse("20240517").unwrap(), "http://127.0.0.1:9/n");
        Withdraw::new(
            keys::HUIFU_USER,
            date,
            number(),
            Amount::from_fen(1),
            keys::HUIFU_CASH_CARD,
            "02030000",
            url,
        )
    };
    let through = |store: Arc<dyn OrderStore>| client.orders(Ledger::new(store));
    let memory = through(Arc::new(MemoryOrders::new()));
    let address = format!("sqlite://{}", folder.path().join("payouts.db").display());
    let sql = runtime.block_on(Sql::builder(address).migrate()).unwrap();
    let sqlite = through(Arc::new(sql.orders("payouts")));
    let busy = |orders: Option<&huifu::Orders>| {
        let caller = || async {
            for _ in 0..IN_A_ROW {
                let order = order();
                match orders {
                    Some(orders) => drop(orders.send(&order).await.unwrap()),
                    None => drop(client.send(&order).await.unwrap()),
                }
            }
        };
        drop(runtime.block_on(join_all((0..CALLERS).map(|_| caller()))));
    };
    let subjects = vec![
        subject("memory", || busy(Some(&memory))),
        subject("SQLite", || busy(Some(&sqlite))),
        subject(ALONE, || busy(None)),
    ];
    each(compare(plan, PAYOUT, "command 202 against the sandbox, signed and verified", Some(ALONE), subjects))
}
