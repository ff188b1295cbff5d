//! Orders through a ledger: none leaves twice, and what came back is written down.

use crate::platform::{self, is_cut, says};
use crate::{DAY, order};
use huifu::ledger::{AnomalyKind, Ledger, OrderKey, Record, State};
use huifu::proto::{Amount, QueryTrade, Withdraw};
use huifu::store::{BoxFuture, MemoryOrders, OrderStore, StoreError};
use huifu::{Answer, OrderError, OrderPolicy, Orders, Outcome, ResultProcessor};
use sandbox::keys;
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use transport::Stage;
use transport::testing::Scripted;

fn key(number: &str) -> OrderKey {
    OrderKey::new(keys::HUIFU_MERCHANT, DAY, number)
}

fn orders(script: &Scripted) -> Orders {
    let policy = OrderPolicy::new().trans_type("202", "05");
    platform::client(script).orders(Ledger::in_memory_until_exit()).policy(policy)
}

async fn known(orders: &Orders, number: &str) -> Record {
    orders.ledger().get(&key(number)).await.unwrap().unwrap()
}

#[tokio::test]
async fn what_the_call_brought_is_what_the_ledger_knows() {
    let script = Scripted::new();
    let orders = orders(&script);
    for (number, code, stat, state) in [
        ("1", "202000", "S", State::Succeeded),
        ("2", "202000", "", State::Succeeded),
        ("3", "202000", "P", State::Pending),
        ("4", "202000", "F", State::Unknown),
        ("5", "202002", "", State::Pending),
        ("6", "202003", "", State::Failed),
        ("7", "202098", "", State::Unknown),
        ("10", "202000", "02000002", State::Succeeded),
        ("11", "202000", "02000003", State::Unknown),
        ("12", "202000", "02000004", State::Unknown),
        ("13", "202003", "02000003", State::Failed),
        ("14", "202003", "02000002", State::Unknown),
        // Nobody lists them: an earlier sending may be the one that the number repeats.
        ("15", "202017", "", State::Unknown),
        ("16", "202906", "", State::Unknown),
        ("17", "202999", "", State::Unknown),
    ] {
        says(
            &script,
            json!({"resp_code": code, "trans_stat": stat, "trans_amt": "1.00", "platform_seq_id": "S"}),
        );
        let _ = orders.send(&order(number)).await;
        let record = known(&orders, number).await;
        assert_eq!(record.state, state, "{code} {stat}");
        let asked = record.order.unwrap();
        assert_eq!((&*asked.cmd_id, asked.trans_type.as_deref()), ("202", Some("05")));
        assert_eq!(asked.amount, Some(Amount::from_fen(100)));
    }
    is_cut(&script, Stage::AfterSend);
    assert_eq!(orders.send(&order("8")).await.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(known(&orders, "8").await.state, State::Unknown);
    script.answer(http::Response::new("<html>"));
    assert_eq!(orders.send(&order("9")).await.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(known(&orders, "9").await.state, State::Unknown);
}

#[tokio::test]
async fn only_an_order_that_did_not_leave_is_sent_again() {
    let script = Scripted::new();
    let orders = orders(&script);
    is_cut(&script, Stage::BeforeSend);
    assert_eq!(orders.send(&order("1")).await.unwrap_err().outcome(), Outcome::NotSent);
    assert_eq!(known(&orders, "1").await.state, State::NotSent);
    let before = script.requests().len();
    // The same number for something else is refused all the same.
    let other = Withdraw::new("6", DAY, "1", Amount::from_fen(200), "1", "02030000", "http://127.0.0.1:9/");
    let error = orders.send(&other).await.unwrap_err();
    assert!(matches!(error, OrderError::Conflict(_)) && error.outcome() == Outcome::NotSent);
    is_cut(&script, Stage::AfterSend);
    assert_eq!(orders.send(&order("1")).await.unwrap_err().outcome(), Outcome::Unknown);
    assert_eq!(script.requests().len(), before + 1);
    // Now it may have left.
    for _ in 0..3 {
        let error = orders.send(&order("1")).await.unwrap_err();
        assert!(
            matches!(&error, OrderError::AlreadySent(record) if record.state == State::Unknown),
            "{error}"
        );
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
    assert_eq!(script.requests().len(), before + 1, "nothing more has left");
    // What cannot be built does not leave either.
    let error = orders.send(&order("2").with_mer_priv("a\"b")).await.unwrap_err();
    assert_eq!((error.outcome(), known(&orders, "2").await.state), (Outcome::NotSent, State::NotSent));
}

#[tokio::test]
async fn fifty_buttons_pressed_at_once_pay_once() {
    let script = Scripted::new();
    for _ in 0..50 {
        says(&script, json!({"resp_code": "202000"}));
    }
    let orders = orders(&script);
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let orders = orders.clone();
            tokio::spawn(async move { orders.send(&order("1")).await.is_ok() })
        })
        .collect();
    let mut sent = 0;
    for task in tasks {
        sent += usize::from(task.await.unwrap());
    }
    assert_eq!((sent, script.requests().len()), (1, 1));
}

#[tokio::test]
async fn an_answer_over_another_amount_is_no_success() {
    let script = Scripted::new();
    let orders = orders(&script);
    says(&script, json!({"resp_code": "202000", "trans_stat": "S", "trans_amt": "0.01"}));
    let error = orders.send(&order("1")).await.unwrap_err();
    assert!(matches!(&error, OrderError::Anomaly(t) if t.anomaly == Some(AnomalyKind::OtherAmount)));
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(known(&orders, "1").await.anomalies[0].amount, Some(Amount::from_fen(1)));
}

#[tokio::test]
async fn a_refused_step_is_not_the_end_of_the_order() {
    let script = Scripted::new();
    let orders = orders(&script);
    is_cut(&script, Stage::AfterSend);
    let _ = orders.send(&order("1")).await;
    says(&script, json!({"resp_code": "202003"}));
    assert_eq!(orders.send_step(&order("1")).await.unwrap_err().outcome(), Outcome::Refused);
    assert_eq!(known(&orders, "1").await.state, State::Unknown, "a wrong code from the text message, say");
    says(&script, json!({"resp_code": "202000", "trans_amt": "1.00"}));
    assert!(orders.send_step(&order("1")).await.is_ok());
    assert_eq!(known(&orders, "1").await.state, State::Succeeded);
}

#[tokio::test]
async fn a_query_is_no_order() {
    let script = Scripted::new();
    let orders = orders(&script);
    says(&script, json!({"resp_code": "301000", "trans_stat": "S"}));
    // It names one, so it could be opened; as a step of an order it only tells what it brought.
    let _ = orders.send_step(&QueryTrade::new("1", DAY, "05")).await.unwrap();
    assert_eq!(known(&orders, "1").await.state, State::Succeeded);
}

/// A store that fails when told to.
#[derive(Default)]
struct Failing {
    inner: MemoryOrders,
    fails: Arc<AtomicBool>,
}

impl OrderStore for Failing {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        if self.fails.load(Ordering::SeqCst) {
            return Box::pin(async { Err(StoreError::new("load")) });
        }
        self.inner.load(key)
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        if self.fails.load(Ordering::SeqCst) {
            return Box::pin(async { Err(StoreError::new("swap")) });
        }
        self.inner.swap(record)
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        self.inner.due(now, limit)
    }
}

#[tokio::test]
async fn without_a_ledger_nothing_leaves_and_an_answer_is_not_lost() {
    let script = Scripted::new();
    let fails = Arc::new(AtomicBool::new(true));
    let store = Failing { fails: Arc::clone(&fails), ..Failing::default() };
    let orders = platform::client(&script).orders(Ledger::new(Arc::new(store)));
    let error = orders.send(&order("1")).await.unwrap_err();
    assert!(matches!(error, OrderError::Ledger(_)) && error.outcome() == Outcome::NotSent);
    assert_eq!(script.requests().len(), 0);
    fails.store(false, Ordering::SeqCst);
    let breaks = Arc::clone(&fails);
    script.answer_with(move |request| {
        breaks.store(true, Ordering::SeqCst);
        Ok(platform::answer(&platform::signed(&platform::repeated(request, &json!({"resp_code": "202000"})))))
    });
    assert!(matches!(orders.send(&order("1")).await, Ok(Answer::Success(_))), "the answer counts");
    fails.store(false, Ordering::SeqCst);
    let record = known(&orders, "1").await;
    assert!(record.state == State::Sent && record.due.is_some(), "and will be asked for once more");
}

#[tokio::test]
async fn a_dropped_call_leaves_the_order_open() {
    let script = Scripted::new();
    let orders = orders(&script);
    {
        let order = order("1");
        let call = orders.send(&order);
        tokio::pin!(call);
        // Polled once or twice, then dropped, wherever it stands.
        let _ = tokio::time::timeout(Duration::ZERO, &mut call).await;
    }
    if let Some(record) = orders.ledger().get(&key("1")).await.unwrap() {
        assert!(record.due.is_some() || record.state == State::NotSent);
    }
}

#[tokio::test]
async fn results_go_to_the_worker_until_it_has_done_its_work() {
    let script = Scripted::new();
    let ledger = Ledger::in_memory_until_exit();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&seen);
    let processor = ResultProcessor::new(ledger.clone(), move |order: Record| {
        let seen = Arc::clone(&record);
        async move {
            let fails = order.key.order_id == "2";
            seen.lock().unwrap().push((order.key.order_id, order.state));
            if fails { Err("the warehouse is closed".into()) } else { Ok(()) }
        }
    });
    let orders = platform::client(&script).orders(ledger.clone()).processor(processor.clone());
    for (number, code) in [("1", "202000"), ("2", "202000"), ("3", "202003"), ("4", "202002")] {
        says(&script, json!({"resp_code": code}));
        let _ = orders.send(&order(number)).await;
    }
    assert!(processor.idle(Duration::from_secs(5)).await);
    let mut seen = std::mem::take(&mut *seen.lock().unwrap());
    seen.sort();
    let expected = [("1", State::Succeeded), ("2", State::Succeeded), ("3", State::Failed)];
    assert_eq!(seen, expected.map(|(number, state)| (number.to_owned(), state)));
    assert_eq!(ledger.get(&key("1")).await.unwrap().unwrap().due, None);
    assert!(ledger.get(&key("2")).await.unwrap().unwrap().due.is_some(), "its work failed");
    assert_eq!(ledger.get(&key("3")).await.unwrap().unwrap().due, None);
}
