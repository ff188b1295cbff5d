//! What strangers send is bounded before it is parsed, verified on another thread, and forgotten when they leave.

use crate::platform::{self, signed};
use axum::body::Body;
use axum::extract::{FromRef, FromRequest};
use axum::routing::post;
use huifu::ledger::Ledger;
use huifu::proto::OnlineBankPay;
use huifu::{
    BODY_LIMIT, BrowserReturn, NotReceived, NotificationHandler, Received, ReturnReceiver, ReturnRejection,
    SigningPool,
};
use sandbox::keys;
use serde_json::json;
use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use transport::testing::Scripted;

fn form(length: usize) -> String {
    let content = json!({
        "cmd_id": "202", "mer_cust_id": keys::HUIFU_MERCHANT, "order_date": "20240517", "order_id": "7",
        "resp_code": "202000", "trans_amt": "1.00"
    });
    let check_value = signed(&content.to_string());
    let form =
        form_urlencoded::Serializer::new(String::new()).append_pair("check_value", &check_value).finish();
    format!("{form}&filler={}", "x".repeat(length - form.len() - "&filler=".len()))
}

fn causes(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {}", causes(source)))
}

/// A notification handler that counts how often its clock is read, which each verification does once.
fn handler(signing_pool: SigningPool) -> (NotificationHandler, Arc<AtomicUsize>) {
    let looks = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&looks);
    let builder = platform::builder(&Scripted::new()).signing_pool(signing_pool).clock(Arc::new(move || {
        counted.fetch_add(1, Ordering::SeqCst);
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
    }));
    let handler = builder.build().unwrap().notifications().handler(Ledger::in_memory_until_exit());
    looks.store(0, Ordering::SeqCst);
    (handler, looks)
}

#[tokio::test]
async fn one_byte_too_many_is_refused_before_it_is_parsed() {
    let (handler, looks) = handler(SigningPool::shared());
    assert!(handler.receive(form(BODY_LIMIT).as_bytes()).await.is_ok());
    assert_eq!(looks.swap(0, Ordering::SeqCst), 1);
    let error = handler.receive(form(BODY_LIMIT + 1).as_bytes()).await.unwrap_err();
    let text = causes(&error);
    assert!(text.contains("it has 65537 bytes, and at most 65536 are read"), "{text}");
    assert_eq!((error.reply().status(), looks.load(Ordering::SeqCst)), (400, 0));
    // As wide as somebody wants it.
    assert!(handler.body_limit(BODY_LIMIT + 1).receive(form(BODY_LIMIT + 1).as_bytes()).await.is_ok());

    let returns = platform::client(&Scripted::new()).returns();
    let text = causes(&returns.decode::<OnlineBankPay>(form(BODY_LIMIT + 1).as_bytes()).unwrap_err());
    assert!(text.contains("at most 65536 are read"), "{text}");
    let text = causes(&huifu::mobile::QuickPayRequest::parse(form(BODY_LIMIT + 1).as_bytes()).unwrap_err());
    assert!(text.contains("at most 65536 are read"), "{text}");
}

#[derive(Clone)]
struct Web(NotificationHandler);

impl FromRef<Web> for NotificationHandler {
    fn from_ref(web: &Web) -> Self {
        web.0.clone()
    }
}

impl FromRef<Web> for ReturnReceiver {
    fn from_ref(_: &Web) -> Self {
        platform::client(&Scripted::new()).returns()
    }
}

/// Axum's own bound is two megabytes, and a router may switch it off.
#[tokio::test]
async fn the_extractors_stop_reading_where_a_desk_does() {
    let (handler, looks) = handler(SigningPool::shared());
    let web = Web(handler);
    let brings = |length| http::Request::post("/").body(Body::from(form(length))).unwrap();
    assert!(Received::from_request(brings(BODY_LIMIT), &web).await.is_ok());
    looks.store(0, Ordering::SeqCst);
    let error = Received::from_request(brings(BODY_LIMIT + 1), &web).await.unwrap_err();
    assert!(matches!(error, NotReceived::Body(_)), "{error:?}");
    assert_eq!(looks.load(Ordering::SeqCst), 0);
    let error = BrowserReturn::<OnlineBankPay>::from_request(brings(BODY_LIMIT + 1), &web).await.unwrap_err();
    assert!(matches!(error, ReturnRejection::Body(_)), "{error:?}");
    let long = format!("/?{}", form(BODY_LIMIT - 1_000));
    let get = http::Request::get(long).body(Body::empty());
    // An address is at most 65534 bytes long, so the bound is not reached; what is there is verified.
    let error = BrowserReturn::<OnlineBankPay>::from_request(get.unwrap(), &web).await.unwrap_err();
    assert!(matches!(error, ReturnRejection::Refused(_)), "{error:?}");
}

/// The only thread of `signing_pool` is busy until the sender is used or dropped.
async fn busy(signing_pool: &SigningPool) -> mpsc::Sender<()> {
    let (sender, wait) = mpsc::channel();
    let slot = signing_pool.slot("test").await;
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    tokio::spawn(slot.run(move || {
        let _ = begun.send(());
        let _ = wait.recv();
    }));
    has_begun.await.unwrap();
    sender
}

#[tokio::test]
async fn verifying_waits_in_the_budget_and_ends_when_the_client_leaves() {
    let signing_pool = SigningPool::new(1);
    let (handler, looks) = handler(signing_pool.clone());
    let body = form(8_000);
    let release = busy(&signing_pool).await;
    // The budget holds for the wait too, and this thread was free all the time.
    let late = handler.clone().budget(Duration::from_millis(50));
    let error = late.receive(body.as_bytes()).await.unwrap_err();
    assert!(matches!(error, NotReceived::TooSlow(_)), "{error:?}");
    // A client that leaves: its future is dropped, in the line or on the way there.
    for _ in 0..20 {
        assert!(
            tokio::time::timeout(Duration::from_millis(2), handler.receive(body.as_bytes())).await.is_err()
        );
    }
    drop(release);
    // The line is empty again, and none of them was verified.
    assert!(handler.receive(body.as_bytes()).await.is_ok());
    assert_eq!(looks.load(Ordering::SeqCst), 1, "only the one that somebody waited for");
}

/// A body that stops coming uses up the same budget.
#[tokio::test]
async fn a_body_that_does_not_come_is_given_up() {
    let (handler, _) = handler(SigningPool::shared());
    let handle = |received: Received| async move { received.reply() };
    let router = axum::Router::new()
        .route("/", post(handle))
        .with_state(Web(handler.budget(Duration::from_millis(50))));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    let head = "POST / HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 100\r\n\r\ncheck_value=";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    tokio::time::timeout(Duration::from_secs(5), stream.read_exact(&mut answer)).await.unwrap().unwrap();
    assert_eq!(&answer, b"HTTP/1.1 500");
}
