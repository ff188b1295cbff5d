//! An order's life, what an impatient back end does after a fault, and whether all is well then.

use crate::database::Database;
use crate::journal::Journal;
use huifu::ledger::{Admission, Event, Ledger, Order, OrderKey, Record, Report, Source, State};
use huifu::proto::{Amount, OrderDate, Verdict};
use huifu::store::{OrderStore, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use test_support::language::Language;

pub(crate) fn key(number: &str) -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), number)
}

pub(crate) fn order() -> Order {
    Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("08")
}

pub(crate) fn success(source: Source) -> Event {
    Report::new(Verdict::Success, source).with_amount(Amount::from_fen(100)).into()
}

/// When all this happens, unless a test turns the clock.
pub(crate) const NOW: u64 = 1_800_000_000;

pub(crate) fn ledger_at(store: Arc<dyn OrderStore>, clock: &Arc<AtomicU64>) -> Ledger {
    let clock = Arc::clone(clock);
    Ledger::new(store).clock(Arc::new(move || clock.load(Ordering::SeqCst)))
}

pub(crate) fn ledger(store: Arc<dyn OrderStore>) -> Ledger {
    ledger_at(store, &Arc::new(AtomicU64::new(NOW)))
}

/// [`LIFE`](crate::steps::LIFE) statements, as [`huifu::Orders`] has them: three to give it out, one to write its result down, two to
/// note that the work on it is done.
pub(crate) async fn paid(
    store: Arc<dyn OrderStore>,
    journal: &Journal,
    number: &str,
) -> Result<(), StoreError> {
    through(&ledger(store), journal, number).await
}

pub(crate) async fn through(ledger: &Ledger, journal: &Journal, number: &str) -> Result<(), StoreError> {
    let Admission::Granted(record) = ledger.admit(&key(number), &order()).await? else { return Ok(()) };
    journal.sends(number);
    ledger.apply_to(&record, &success(Source::Answer)).await?;
    journal.success(number);
    ledger.done(&key(number), State::Succeeded).await.map(drop)
}

/// How the orders of a book ended.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) paid: usize,
    /// Given out, and the process that had it died before it sent it.
    pub(crate) never_sent: usize,
}

/// Asks for each order again, then about everything that is due, and looks whether all is well.
pub(crate) async fn check(database: &Database, book: &str, journal: &Journal, orders: usize) -> Ended {
    let store = database.store(book).await;
    let clock = Arc::new(AtomicU64::new(NOW));
    let ledger = ledger_at(Arc::clone(&store), &clock);
    for number in numbers(orders) {
        through(&ledger, journal, &number).await.unwrap();
    }
    for (number, record) in records(&store, orders).await {
        let told = journal.successes().contains_key(&number);
        assert!(!told || record.state == State::Succeeded, "{book}: {number}: a success is lost: {record:?}");
        assert!(
            record.state.is_settled() || record.due.is_some(),
            "{book}: {number}: nobody looks again: {record:?}"
        );
    }
    // Long enough that everything without a result is due; the platform is asked, and says what it has.
    clock.fetch_add(4_000, Ordering::SeqCst);
    for record in ledger.take_due(orders + 10).await.unwrap() {
        let number = &record.key.order_id;
        if journal.sent().contains_key(number) {
            ledger.apply(&record.key, &success(Source::Query)).await.unwrap();
        }
    }
    let (sent, mut ended) = (journal.sent(), Ended::default());
    for (number, record) in records(&store, orders).await {
        let times = sent.get(&number).copied().unwrap_or(0);
        assert!(times <= 1, "{book}: {number} was sent {times} times");
        match (times, record.state) {
            (1, State::Succeeded) => ended.paid += 1,
            (0, State::Sent) if record.due.is_some() => ended.never_sent += 1,
            _ => panic!("{book}: {number} was sent {times} times and is {record:?}"),
        }
    }
    assert_eq!(ended.paid + ended.never_sent, orders, "{book}: each order is known");
    ended
}

async fn records(store: &Arc<dyn OrderStore>, orders: usize) -> Vec<(String, Record)> {
    let mut records = Vec::new();
    for number in numbers(orders) {
        let record = store.load(&key(&number)).await.unwrap();
        records.push((
            number.clone(),
            record.unwrap_or_else(|| panic!("{number} was asked for and is not known")),
        ));
    }
    records
}

/// The numbers of so many orders, from 1.
pub(crate) fn numbers(orders: usize) -> impl Iterator<Item = String> {
    (1..=orders).map(|number| number.to_string())
}

impl Ended {
    pub(crate) fn words(&self, language: Language) -> String {
        let Self { paid, never_sent } = self;
        match never_sent {
            0 => language.of(format!("{paid} paid"), format!("{paid} 笔已付")),
            never => language
                .of(format!("{paid} paid, {never} never sent"), format!("{paid} 笔已付，{never} 笔从未发出")),
        }
    }
}
