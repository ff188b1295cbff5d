//! Orders without a result are asked about, on a clock that runs as fast as the test.

use crate::platform::{self, asked, is_cut, says};
use crate::{DAY, order};
use client_core::Clock;
use huifu::ledger::{Event, Ledger, Order, OrderKey, PollSchedule, Record, Report, Source, State};
use huifu::proto::{Amount, Verdict};
use huifu::store::{MemoryOrders, OrderStore, StoreError};
use huifu::{NeedsAttention, ReconcileReport, Reconciler, ResultProcessor, RoundPlaces};
use sandbox::keys;
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{Instant, sleep};
use transport::testing::Scripted;
use transport::{BoxFuture, Stage};

fn key(number: &str) -> OrderKey {
    OrderKey::new(keys::HUIFU_MERCHANT, DAY, number)
}

type Results = Arc<Mutex<Vec<(String, State)>>>;

/// One instance of a merchant's back end.
struct Shop {
    script: Scripted,
    ledger: Ledger,
    reconciler: Reconciler,
    results: Results,
    processor: ResultProcessor,
}

/// Unix seconds that pass as tokio's do.
fn clock() -> Arc<dyn Clock> {
    let start = Instant::now();
    Arc::new(move || 1_800_000_000 + start.elapsed().as_secs())
}

fn shop(store: Arc<dyn OrderStore>, clock: Arc<dyn Clock>) -> Shop {
    let script = Scripted::new();
    let client = platform::builder(&script).clock(Arc::clone(&clock)).build().unwrap();
    let ledger = Ledger::new(store).clock(clock);
    let results = Results::default();
    let seen = Arc::clone(&results);
    let processor = ResultProcessor::new(ledger.clone(), move |record: Record| {
        seen.lock().unwrap().push((record.key.order_id, record.state));
        async { Ok(()) }
    });
    let reconciler = Reconciler::new(&client, ledger.clone(), processor.clone());
    Shop { script, ledger, reconciler, results, processor }
}

impl Shop {
    async fn open(&self, number: &str) {
        let order = Order::new("202").with_amount(Amount::from_fen(100));
        let _ = self.ledger.admit(&key(number), &order).await.unwrap();
    }

    async fn state(&self, number: &str) -> State {
        self.ledger.get(&key(number)).await.unwrap().unwrap().state
    }

    async fn results(&self) -> Vec<(String, State)> {
        assert!(self.processor.idle(Duration::from_secs(1)).await);
        std::mem::take(&mut *self.results.lock().unwrap())
    }

    /// After how many minutes each question came.
    fn minutes(&self, times: &Mutex<Vec<Instant>>, start: Instant) -> Vec<u64> {
        times.lock().unwrap().iter().map(|time| time.duration_since(start).as_secs() / 60).collect()
    }
}

fn memory() -> Arc<MemoryOrders> {
    Arc::new(MemoryOrders::new())
}

#[tokio::test(start_paused = true)]
async fn an_order_without_an_answer_is_asked_about_until_there_is_one() {
    let shop = shop(memory(), clock());
    let start = Instant::now();
    let times = Arc::new(Mutex::new(Vec::new()));
    shop.open("1").await;
    shop.ledger.apply(&key("1"), &Event::silence()).await.unwrap();
    for state in ["P", "", "I", "?", "02000001", " ", " 02000002 "] {
        let times = Arc::clone(&times);
        shop.script.answer_with(move |request| {
            times.lock().unwrap().push(Instant::now());
            let fields = asked(request);
            assert_eq!((&fields["cmd_id"], &fields["trans_type"]), (&json!("301"), &json!("08")));
            let fields = json!({"resp_code": "301000", "trans_stat": state, "trans_amt": "1.00", "platform_seq_id": "A"});
            Ok(platform::answer(&platform::signed(&platform::repeated(request, &fields))))
        });
    }
    let reconciler = shop.reconciler.clone();
    let task = tokio::spawn(async move { reconciler.run().await });
    sleep(Duration::from_secs(3600)).await;
    assert_eq!(shop.minutes(&times, start), [5, 10, 15, 20, 25, 35, 55]);
    assert_eq!(shop.results().await, [("1".to_owned(), State::Succeeded)]);
    sleep(Duration::from_secs(10 * 86_400)).await;
    assert_eq!((shop.script.requests().len(), shop.results().await.len()), (7, 0), "it is done with");
    let record = shop.ledger.get(&key("1")).await.unwrap().unwrap();
    assert_eq!(
        (record.state, record.due, record.platform_seq_id.as_deref()),
        (State::Succeeded, None, Some("A"))
    );
    task.abort();
}

#[tokio::test(start_paused = true)]
async fn what_a_query_does_not_say_changes_nothing() {
    let shop = shop(memory(), clock());
    shop.open("1").await;
    let question = async || {
        sleep(Duration::from_secs(6 * 3600)).await;
        shop.reconciler.round().await.unwrap()
    };
    // The query failed, not the order: the platform knows none of this number, for one.
    says(&shop.script, json!({"resp_code": "301003"}));
    assert_eq!(question().await.asked, 1);
    says(&shop.script, json!({"resp_code": "301002", "trans_stat": "F"}));
    assert_eq!(question().await.asked, 1);
    says(&shop.script, json!({"resp_code": "301000"}));
    assert_eq!(question().await.asked, 1);
    is_cut(&shop.script, Stage::AfterSend);
    let round = question().await;
    assert_eq!((round.asked, round.unanswered), (1, 1));
    shop.script.answer(platform::answer(&platform::signed_by(
        &platform::IMPOSTOR,
        r#"{"cmd_id":"301","resp_code":"301000","trans_stat":"S"}"#,
    )));
    question().await;
    assert_eq!(shop.state("1").await, State::Sent);
    says(&shop.script, json!({"resp_code": "301000", "trans_stat": "S", "trans_amt": "2.00"}));
    question().await;
    assert_eq!(shop.state("1").await, State::Sent, "another amount");
    says(&shop.script, json!({"resp_code": "301000", "trans_stat": "F", "trans_amt": "1.00"}));
    let round = question().await;
    assert_eq!((round.settled, shop.state("1").await), (1, State::Failed));
    assert!(round.needs_attention.contains(&(key("1"), NeedsAttention::Anomaly)));
    assert_eq!(shop.results().await, [("1".to_owned(), State::Failed)]);
}

#[tokio::test(start_paused = true)]
async fn it_goes_on_after_a_restart_where_it_stopped() {
    let (store, clock) = (memory(), clock());
    let first = shop(store.clone(), Arc::clone(&clock));
    first.open("1").await;
    for _ in 0..2 {
        says(&first.script, json!({"resp_code": "301000", "trans_stat": "P"}));
        sleep(Duration::from_secs(300)).await;
        assert_eq!(first.reconciler.round().await.unwrap().asked, 1);
    }
    drop(first);
    // What a store writes and reads back.
    let restored = memory();
    for record in store.all() {
        let mut record: Record = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
        record.version = 1;
        assert!(restored.swap(&record).await.unwrap());
    }
    let second = shop(restored, clock);
    assert_eq!(second.reconciler.round().await.unwrap(), ReconcileReport::default(), "not due yet");
    sleep(Duration::from_secs(300)).await;
    says(&second.script, json!({"resp_code": "301000", "trans_stat": "S"}));
    assert_eq!(second.reconciler.round().await.unwrap().settled, 1);
    assert_eq!(second.ledger.get(&key("1")).await.unwrap().unwrap().questions, 3);
}

/// Aborted at every point where it can wait, a round leaves the ledger such that the next one finishes.
#[tokio::test(start_paused = true)]
async fn dropped_anywhere_it_loses_nothing() {
    for polls in 0..40 {
        let shop = shop(memory(), clock());
        shop.open("1").await;
        sleep(Duration::from_secs(301)).await;
        for _ in 0..2 {
            says(&shop.script, json!({"resp_code": "301000", "trans_stat": "S"}));
        }
        {
            let round = shop.reconciler.round();
            tokio::pin!(round);
            for _ in 0..polls {
                let poll = std::future::poll_fn(|cx| std::task::Poll::Ready(round.as_mut().poll(cx))).await;
                if poll.is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        let record = shop.ledger.get(&key("1")).await.unwrap().unwrap();
        let at_work = record.due.is_none() && record.state == State::Succeeded;
        assert!(at_work || record.due.is_some(), "{polls}: {record:?}");
        sleep(Duration::from_secs(700)).await;
        shop.reconciler.round().await.unwrap();
        assert_eq!(shop.state("1").await, State::Succeeded, "{polls}");
        let results = shop.results().await;
        assert!((1..=2).contains(&results.len()), "{polls}: {results:?}");
        assert_eq!(shop.ledger.get(&key("1")).await.unwrap().unwrap().due, None);
    }
}

#[tokio::test(start_paused = true)]
async fn results_that_nobody_worked_on_are_handed_out_again() {
    let shop = shop(memory(), clock());
    shop.open("1").await;
    // A notification was acknowledged, and the process died.
    let word = Report::new(Verdict::Success, Source::Notification).with_amount(Amount::from_fen(100));
    shop.ledger.apply(&key("1"), &word.into()).await.unwrap();
    assert_eq!(shop.reconciler.round().await.unwrap(), ReconcileReport::default());
    sleep(Duration::from_secs(PollSchedule::default().lease)).await;
    assert_eq!(shop.reconciler.round().await.unwrap().handed_out, 1);
    assert_eq!(shop.results().await, [("1".to_owned(), State::Succeeded)]);
    sleep(Duration::from_secs(86_400)).await;
    assert_eq!(shop.reconciler.round().await.unwrap(), ReconcileReport::default());
}

#[tokio::test(start_paused = true)]
async fn it_gives_up_never_silently() {
    let mut shop = shop(memory(), clock());
    let told = Arc::new(Mutex::new(Vec::new()));
    let listener = Arc::clone(&told);
    shop.reconciler = shop.reconciler.on_attention(move |record, why| {
        listener.lock().unwrap().push((record.key.order_id.clone(), why));
    });
    shop.open("1").await;
    // No trans_type is known for this command.
    let _ = shop.ledger.admit(&key("2"), &Order::new("203")).await.unwrap();
    for _ in 0..200 {
        says(&shop.script, json!({"resp_code": "301003"}));
    }
    let reconciler = shop.reconciler.clone();
    let task = tokio::spawn(async move { reconciler.run().await });
    sleep(Duration::from_secs(2 * 86_400)).await;
    let early = std::mem::take(&mut *told.lock().unwrap());
    assert!(
        early.iter().all(|(number, why)| number == "2" && *why == NeedsAttention::NoTransType),
        "{early:?}"
    );
    assert!(!early.is_empty());
    sleep(Duration::from_secs(3 * 86_400)).await;
    let late =
        told.lock().unwrap().iter().filter(|told| **told == ("1".to_owned(), NeedsAttention::Stuck)).count();
    assert!((6..=9).contains(&late), "each time it is asked about: {late}");
    // Somebody looks it up.
    shop.ledger.apply(&key("1"), &Report::new(Verdict::Success, Source::Person).into()).await.unwrap();
    told.lock().unwrap().clear();
    sleep(Duration::from_secs(2 * 86_400)).await;
    assert!(told.lock().unwrap().iter().all(|(number, _)| number == "2"));
    assert_eq!(shop.results().await, [("1".to_owned(), State::Succeeded)]);
    task.abort();
}

/// With the defaults an order of every one of these commands is settled, whatever opened it.
#[tokio::test(start_paused = true)]
async fn orders_are_settled_without_a_setting() {
    for cmd_id in ["104", "202", "204", "205", "206", "208", "209", "210", "216", "217"] {
        for (state, expected) in
            [("02000002", State::Succeeded), ("02000003", State::Failed), ("02000009", State::Succeeded)]
        {
            let shop = shop(memory(), clock());
            let order = Order::new(cmd_id).with_amount(Amount::from_fen(100));
            let _ = shop.ledger.admit(&key("1"), &order).await.unwrap();
            says(&shop.script, json!({"resp_code": "301000", "trans_stat": "02000001", "trans_amt": "1.00"}));
            says(&shop.script, json!({"resp_code": "301000", "trans_stat": state, "trans_amt": "1.00"}));
            sleep(Duration::from_secs(300)).await;
            assert_eq!(shop.reconciler.round().await.unwrap().settled, 0, "{cmd_id}");
            assert_eq!(shop.state("1").await, State::Unknown, "a state that nobody lists");
            sleep(Duration::from_secs(300)).await;
            let round = shop.reconciler.round().await.unwrap();
            assert_eq!((round.settled, round.needs_attention.len()), (1, 0), "{cmd_id}");
            assert_eq!(shop.state("1").await, expected, "{cmd_id} {state}");
        }
    }
}

/// A process is killed between opening the order and sending it, at whatever point; a fresh one over the same
/// store asks about it by itself.
#[tokio::test(start_paused = true)]
async fn an_order_whose_sender_was_killed_is_asked_about() {
    let mut sent = 0;
    for polls in 0..30 {
        let (store, clock) = (memory(), clock());
        let killed = shop(store.clone(), Arc::clone(&clock));
        // Its answer never comes back.
        is_cut(&killed.script, Stage::AfterSend);
        let orders = platform::builder(&killed.script).clock(Arc::clone(&clock)).build().unwrap();
        let orders = orders.orders(killed.ledger.clone());
        {
            let order = order("1");
            let call = orders.send(&order);
            tokio::pin!(call);
            for _ in 0..polls {
                let poll = std::future::poll_fn(|cx| std::task::Poll::Ready(call.as_mut().poll(cx))).await;
                if poll.is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        drop((killed, orders));
        let fresh = shop(store.clone(), clock);
        let Some(record) = fresh.ledger.get(&key("1")).await.unwrap() else { continue };
        sent += usize::from(record.state == State::Sent);
        assert!(record.due.is_some() && record.order.is_some(), "{polls}: {record:?}");
        says(&fresh.script, json!({"resp_code": "301000", "trans_stat": "02000002", "trans_amt": "1.00"}));
        sleep(Duration::from_secs(300)).await;
        assert_eq!(fresh.reconciler.round().await.unwrap().settled, 1, "{polls}");
        assert_eq!(fresh.results().await, [("1".to_owned(), State::Succeeded)]);
    }
    assert!(sent > 0, "some were killed in between");
}

/// An instance whose clock is a day ahead opens one order and looks at another; the rest wait for neither.
#[tokio::test(start_paused = true)]
async fn a_clock_that_is_ahead_puts_off_no_order() {
    let (store, right) = (memory(), clock());
    let own = Arc::clone(&right);
    let ahead = shop(store.clone(), Arc::new(move || own.now() + 86_400));
    let shop = shop(store, right);
    shop.open("1").await;
    ahead.open("2").await;
    assert_eq!(ahead.ledger.take_due(10).await.unwrap().len(), 1, "it takes what is not due yet, and dies");
    for _ in 0..2 {
        says(&shop.script, json!({"resp_code": "301000", "trans_stat": "02000002", "trans_amt": "1.00"}));
    }
    let round = shop.reconciler.round().await.unwrap();
    assert_eq!((round.asked, round.settled), (2, 2));
    for number in ["1", "2"] {
        assert!(round.needs_attention.contains(&(key(number), NeedsAttention::PutOff)), "{round:?}");
        assert_eq!(shop.state(number).await, State::Succeeded);
    }
}

/// What went wrong in the soak of 28 minutes: the notification of the success was lost with the process that took it, and a
/// notification of a failure, of an earlier attempt on the same page, came after it.
#[tokio::test(start_paused = true)]
async fn a_failure_that_a_notification_brought_is_no_end_before_the_platform_was_asked() {
    let shop = shop(memory(), clock());
    let failed = || Report::new(Verdict::Failed, Source::Notification).of_command("202");
    for (number, state, expected) in
        [("1", "02000002", State::Succeeded), ("2", "02000003", State::Failed), ("3", "P", State::Pending)]
    {
        let order = Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("08");
        let _ = shop.ledger.admit(&key(number), &order).await.unwrap();
        let reported = shop.ledger.apply(&key(number), &failed().into()).await.unwrap().unwrap();
        assert_eq!(reported.after(), State::Unknown);
        shop.processor.offer(&reported);
        assert_eq!(shop.results().await, [], "nobody is told that it failed");
        says(&shop.script, json!({"resp_code": "301000", "trans_stat": state, "trans_amt": "1.00"}));
        let round = shop.reconciler.round().await.unwrap();
        assert_eq!((round.asked, shop.state(number).await), (1, expected), "{number}");
        let told = if expected.is_settled() { vec![(number.to_owned(), expected)] } else { Vec::new() };
        assert_eq!(shop.results().await, told);
    }
}

/// A failure that is disputed by a success without proof is asked about, and handed out once it is certain.
#[tokio::test(start_paused = true)]
async fn a_disputed_failure_is_asked_about() {
    let shop = shop(memory(), clock());
    for (number, state, expected) in [("1", "02000002", State::Succeeded), ("2", "02000003", State::Failed)] {
        let order = Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("08");
        let _ = shop.ledger.admit(&key(number), &order).await.unwrap();
        let refused = Report::new(Verdict::Failed, Source::Answer).of_command("202");
        shop.ledger.apply(&key(number), &refused.into()).await.unwrap();
        let bare = Report::new(Verdict::Success, Source::Notification).of_command("202");
        shop.ledger.apply(&key(number), &bare.into()).await.unwrap();
        says(&shop.script, json!({"resp_code": "301000", "trans_stat": state, "trans_amt": "1.00"}));
        let round = shop.reconciler.round().await.unwrap();
        assert_eq!((round.asked, round.settled), (1, 1));
        assert_eq!(
            (shop.state(number).await, shop.results().await),
            (expected, vec![(number.to_owned(), expected)])
        );
    }
}

/// A notification that cannot be believed alone is followed by a question, without waiting for five minutes.
#[tokio::test(start_paused = true)]
async fn a_payment_that_may_have_been_made_is_asked_about_at_once() {
    let shop = shop(memory(), clock());
    let order = Order::new("209").with_amount(Amount::from_fen(100));
    let _ = shop.ledger.admit(&key("1"), &order).await.unwrap();
    let mut word = Report::new(Verdict::Pending, Source::Notification).of_command("209");
    word.ask = true;
    sleep(Duration::from_secs(10)).await;
    shop.ledger.apply(&key("1"), &word.into()).await.unwrap();
    says(&shop.script, json!({"resp_code": "301000", "trans_stat": "02000002", "trans_amt": "1.00"}));
    assert_eq!(shop.reconciler.round().await.unwrap().settled, 1);
    assert_eq!(shop.state("1").await, State::Succeeded);
}

#[tokio::test(start_paused = true)]
async fn a_platform_that_is_down_is_not_hammered() {
    let shop = shop(memory(), clock());
    for number in 0..100 {
        shop.open(&number.to_string()).await;
    }
    for _ in 0..4 {
        is_cut(&shop.script, Stage::BeforeSend);
    }
    for _ in 0..100 {
        says(&shop.script, json!({"resp_code": "301000", "trans_stat": "S"}));
    }
    sleep(Duration::from_secs(300)).await;
    let round = shop.reconciler.round().await.unwrap();
    assert_eq!((round.asked, round.unanswered), (4, 4), "one batch, and no more");
    // It is back: the others are due still, and those four after their pause.
    assert_eq!(shop.reconciler.round().await.unwrap().settled, 96);
    sleep(Duration::from_secs(300)).await;
    assert_eq!(shop.reconciler.round().await.unwrap().settled, 4);
}

#[tokio::test(start_paused = true)]
async fn two_instances_ask_each_question_once() {
    let (store, clock) = (memory(), clock());
    let (one, other) = (shop(store.clone(), Arc::clone(&clock)), shop(store, clock));
    for number in 0..40 {
        one.open(&number.to_string()).await;
    }
    for script in [&one.script, &other.script] {
        for _ in 0..40 {
            says(script, json!({"resp_code": "301000", "trans_stat": "S"}));
        }
    }
    sleep(Duration::from_secs(300)).await;
    let (a, b) = tokio::join!(one.reconciler.round(), other.reconciler.round());
    let (a, b) = (a.unwrap(), b.unwrap());
    assert_eq!((a.settled + b.settled, a.asked + b.asked), (40, 40));
    assert_eq!(one.script.requests().len() + other.script.requests().len(), 40);
    assert_eq!(one.results().await.len() + other.results().await.len(), 40);
}

#[tokio::test]
async fn with_the_sandbox_a_lost_answer_is_found_again() {
    use sandbox::{Fault, Sandbox};
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.next_answer(Fault::Cut);
    let client = crate::client(&sandbox);
    // Seconds in place of minutes.
    let mut schedule = PollSchedule::default();
    (schedule.pause, schedule.longest_pause) = (1, 1);
    let ledger = Ledger::in_memory_until_exit().poll_schedule(schedule);
    let orders = client.orders(ledger.clone());
    assert!(orders.send(&order("1")).await.is_err());
    let results = Results::default();
    let seen = Arc::clone(&results);
    let processor = ResultProcessor::new(ledger.clone(), move |record: Record| {
        seen.lock().unwrap().push((record.key.order_id, record.state));
        async { Ok(()) }
    });
    let reconciler = Reconciler::new(&client, ledger, processor).pause(Duration::from_millis(100));
    let task = tokio::spawn(async move { reconciler.run().await });
    let done = async {
        while results.lock().unwrap().is_empty() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), done).await.unwrap();
    assert_eq!(*results.lock().unwrap(), [("1".to_owned(), State::Succeeded)]);
    assert_eq!(sandbox.seen("huifu.202"), 1);
    task.abort();
}

/// A store that takes its time, and counts how many ask it at once: now, and at most.
#[derive(Default)]
struct Counting(MemoryOrders, AtomicUsize, AtomicUsize);

impl OrderStore for Counting {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        self.0.load(key)
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        self.0.swap(record)
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async move {
            self.2.fetch_max(1 + self.1.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
            sleep(Duration::from_millis(100)).await;
            self.1.fetch_sub(1, Ordering::SeqCst);
            self.0.due(now, limit).await
        })
    }
}

#[tokio::test(start_paused = true)]
async fn of_many_merchants_as_many_rounds_run_at_once_as_there_are_places() {
    for (places, at_most) in [(Some(RoundPlaces::new(3)), 3), (Some(RoundPlaces::new(0)), 1), (None, 20)] {
        let store = Arc::new(Counting::default());
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let mut reconciler = shop(Arc::clone(&store) as Arc<dyn OrderStore>, clock()).reconciler;
            if let Some(places) = &places {
                reconciler = reconciler.places(places);
            }
            running.spawn(async move { reconciler.run().await });
        }
        sleep(Duration::from_secs(60)).await;
        assert_eq!(store.2.load(Ordering::SeqCst), at_most);
    }
}
