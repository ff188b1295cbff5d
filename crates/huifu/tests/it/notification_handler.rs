//! Notifications: acknowledged once they are in the ledger, and worked on after that.

use crate::DAY;
use crate::platform::{self, signed, signed_by};
use huifu::ledger::{AnomalyKind, Ledger, Order, OrderKey, Record, State};
use huifu::proto::{Amount, AnyNotification, WithdrawNotification};
use huifu::store::{BoxFuture, MemoryOrders, OrderStore, StoreError};
use huifu::{NotReceived, NotificationHandler, Reconciler, ResultProcessor};
use sandbox::keys;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use transport::testing::Scripted;

fn key(number: &str) -> OrderKey {
    OrderKey::new(keys::HUIFU_MERCHANT, DAY, number)
}

/// A notification of command 202 about order 7, with these fields put over it.
fn notification(fields: &Value) -> String {
    let mut content = json!({
        "cmd_id": "202", "mer_cust_id": keys::HUIFU_MERCHANT, "order_date": "20240517", "order_id": "7",
        "resp_code": "202000", "trans_amt": "1.00", "platform_seq_id": "S1"
    });
    for (name, value) in fields.as_object().unwrap() {
        match value {
            Value::Null => drop(content.as_object_mut().unwrap().remove(name)),
            value => content[name] = value.clone(),
        }
    }
    form(&signed(&content.to_string()))
}

fn form(check_value: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("check_value", check_value).finish()
}

fn handler(ledger: &Ledger) -> NotificationHandler {
    platform::client(&Scripted::new()).notifications().handler(ledger.clone())
}

async fn opened() -> Ledger {
    let ledger = Ledger::in_memory_until_exit();
    let order = Order::new("202").with_amount(Amount::from_fen(100)).with_trans_type("01");
    let _ = ledger.admit(&key("7"), &order).await.unwrap();
    ledger
}

#[tokio::test]
async fn a_notification_is_acknowledged_when_the_ledger_has_it() {
    let ledger = opened().await;
    let handler = handler(&ledger);
    let reply = handler.handle(notification(&json!({})).as_bytes()).await;
    assert_eq!((reply.status(), reply.body()), (200, "RECV_ORD_ID_7"));
    assert_eq!(ledger.get(&key("7")).await.unwrap().unwrap().state, State::Succeeded);
    // Again, and as a late failure: acknowledged, and nothing changes.
    for fields in [json!({}), json!({"resp_code": "202017"}), json!({"resp_code": "202002"})] {
        let received = handler.receive(notification(&fields).as_bytes()).await.unwrap();
        assert!(!received.transition.as_ref().unwrap().changed());
        assert_eq!(received.reply().status(), 200);
    }
    assert_eq!(ledger.get(&key("7")).await.unwrap().unwrap().state, State::Succeeded);
    let received = handler.receive(notification(&json!({})).as_bytes()).await.unwrap();
    assert!(matches!(received.any(), Ok(AnyNotification::Withdraw(_))));
    assert_eq!(received.read::<WithdrawNotification>().unwrap().trans_amt, Some(Amount::from_fen(100)));
}

#[tokio::test]
async fn what_does_not_add_up_is_kept_and_acknowledged() {
    let ledger = opened().await;
    let received =
        handler(&ledger).receive(notification(&json!({"trans_amt": "0.01"})).as_bytes()).await.unwrap();
    let transition = received.transition.as_ref().unwrap();
    assert_eq!((transition.anomaly, transition.after()), (Some(AnomalyKind::OtherAmount), State::Sent));
    assert_eq!(received.reply().status(), 200, "it is written down; to send it again would say nothing new");
}

/// The platform signs answers too. Posted as a notification, none of them pays an order; all are kept and acknowledged.
#[tokio::test]
async fn an_answer_posted_as_a_notification_pays_nothing() {
    for (first, fields, anomaly, state) in [
        (
            "202",
            json!({"cmd_id": "110", "resp_code": "110000"}),
            Some(AnomalyKind::NoNotification),
            State::Sent,
        ),
        (
            "202",
            json!({"cmd_id": "301", "resp_code": "301000", "trans_stat": "02000002"}),
            Some(AnomalyKind::NoNotification),
            State::Sent,
        ),
        (
            "202",
            json!({"cmd_id": "203", "resp_code": "203000"}),
            Some(AnomalyKind::OtherCommand),
            State::Sent,
        ),
        ("202", json!({"user_cust_id": "3"}), Some(AnomalyKind::OtherParty), State::Sent),
        ("218", json!({"cmd_id": "218", "resp_code": "218000", "pay_info": "{}"}), None, State::Pending),
        ("218", json!({"cmd_id": "218", "resp_code": "218000"}), None, State::Pending),
        ("209", json!({"cmd_id": "209", "resp_code": "209000", "qrcode_url": "x"}), None, State::Pending),
        ("216", json!({"cmd_id": "216", "resp_code": "216000"}), None, State::Pending),
        ("216", json!({"cmd_id": "217", "resp_code": "217000"}), None, State::Succeeded),
        ("202", json!({"trans_amt": null}), None, State::Unknown),
        ("202", json!({"trans_stat": "02000003"}), None, State::Unknown),
        ("202", json!({"trans_stat": "02000001"}), None, State::Unknown),
        ("202", json!({"trans_stat": "02000002 "}), None, State::Succeeded),
        ("202", json!({"resp_code": "202906"}), None, State::Unknown),
        // A failure counts once the platform was asked, where it can be.
        ("202", json!({"resp_code": "202003"}), None, State::Unknown),
        ("203", json!({"cmd_id": "203", "resp_code": "203003"}), None, State::Failed),
    ] {
        let now = Arc::new(std::sync::atomic::AtomicU64::new(1_800_000_000));
        let clock = Arc::clone(&now);
        let ledger = Ledger::in_memory_until_exit().clock(Arc::new(move || clock.load(Ordering::SeqCst)));
        let order = Order::new(first).with_amount(Amount::from_fen(100)).with_party("user_cust_id", "2");
        let _ = ledger.admit(&key("7"), &order).await.unwrap();
        let received = handler(&ledger).receive(notification(&fields).as_bytes()).await.unwrap();
        assert_eq!((received.reply().status(), received.reply().body()), (200, "RECV_ORD_ID_7"));
        let transition = received.transition.unwrap();
        assert_eq!((transition.anomaly, transition.after()), (anomaly, state), "{first}: {fields}");
        assert_eq!(transition.record.anomalies.len(), usize::from(anomaly.is_some()), "kept: {fields}");
        // A result that is not believed is asked about at once.
        let doubted = anomaly.is_none() && !state.is_settled() && !fields.to_string().contains("906");
        let due = ledger.take_due(10).await.unwrap().len();
        assert_eq!(due, usize::from(doubted), "{first}: {fields}");
    }
}

#[tokio::test]
async fn what_is_not_the_platforms_word_is_not_acknowledged() {
    let ledger = opened().await;
    let handler = handler(&ledger);
    let content = json!({
        "cmd_id": "202", "mer_cust_id": keys::HUIFU_MERCHANT, "order_date": "20240517", "order_id": "7",
        "resp_code": "202000"
    });
    let impostor = form(&signed_by(&platform::IMPOSTOR, &content.to_string()));
    let other_merchant = notification(&json!({"mer_cust_id": "6666000000000009"}));
    let no_command = notification(&json!({"cmd_id": null}));
    for body in
        ["", "check_value=", "check_value=QUJD&order_id=7", "\u{0}", &impostor, &other_merchant, &no_command]
    {
        let reply = handler.handle(body.as_bytes()).await;
        assert_eq!((reply.status(), reply.body()), (400, "refused"), "{body}");
    }
    assert_eq!(ledger.get(&key("7")).await.unwrap().unwrap().state, State::Sent);
}

#[tokio::test]
async fn no_text_but_the_acknowledgement_looks_like_one() {
    let texts = [
        NotReceived::TooSlow(Duration::from_secs(4)).reply(),
        NotReceived::Ledger(StoreError::new("RECV_ORD_ID_7")).reply(),
        NotReceived::Body("RECV_ORD_ID_7".into()).reply(),
        handler(&Ledger::in_memory_until_exit()).handle(b"check_value=RECV_ORD_ID_7&order_id=7").await,
    ];
    for reply in texts {
        assert!(reply.status() != 200 && !reply.body().contains("RECV_ORD_ID"), "{reply:?}");
    }
}

#[tokio::test]
async fn a_notification_without_an_order_is_for_the_caller_to_keep() {
    let ledger = Ledger::in_memory_until_exit();
    let handler = handler(&ledger);
    let body = notification(&json!({"cmd_id": "154", "resp_code": "154000", "order_date": null}));
    assert_eq!(handler.handle(body.as_bytes()).await.status(), 500);
    let received = handler.receive(body.as_bytes()).await.unwrap();
    assert!(received.transition.is_none());
    assert_eq!((received.notification.cmd_id(), received.reply().body()), ("154", "RECV_ORD_ID_7"));
    assert_eq!((received.again().status(), received.again().body()), (500, "not received"));
    let nothing = notification(&json!({"order_id": null}));
    assert_eq!(handler.receive(nothing.as_bytes()).await.unwrap().reply().status(), 500);
}

#[tokio::test]
async fn an_order_that_was_begun_elsewhere_is_kept_as_well() {
    let ledger = Ledger::in_memory_until_exit();
    let received =
        handler(&ledger).receive(notification(&json!({"order_id": "99"})).as_bytes()).await.unwrap();
    assert_eq!(received.reply().body(), "RECV_ORD_ID_99");
    let record = ledger.get(&key("99")).await.unwrap().unwrap();
    assert_eq!((record.state, record.order), (State::Succeeded, None));
}

/// A store that fails, or takes its time.
struct Slow(MemoryOrders, Option<Duration>);

impl OrderStore for Slow {
    fn load<'a>(&'a self, key: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(async move {
            match self.1 {
                None => Err(StoreError::new("load")),
                Some(pause) => {
                    tokio::time::sleep(pause).await;
                    self.0.load(key).await
                }
            }
        })
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        self.0.swap(record)
    }

    fn due(&self, now: u64, limit: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        self.0.due(now, limit)
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_ledger_does_not_have_is_sent_again() {
    for (pause, status) in [(None, 500), (Some(5_000), 500), (Some(3_000), 200)] {
        let store = Slow(MemoryOrders::new(), pause.map(Duration::from_millis));
        let handler = handler(&Ledger::new(Arc::new(store)));
        let start = tokio::time::Instant::now();
        assert_eq!(handler.handle(notification(&json!({})).as_bytes()).await.status(), status);
        assert!(start.elapsed() <= Duration::from_millis(4_100), "the platform waits five seconds");
    }
}

#[tokio::test(start_paused = true)]
async fn slow_work_does_not_hold_up_the_acknowledgement_and_is_not_lost() {
    let (script, start) = (Scripted::new(), tokio::time::Instant::now());
    let clock: Arc<dyn client_core::Clock> = Arc::new(move || 1_800_000_000 + start.elapsed().as_secs());
    let client = platform::builder(&script).clock(Arc::clone(&clock)).build().unwrap();
    let ledger = Ledger::in_memory_until_exit().clock(clock);
    let (seen, at_once) =
        (Arc::new(Mutex::new(Vec::new())), Arc::new((AtomicUsize::new(0), AtomicUsize::new(0))));
    let (list, count) = (Arc::clone(&seen), Arc::clone(&at_once));
    let work = move |record: Record| {
        let (seen, at_once) = (Arc::clone(&list), Arc::clone(&count));
        async move {
            let now = at_once.0.fetch_add(1, Ordering::SeqCst) + 1;
            at_once.1.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_secs(20)).await;
            at_once.0.fetch_sub(1, Ordering::SeqCst);
            seen.lock().unwrap().push(record.key.order_id);
            Ok(())
        }
    };
    let processor = ResultProcessor::with_places(ledger.clone(), work, 2);
    let handler = client.notifications().handler(ledger.clone()).processor(processor.clone());
    for number in 0..6 {
        let begun = tokio::time::Instant::now();
        let reply = handler.handle(notification(&json!({"order_id": number.to_string()})).as_bytes()).await;
        assert_eq!(reply.status(), 200);
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
    // Two have a place. The others stay due, and the next to look hands them out.
    let reconciler = Reconciler::new(&client, ledger.clone(), processor).pause(Duration::from_secs(5));
    let task = tokio::spawn(async move { reconciler.run().await });
    tokio::time::sleep(Duration::from_secs(600)).await;
    let mut seen = seen.lock().unwrap().clone();
    seen.sort();
    assert_eq!(seen, ["0", "1", "2", "3", "4", "5"]);
    assert_eq!(at_once.1.load(Ordering::SeqCst), 2, "never more than there are places");
    assert_eq!(ledger.take_due(100).await.unwrap(), []);
    assert_eq!(script.requests().len(), 0);
    task.abort();
}

#[cfg(feature = "axum")]
#[tokio::test]
async fn an_axum_handler_takes_a_notification_and_returns_the_acknowledgement() {
    use axum::body::{Body, to_bytes};
    use axum::extract::FromRequest;
    use axum::response::IntoResponse;
    use huifu::Received;
    let ledger = opened().await;
    let handler = handler(&ledger);
    let answer = async |body: String| {
        let request = http::Request::post("/huifu/notify").body(Body::from(body)).unwrap();
        let response = match Received::from_request(request, &handler).await {
            Ok(received) => received.reply().into_response(),
            Err(refused) => refused.into_response(),
        };
        assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
        let status = response.status().as_u16();
        (status, to_bytes(response.into_body(), 1_000).await.unwrap())
    };
    assert_eq!(answer(notification(&json!({}))).await, (200, "RECV_ORD_ID_7".into()));
    assert_eq!(ledger.get(&key("7")).await.unwrap().unwrap().state, State::Succeeded);
    assert_eq!(answer("check_value=RECV_ORD_ID_7".to_owned()).await, (400, "refused".into()));
    // Longer than axum takes: the platform is asked to send it again.
    assert_eq!(answer("x".repeat(3_000_000)).await, (500, "not received".into()));
}
