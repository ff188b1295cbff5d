//! What a ledger in a database costs, next to the same statements sent bare.

use crate::measure::{Plan, Row, compare, subject};
use futures_util::future::join_all;
use huifu::ledger::{Admission, Ledger, Order, OrderKey, Report, Source};
use huifu::proto::{Amount, OrderDate, Verdict};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store_sql::Sql;
use store_sql::testing::Postgres;
use tokio::runtime::{Builder, Runtime};

pub(crate) const LIFE: &str = "An order given out and settled";
pub(crate) const BARE: &str = "the same two statements, bare sqlx";

/// Numbers that nobody had.
static NEXT: AtomicU64 = AtomicU64::new(1);

pub(crate) fn number() -> String {
    format!("N{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

pub(crate) fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

pub(crate) fn rows(plan: Plan, left_out: &mut Vec<String>) -> Vec<Row> {
    if plan.only.is_some_and(|only| !LIFE.contains(only)) {
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
    rows
}

/// One order from nothing to a result.
pub(crate) async fn lived(ledger: &Ledger) {
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

/// Writes one version of an order on whatever pool it is.
macro_rules! write {
    ($pool:expr, $number:expr, $version:expr) => {{
        let (number, version): (&str, i64) = ($number, $version);
        let mut query = sqlx::query(if version == 1 { INSERT } else { UPDATE })
            .bind(version)
            .bind("sent")
            .bind("202")
            .bind(100_i64)
            .bind(1_800_000_000_i64)
            .bind(1_800_000_000_i64)
            .bind(1_800_000_000_i64)
            .bind(record(number, version))
            .bind("bare")
            .bind("6666000000000001")
            .bind("20240517")
            .bind(number);
        if version == 2 {
            query = query.bind(1_i64);
        }
        assert_eq!(query.execute($pool).await.unwrap().rows_affected(), 1);
    }};
}

/// Sends both.
macro_rules! bare {
    ($pool:expr) => {{
        let number = number();
        write!($pool, &number, 1);
        write!($pool, &number, 2);
    }};
}

/// A pool with nothing around it.
pub(crate) fn bare_sqlite(runtime: &Runtime, address: &str) -> sqlx::SqlitePool {
    use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
    let options: SqliteConnectOptions = address.parse().unwrap();
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    runtime.block_on(sqlx::SqlitePool::connect_with(options)).unwrap()
}

pub(crate) async fn bare_sqlite_write(pool: &sqlx::SqlitePool, number: &str, version: i64) {
    write!(pool, number, version);
}

fn life(plan: Plan, runtime: &Runtime, what: &str, address: &str) -> Vec<Row> {
    let sql = runtime.block_on(Sql::builder(address).migrate()).unwrap();
    let ledger = Ledger::new(Arc::new(sql.orders("ours")));
    let ours = subject("our ledger", || runtime.block_on(lived(&ledger)));
    if address.starts_with("sqlite") {
        let pool = bare_sqlite(runtime, address);
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
