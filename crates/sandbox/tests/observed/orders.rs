//! Orders, notifications and rounds of reconciliation that end in known ways, for their numbers.

use axum::Router;
use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use huifu::ledger::{Ledger, OrderKey, Record};
use huifu::proto::{Amount, OrderDate, Withdraw};
use huifu::store::MemoryOrders;
use huifu::{NotificationHandler, OrderError, Reconciler, ResultProcessor};
use sandbox::{Sandbox, keys};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use unionpay::proto::{ContractRelieved, Endpoint as _};
use unionpay::{NotificationReply, NotificationVerifier};

fn order(number: &str, fen: u64, address: &str) -> Withdraw {
    let (day, amount) = (OrderDate::constant(2024, 5, 18), Amount::from_fen(fen));
    Withdraw::new(keys::HUIFU_USER, day, number, amount, keys::HUIFU_CASH_CARD, "02030000", address)
}

/// The merchant's two addresses.
async fn receiver(huifu: NotificationHandler, unionpay: NotificationVerifier) -> String {
    let answered = |reply: NotificationReply| reply.into_response();
    let router = Router::new()
        .route("/huifu", post(move |body: Bytes| async move { answered(huifu.handle(&body).await) }))
        .route(
            "/unionpay",
            get(move |RawQuery(query): RawQuery| async move {
                let work = |_: ContractRelieved| async { Ok::<(), String>(()) };
                answered(unionpay.handle_query(&query.unwrap_or_default(), work).await)
            }),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// The platform tells it a moment after it has answered.
async fn becomes_settled(ledger: &Ledger, order: &Withdraw) {
    let key = OrderKey::new(keys::HUIFU_MERCHANT, order.order_date, order.order_id.as_str());
    for _ in 0..500 {
        if ledger.get(&key).await.unwrap().is_some_and(|record| record.state.is_settled()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("no notification has settled {key}");
}

/// A result whose work fails once, one that only a question settles, an order that is sent twice, one whose number was
/// used before, and notifications that are accepted, repeated and forged.
pub(crate) async fn work(sandbox: &Sandbox, client: huifu::Client) {
    let start = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let now = Arc::new(AtomicU64::new(start));
    let clock = Arc::clone(&now);
    let ledger =
        Ledger::new(Arc::new(MemoryOrders::new())).clock(Arc::new(move || clock.load(Ordering::SeqCst)));
    let is_down = Arc::new(AtomicBool::new(true));
    let processor = ResultProcessor::new(ledger.clone(), move |_: Record| {
        let is_down = is_down.swap(false, Ordering::SeqCst);
        async move { if is_down { Err("the books are away".into()) } else { Ok(()) } }
    });
    let handler = client.notifications().handler(ledger.clone()).processor(processor.clone());
    let unionpay = unionpay::Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID);
    let verifier =
        unionpay.platform_key(keys::UNIONPAY_PLATFORM_KEY).allow_plain_http().build_verifier().unwrap();
    let address = receiver(handler.clone(), verifier.clone()).await;
    let orders = client.orders(ledger.clone()).processor(processor.clone());

    let told = order("told", 100, &format!("{address}/huifu"));
    let _pending = orders.send(&told).await.unwrap();
    becomes_settled(&ledger, &told).await;
    assert!(processor.idle(Duration::from_secs(5)).await);
    assert!(matches!(orders.send(&told).await, Err(OrderError::AlreadySent(_))));
    let other = order("told", 200, &format!("{address}/huifu"));
    assert!(matches!(orders.send(&other).await, Err(OrderError::Conflict(_))));
    assert_eq!(handler.handle(b"check_value=bm90IHNpZ25lZA%3D%3D").await.status(), 400);

    let _pending = orders.send(&order("asked", 100, "http://127.0.0.1:9/nobody")).await.unwrap();
    let reconciler = Reconciler::new(&client, ledger, processor.clone());
    let mut settled = 0;
    // The platform works on it for a moment.
    for _ in 0..200 {
        now.fetch_add(3600, Ordering::SeqCst);
        settled += reconciler.round().await.unwrap().settled;
        if settled > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(settled, 1);
    assert!(processor.idle(Duration::from_secs(5)).await);

    let relieved = ContractRelieved::sample().0;
    sandbox.notify_contract_relieved(&format!("{address}/unionpay"), &relieved).await.unwrap();
    assert!(verifier.receive_query::<ContractRelieved>("signature=bm90IHNpZ25lZA%3D%3D").await.is_err());
}
