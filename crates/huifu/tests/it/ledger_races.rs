//! Many at once, and stores that fail.

use crate::ledger::{key, order};
use huifu::ledger::{Admission, Event, Ledger, OrderKey, Record, Report, Source, State, Ticket};
use huifu::proto::{Amount, OrderDate, Verdict};
use huifu::store::{BoxFuture, MemoryOrders, OrderStore, StoreError};
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

fn clock(now: &Arc<AtomicU64>) -> Arc<dyn client_core::Clock> {
    let now = Arc::clone(now);
    Arc::new(move || now.load(Ordering::SeqCst))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_senders_one_sends() {
    let ledger = Ledger::in_memory_until_exit();
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let ledger = ledger.clone();
            tokio::spawn(async move { ledger.admit(&key(), &order()).await.unwrap() })
        })
        .collect();
    let mut mine = 0;
    for task in tasks {
        mine += usize::from(matches!(task.await.unwrap(), Admission::Granted(_)));
    }
    assert_eq!(mine, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_notifications_one_is_the_first() {
    let ledger = Ledger::in_memory_until_exit();
    let _ = ledger.admit(&key(), &order()).await.unwrap();
    let firsts = Arc::new(AtomicUsize::new(0));
    let tasks: Vec<_> = (0..100)
        .map(|number| {
            let (ledger, firsts) = (ledger.clone(), Arc::clone(&firsts));
            let verdict = if number % 3 == 0 { Verdict::Failed } else { Verdict::Success };
            tokio::spawn(async move {
                let word = Report::new(verdict, Source::Notification).with_amount(Amount::from_fen(100));
                let transition = ledger.apply(&key(), &word.into()).await.unwrap().unwrap();
                let first = transition.changed() && transition.after() == State::Succeeded;
                firsts.fetch_add(usize::from(first), Ordering::SeqCst);
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(firsts.load(Ordering::SeqCst), 1);
    assert_eq!(ledger.get(&key()).await.unwrap().unwrap().state, State::Succeeded);
}

/// What is paid, failed or open, and whether anybody is handed it a day later.
#[tokio::test]
async fn a_tool_that_has_nothing_left_to_do_leaves_nobody_its_results() {
    let now = Arc::new(AtomicU64::new(1_715_900_000));
    let (tool, store) = (true, Arc::new(MemoryOrders::new()));
    let of = |no_work| Ledger::new(store.clone()).clock(clock(&now)).results_need_no_work(no_work);
    for (no_work, day) in [(tool, 17), (!tool, 20)] {
        let ledger = of(no_work);
        for (place, verdict) in [Verdict::Success, Verdict::Failed, Verdict::Pending].into_iter().enumerate()
        {
            let key = OrderKey { order_id: format!("N{place}"), ..on(day) };
            let Admission::Granted(record) = ledger.admit(&key, &order()).await.unwrap() else {
                panic!("new")
            };
            let word = Report::new(verdict, Source::Answer).with_amount(Amount::from_fen(100));
            let after = ledger.apply_to(&record, &word.into()).await.unwrap().unwrap().record;
            assert_eq!((after.version, after.due.is_some()), (2, place == 2 || !no_work), "{verdict:?}");
            assert_eq!(ledger.get(&key).await.unwrap().unwrap(), after);
        }
        // Another amount is no result: what was open stays open.
        let key = OrderKey { order_id: "N3".into(), ..on(day) };
        let Admission::Granted(record) = ledger.admit(&key, &order()).await.unwrap() else { panic!("new") };
        let word = Report::new(Verdict::Success, Source::Answer).with_amount(Amount::from_fen(99));
        let after = ledger.apply_to(&record, &word.into()).await.unwrap().unwrap();
        assert!(after.anomaly.is_some() && after.record.due.is_some());
    }
    now.fetch_add(86_400, Ordering::SeqCst);
    let due = of(!tool).take_due(100).await.unwrap();
    let mut due: Vec<_> =
        due.iter().map(|record| (record.key.order_date, record.key.order_id.as_str())).collect();
    due.sort_unstable();
    let (tools, programs) = (on(17).order_date, on(20).order_date);
    assert_eq!(
        due,
        [
            (tools, "N2"),
            (tools, "N3"),
            (programs, "N0"),
            (programs, "N1"),
            (programs, "N2"),
            (programs, "N3")
        ]
    );
}

fn on(day: i8) -> OrderKey {
    OrderKey { order_date: OrderDate::constant(2024, 5, day), ..key() }
}

/// The same number with another date: a retry after midnight, not another order.
#[tokio::test]
async fn midnight_pays_nothing_twice() {
    let ledger = Ledger::in_memory_until_exit();
    assert!(matches!(ledger.admit(&on(17), &order()).await.unwrap(), Admission::Granted(_)));
    for day in [18, 16] {
        let Admission::AlreadySent(known) = ledger.admit(&on(day), &order()).await.unwrap() else {
            panic!("{day}")
        };
        assert_eq!(known.key, on(17));
        assert_eq!(ledger.get(&on(day)).await.unwrap(), None, "a repeat leaves no trace");
    }
    let dearer = order().with_amount(Amount::from_fen(101));
    assert!(matches!(ledger.admit(&on(18), &dearer).await.unwrap(), Admission::Conflict(_)));
    assert!(
        matches!(ledger.admit(&on(19), &order()).await.unwrap(), Admission::Granted(_)),
        "two days are another order"
    );
    // The last day of a month, a leap year, and a year.
    for (one, next) in [((2024, 2, 29), (2024, 3, 1)), ((2024, 12, 31), (2025, 1, 1))] {
        let key = |(year, month, day)| OrderKey::new("6", OrderDate::constant(year, month, day), "x");
        assert!(matches!(ledger.admit(&key(one), &order()).await.unwrap(), Admission::Granted(_)));
        assert!(matches!(ledger.admit(&key(next), &order()).await.unwrap(), Admission::AlreadySent(_)));
    }
    // What certainly did not leave does not stand in the way; who numbers per day says so.
    let ledger = Ledger::in_memory_until_exit();
    let Admission::Granted(record) = ledger.admit(&on(17), &order()).await.unwrap() else { panic!() };
    assert!(matches!(ledger.admit(&on(18), &order()).await.unwrap(), Admission::AlreadySent(_)));
    ledger.apply(&on(17), &Event::NotSent(record.ticket.unwrap())).await.unwrap();
    assert!(matches!(ledger.admit(&on(18), &order()).await.unwrap(), Admission::Granted(_)));
    let daily = ledger.numbers_per_day(true);
    assert!(matches!(daily.admit(&on(19), &order()).await.unwrap(), Admission::Granted(_)));
}

/// At midnight itself, on several instances: never more than one of the two days is given out.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_days_at_midnight_one_at_most_is_sent() {
    for _ in 0..50 {
        let ledger = Ledger::in_memory_until_exit();
        let tasks: Vec<_> = (0..8)
            .map(|number| {
                let ledger = ledger.clone();
                tokio::spawn(async move {
                    let opened = ledger.admit(&on(17 + number % 2), &order()).await.unwrap();
                    usize::from(matches!(opened, Admission::Granted(_)))
                })
            })
            .collect();
        let mut mine = 0;
        for task in tasks {
            mine += task.await.unwrap();
        }
        assert!(mine <= 1, "{mine}");
    }
}

#[tokio::test]
async fn what_is_due_is_taken_by_one_and_comes_again() {
    let now = Arc::new(AtomicU64::new(1_000));
    let store: Arc<dyn OrderStore> = Arc::new(MemoryOrders::new());
    let instance = || Ledger::new(Arc::clone(&store)).clock(clock(&now));
    let (one, other) = (instance(), instance());
    let number = |n: u32| OrderKey::new("6", OrderDate::constant(2024, 5, 17), n.to_string());
    for n in 0..10 {
        let _ = one.admit(&number(n), &order()).await.unwrap();
    }
    assert_eq!(one.take_due(100).await.unwrap(), []);
    now.store(1_300, Ordering::SeqCst);
    let (mine, theirs) = (one.take_due(4).await.unwrap(), other.take_due(100).await.unwrap());
    assert_eq!((mine.len(), theirs.len()), (4, 6));
    assert!(mine.iter().all(|mine| theirs.iter().all(|theirs| theirs.key != mine.key)));
    assert_eq!(one.take_due(100).await.unwrap(), []);
    // A result is due for the merchant's work until that is done.
    one.apply(&number(3), &Report::new(Verdict::Success, Source::Query).into()).await.unwrap();
    now.store(1_360, Ordering::SeqCst);
    let work = other.take_due(100).await.unwrap();
    assert_eq!(
        work.iter().map(|record| (&*record.key.order_id, record.state)).collect::<Vec<_>>(),
        [("3", State::Succeeded)]
    );
    now.store(1_420, Ordering::SeqCst);
    assert_eq!(one.take_due(1).await.unwrap().len(), 1, "whoever took it died");
    assert!(one.done(&number(3), State::Succeeded).await.unwrap());
    assert!(!one.done(&number(3), State::Succeeded).await.unwrap());
    now.store(1_599, Ordering::SeqCst);
    assert_eq!(one.take_due(100).await.unwrap(), []);
}

#[tokio::test]
async fn memory_forgets_only_what_is_finished() {
    let now = Arc::new(AtomicU64::new(1_000));
    let store = Arc::new(MemoryOrders::new());
    let ledger = Ledger::new(store.clone()).clock(clock(&now));
    let _ = ledger.admit(&key(), &order()).await.unwrap();
    store.forget_before(u64::MAX);
    assert_eq!(store.all().len(), 1);
    ledger.apply(&key(), &Report::new(Verdict::Success, Source::Answer).into()).await.unwrap();
    store.forget_before(u64::MAX);
    ledger.done(&key(), State::Succeeded).await.unwrap();
    store.forget_before(1_000);
    assert_eq!(store.all().len(), 1);
    store.forget_before(1_001);
    assert_eq!(store.all(), []);
}

/// A store that says "failed" when told to, with or without having done it.
struct Shaky {
    inner: MemoryOrders,
    faults: std::sync::Mutex<Vec<Option<bool>>>,
}

impl Shaky {
    fn fault(&self) -> Option<bool> {
        self.faults.lock().unwrap().pop().flatten()
    }
}

impl OrderStore for Shaky {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(async move {
            match self.fault() {
                None => self.inner.load(key).await,
                Some(_) => Err(StoreError::new("load")),
            }
        })
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async move {
            match self.fault() {
                None => self.inner.swap(record).await,
                Some(done) => {
                    if done {
                        self.inner.swap(record).await?;
                    }
                    Err(StoreError::new("swap"))
                }
            }
        })
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        self.inner.due(now, limit)
    }
}

/// A store that is asked for several records and leaves some out.
struct Short(MemoryOrders);

impl OrderStore for Short {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        self.0.load(key)
    }

    fn load_all<'a>(&'a self, _: &'a [OrderKey]) -> BoxFuture<'a, Result<Vec<Option<Record>>, StoreError>> {
        Box::pin(async { Ok(vec![None]) })
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        self.0.swap(record)
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        self.0.due(now, limit)
    }
}

#[tokio::test]
async fn a_store_that_leaves_records_out_gives_no_order_out() {
    let ledger = Ledger::new(Arc::new(Short(MemoryOrders::new())));
    ledger.admit(&key(), &order()).await.unwrap_err();
    assert_eq!(ledger.get(&key()).await.unwrap(), None);
}

/// Numbers that are given out once are looked at on every day; a store that cannot look gives none out.
#[tokio::test]
async fn a_number_that_is_given_out_once_is_no_order_of_another_day() {
    let ledger = Ledger::in_memory_until_exit().numbers_once();
    assert!(matches!(ledger.admit(&on(1), &order()).await.unwrap(), Admission::Granted(_)));
    assert!(
        matches!(ledger.admit(&on(28), &order()).await.unwrap(), Admission::AlreadySent(known) if known.key == on(1))
    );
    assert!(matches!(ledger.admit(&on(1), &order()).await.unwrap(), Admission::AlreadySent(_)));
    let dearer = order().with_amount(Amount::from_fen(101));
    assert!(matches!(ledger.admit(&on(28), &dearer).await.unwrap(), Admission::Conflict(_)));

    let blind = Ledger::new(Arc::new(Short(MemoryOrders::new()))).numbers_once();
    blind.admit(&on(1), &order()).await.unwrap_err();
    assert_eq!(blind.get(&on(1)).await.unwrap(), None);
}

/// Whoever holds a record that others have changed since changes what is there now.
#[tokio::test]
async fn a_record_that_is_held_is_no_older_truth() {
    let word = |verdict| Event::from(Report::new(verdict, Source::Answer).with_amount(Amount::from_fen(100)));
    for between in [Verdict::Success, Verdict::Failed, Verdict::Pending] {
        for after in [Verdict::Success, Verdict::Failed, Verdict::Pending, Verdict::Unknown] {
            let held = Ledger::in_memory_until_exit();
            let Admission::Granted(record) = held.admit(&key(), &order()).await.unwrap() else { panic!() };
            held.apply(&key(), &word(between)).await.unwrap();
            let by_record = held.apply_to(&record, &word(after)).await.unwrap().unwrap();

            let read = Ledger::in_memory_until_exit();
            let _ = read.admit(&key(), &order()).await.unwrap();
            read.apply(&key(), &word(between)).await.unwrap();
            let by_key = read.apply(&key(), &word(after)).await.unwrap().unwrap();
            assert_eq!(
                (by_record.before, by_record.after()),
                (by_key.before, by_key.after()),
                "{between:?} {after:?}"
            );
            assert_eq!(by_record.record.version, by_key.record.version, "{between:?} {after:?}");
        }
        // The ticket of a sending that was heard of since takes nothing back.
        let ledger = Ledger::in_memory_until_exit();
        let Admission::Granted(record) = ledger.admit(&key(), &order()).await.unwrap() else { panic!() };
        ledger.apply(&key(), &word(between)).await.unwrap();
        let event = Event::NotSent(record.ticket.clone().unwrap());
        let end = ledger.apply_to(&record, &event).await.unwrap().unwrap();
        assert!(!end.changed() && end.after() > State::Sent, "{end:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Senders that get an order, whose call ends in some way, on a store that fails in between: at no time
    /// are there two whose request may have left.
    #[test]
    fn no_order_leaves_twice(
        steps in prop::collection::vec(0_u8..5, 1..40),
        faults in prop::collection::vec(prop_oneof![4 => Just(None), 1 => any::<bool>().prop_map(Some)], 0..80),
    ) {
        let shaky = Shaky { inner: MemoryOrders::new(), faults: std::sync::Mutex::new(faults) };
        let ledger = Ledger::new(Arc::new(shaky));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut holder: Option<Ticket> = None;
            let mut earlier: Vec<Ticket> = Vec::new();
            let mut may_have_left = false;
            for step in steps {
                match (step, holder.clone()) {
                    (0 | 1, _) => {
                        if let Ok(Admission::Granted(record)) = ledger.admit(&key(), &order()).await {
                            prop_assert!(holder.is_none() && !may_have_left);
                            holder = record.ticket;
                        }
                    }
                    // Its request certainly did not leave; the ledger may or may not take note.
                    (2, Some(ticket)) if !may_have_left => {
                        let _ = ledger.apply(&key(), &Event::NotSent(ticket.clone())).await;
                        earlier.push(ticket);
                        holder = None;
                    }
                    (3, Some(_)) => {
                        let _ = ledger.apply(&key(), &Event::silence()).await;
                        may_have_left = true;
                    }
                    // Late words of senders whose turn is over.
                    (4, _) => {
                        if let Some(ticket) = earlier.last() {
                            let _ = ledger.apply(&key(), &Event::NotSent(ticket.clone())).await;
                        }
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
    }
}
