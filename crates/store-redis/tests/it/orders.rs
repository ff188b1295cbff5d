//! The ledger on Redis: the same as in memory, and nothing that was answered is lost.

use crate::{open, server};
use huifu::ledger::{Admission, Event, Ledger, Order, OrderKey, PollSchedule, Report, Source, State, Ticket};
use huifu::proto::{Amount, OrderDate, Verdict};
use huifu::store::{MemoryOrders, OrderStore};
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use store_redis::Durability;
use store_redis::testing::Memory;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

fn key(number: &str) -> OrderKey {
    OrderKey::new("6666000000000001", OrderDate::constant(2024, 5, 17), number)
}

fn order(fen: u64) -> Order {
    Order::new("202").with_amount(Amount::from_fen(fen)).with_trans_type("01")
}

fn reported(verdict: Verdict, source: Source) -> Event {
    Report::new(verdict, source).with_amount(Amount::from_fen(100)).into()
}

#[derive(Debug, Clone)]
enum Step {
    Open {
        order: usize,
        fen: u64,
    },
    /// By the ticket of the order's record, whosever it is.
    NotSent {
        order: usize,
    },
    Hear {
        order: usize,
        verdict: Verdict,
        source: Source,
        number: Option<u8>,
        fen: u64,
    },
    Take {
        limit: usize,
    },
    Done {
        order: usize,
        result: State,
    },
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let fen = prop_oneof![9 => Just(100u64), 1 => Just(101)];
    let verdict = prop_oneof![
        Just(Verdict::Success),
        Just(Verdict::Pending),
        Just(Verdict::Failed),
        Just(Verdict::Unknown)
    ];
    let source = prop_oneof![Just(Source::Answer), Just(Source::Notification), Just(Source::Silence)];
    let order = || 0usize..4;
    let step = prop_oneof![
        4 => (order(), fen.clone()).prop_map(|(order, fen)| Step::Open { order, fen }),
        2 => order().prop_map(|order| Step::NotSent { order }),
        6 => (order(), verdict, source, proptest::option::of(0u8..2), fen).prop_map(
            |(order, verdict, source, number, fen)| Step::Hear { order, verdict, source, number, fen }
        ),
        2 => (1usize..4).prop_map(|limit| Step::Take { limit }),
        1 => (order(), prop_oneof![Just(State::Failed), Just(State::Succeeded)])
            .prop_map(|(order, result)| Step::Done { order, result }),
        2 => prop_oneof![Just(10u64), Just(400), Just(90_000)].prop_map(Step::Wait),
    ];
    proptest::collection::vec(step, 0..40)
}

/// Every record and every answer is the same; only the tickets are drawn by each ledger for itself.
#[test]
fn random_events_lead_to_the_same_records_as_in_memory() {
    let server = server(Memory::None);
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let redis = runtime.block_on(async { open(&server) });
    let cases = AtomicU64::new(0);
    proptest!(ProptestConfig::with_cases(48), |(steps in steps())| {
        let now = Arc::new(AtomicU64::new(1_700_000_000));
        let book = format!("book{}", cases.fetch_add(1, Ordering::Relaxed));
        let ledger = |store: Arc<dyn OrderStore>| {
            let now = Arc::clone(&now);
            Ledger::new(store).clock(Arc::new(move || now.load(Ordering::Relaxed)))
        };
        let both = [ledger(Arc::new(MemoryOrders::new())), ledger(Arc::new(redis.orders(book).durability(Durability::Unchecked)))];
        for step in steps {
            if let Step::Wait(seconds) = step {
                now.fetch_add(seconds, Ordering::Relaxed);
            }
            let [a, b] = both.each_ref().map(|ledger| runtime.block_on(done(ledger, &step)));
            prop_assert_eq!(a, b);
        }
    });
}

/// What a step answers, and every record after it, without the tickets.
async fn done(ledger: &Ledger, step: &Step) -> String {
    let name = |order: usize| key(&format!("n{order}"));
    let answer = match step {
        Step::Open { order: number, fen } => {
            format!("{:?}", ledger.admit(&name(*number), &order(*fen)).await.unwrap())
        }
        Step::NotSent { order } => {
            let record = ledger.get(&name(*order)).await.unwrap();
            let ticket = record.and_then(|record| record.ticket).unwrap_or(Ticket::new("nobody's"));
            format!("{:?}", ledger.apply(&name(*order), &Event::NotSent(ticket)).await.unwrap())
        }
        Step::Hear { order, verdict, source, number, fen } => {
            let mut report = Report::new(*verdict, *source).with_amount(Amount::from_fen(*fen));
            report.platform_seq_id = number.map(|number| format!("P{number}"));
            format!("{:?}", ledger.apply(&name(*order), &report.into()).await.unwrap())
        }
        Step::Take { limit } => format!("{:?}", ledger.take_due(*limit).await.unwrap()),
        Step::Done { order, result } => format!("{:?}", ledger.done(&name(*order), *result).await.unwrap()),
        Step::Wait(_) => String::new(),
    };
    let mut all = answer;
    for order in 0..4 {
        all += &format!("\n{:?}", ledger.get(&name(order)).await.unwrap());
    }
    without_tickets(&all)
}

/// `Ticket("..")` with nothing inside.
fn without_tickets(text: &str) -> String {
    let mut parts = text.split("Ticket(\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + "Ticket(" + part.split_once('"').map_or("", |(_, rest)| rest))
}

#[tokio::test]
async fn of_many_instances_one_sends_an_order() {
    let server = server(Memory::None);
    let mut callers = JoinSet::new();
    for _ in 0..16 {
        let ledger = Ledger::new(Arc::new(open(&server).orders("m").durability(Durability::Unchecked)));
        callers.spawn(async move { ledger.admit(&key("1"), &order(100)).await.unwrap() });
    }
    let opened = callers.join_all().await;
    assert_eq!(opened.iter().filter(|opened| matches!(opened, Admission::Granted(_))).count(), 1);
}

#[tokio::test]
async fn of_many_instances_one_takes_what_is_due() {
    let server = server(Memory::None);
    let schedule = || {
        let mut schedule = PollSchedule::default();
        schedule.pause = 0;
        schedule
    };
    let ledger = || Ledger::new(Arc::new(open(&server).orders("m").durability(Durability::Unchecked)));
    for number in 0..20 {
        let opened =
            ledger().poll_schedule(schedule()).admit(&key(&number.to_string()), &order(100)).await.unwrap();
        assert!(matches!(opened, Admission::Granted(_)));
    }
    let mut callers = JoinSet::new();
    for _ in 0..8 {
        let ledger = ledger();
        callers.spawn(async move { ledger.take_due(100).await.unwrap() });
    }
    let taken: Vec<String> =
        callers.join_all().await.into_iter().flatten().map(|record| record.key.order_id).collect();
    let once: std::collections::BTreeSet<&String> = taken.iter().collect();
    assert_eq!((taken.len(), once.len()), (20, 20), "each by one");
}

/// Killed as by a crash, with `appendfsync always`: a success stays one, whatever comes later.
#[tokio::test]
async fn nothing_that_was_answered_is_lost_with_the_process_of_redis() {
    let mut server = server(Memory::Disk);
    let ledger = Ledger::new(Arc::new(open(&server).orders("m").durability(Durability::Unchecked)));
    for round in 0..3 {
        let name = key(&format!("{round}"));
        assert!(matches!(ledger.admit(&name, &order(100)).await.unwrap(), Admission::Granted(_)));
        let success = reported(Verdict::Success, Source::Notification);
        assert_eq!(ledger.apply(&name, &success).await.unwrap().unwrap().after(), State::Succeeded);
        server.kill();
        assert!(ledger.get(&name).await.is_err(), "it does not go on alone");
        assert!(ledger.admit(&key("new"), &order(100)).await.is_err(), "and nothing is sent");
        server.restart().unwrap();
        for verdict in [Verdict::Failed, Verdict::Pending, Verdict::Unknown] {
            let after =
                ledger.apply(&name, &reported(verdict, Source::Answer)).await.unwrap().unwrap().after();
            assert_eq!(after, State::Succeeded, "round {round}");
        }
        assert!(matches!(ledger.admit(&name, &order(100)).await.unwrap(), Admission::AlreadySent(_)));
    }
}

/// An instance whose clock is a day ahead opens an order; the others do not wait for that day.
#[tokio::test]
async fn a_clock_that_is_ahead_puts_off_no_order() {
    let server = server(Memory::None);
    let at = |now: u64| {
        Ledger::new(Arc::new(open(&server).orders("m").durability(Durability::Unchecked)))
            .clock(Arc::new(move || now))
    };
    let now = 1_800_000_000;
    let opened = at(now + 86_400).admit(&key("ahead"), &order(100)).await.unwrap();
    assert!(matches!(opened, Admission::Granted(_)));
    assert!(matches!(at(now).admit(&key("right"), &order(100)).await.unwrap(), Admission::Granted(_)));
    let store = open(&server).orders("m").durability(Durability::Unchecked);
    let late: Vec<_> = store.due_after(now + 86_400, 9).await.unwrap();
    assert_eq!(late.iter().map(|record| record.key.clone()).collect::<Vec<_>>(), [key("ahead")]);
    assert_eq!(store.due_after(now + 86_700, 9).await.unwrap(), []);
    let taken: Vec<_> = at(now).take_due(9).await.unwrap();
    assert_eq!(taken.iter().map(|record| record.key.clone()).collect::<Vec<_>>(), [key("ahead")]);
    assert_eq!(taken[0].due, Some(now + 300));
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_hides_nothing() {
    let server = server(Memory::None);
    let store = open(&server).orders("m").durability(Durability::Unchecked);
    let ledger = Ledger::new(Arc::new(open(&server).orders("m").durability(Durability::Unchecked)));
    for number in ["a", "b", "c"] {
        let opened = ledger.admit(&key(number), &order(100)).await.unwrap();
        assert!(matches!(opened, Admission::Granted(_)));
    }
    let broken = format!("test:{{m}}:order:{}", key("a"));
    assert!(server.ask(&format!("SET {broken} \"1 1 {{}}\"")).unwrap().starts_with("+OK"));
    let due = store.due(u64::MAX >> 12, 2).await.unwrap();
    let due: Vec<&str> = due.iter().map(|record| record.key.order_id.as_str()).collect();
    assert_eq!(due, ["b", "c"]);
    let error = store.load(&key("a")).await.unwrap_err();
    assert_eq!(error.to_string(), "the shared store failed: what is known about an order");
}

#[tokio::test]
async fn an_order_is_kept_as_long_as_something_is_left_to_do_and_then_for_a_while() {
    let server = server(Memory::None);
    let store =
        open(&server).orders("m").durability(Durability::Unchecked).retention(Duration::from_secs(3600));
    let ledger = Ledger::new(Arc::new(store));
    let opened = ledger.admit(&key("1"), &order(100)).await.unwrap();
    assert!(matches!(opened, Admission::Granted(_)));
    let left = || server.ask(&format!("PTTL test:{{m}}:order:{}", key("1"))).unwrap();
    assert!(left().starts_with(":-1"), "for ever");
    ledger.apply(&key("1"), &reported(Verdict::Success, Source::Notification)).await.unwrap();
    assert!(left().starts_with(":-1"), "the merchant's work is left");
    assert!(ledger.done(&key("1"), State::Succeeded).await.unwrap());
    let milliseconds: u64 = left()[1..].lines().next().unwrap().parse().unwrap();
    assert!((3_500_000..=3_600_000).contains(&milliseconds), "{milliseconds}");
    assert!(server.ask("ZCARD test:{m}:due").unwrap().starts_with(":0"));
}
