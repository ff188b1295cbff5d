//! How calls end when the client is shut down, and at a deadline.

use crate::platform::{self, says};
use crate::{DAY, client_at, order, text};
use bytes::Bytes;
use http::{Request, Response};
use huifu::ledger::{Ledger, OrderKey, State};
use huifu::proto::{AttachType, QueryTrade, UploadFile};
use huifu::{Answer, Attachment, Client, Error, Outcome, RetryPolicy};
use sandbox::keys;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, yield_now};
use tokio::time::{Instant, sleep, timeout};
use transport::testing::Scripted;
use transport::{BoxFuture, HttpClient, TransportError};

const LONG: Duration = Duration::from_secs(20);

/// A platform that answers when it is told to.
struct HeldClient {
    script: Scripted,
    arrived: Semaphore,
    go: Semaphore,
}

impl HeldClient {
    fn new() -> Arc<Self> {
        let closed = || Semaphore::new(0);
        let script = Scripted::new();
        says(&script, json!({"resp_code": "202002"}));
        Arc::new(Self { script, arrived: closed(), go: closed() })
    }

    fn client(self: &Arc<Self>) -> Client {
        platform::builder(&self.script).http_client(self.clone()).build().unwrap()
    }

    /// Until a request is here.
    async fn has_one(&self) {
        timeout(LONG, self.arrived.acquire()).await.expect("a request").unwrap().forget();
    }
}

impl HttpClient for HeldClient {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            self.arrived.add_permits(1);
            self.go.acquire().await.unwrap().forget();
            self.script.call(request).await
        })
    }
}

type Ended = Result<Answer<huifu::proto::WithdrawResponse>, Error>;

fn begun(client: &Client, number: &'static str) -> JoinHandle<Ended> {
    let client = client.clone();
    tokio::spawn(async move { client.send(&order(number)).await })
}

fn shutting_down(client: &Client) -> JoinHandle<bool> {
    let client = client.clone();
    tokio::spawn(async move { client.shut_down(LONG).await })
}

#[tokio::test]
async fn a_shutdown_waits_for_the_answer_of_a_call_under_way() {
    let held = HeldClient::new();
    let client = held.client();
    let under_way = begun(&client, "1");
    held.has_one().await;
    let closing = shutting_down(&client);
    sleep(Duration::from_millis(50)).await;
    assert!(!closing.is_finished() && !under_way.is_finished());
    held.go.add_permits(1);
    assert!(closing.await.unwrap());
    assert!(under_way.is_finished(), "it was waited for");
    assert!(matches!(under_way.await.unwrap(), Ok(Answer::Pending(_))));
    assert_eq!(client.running(), 0);
}

#[tokio::test]
async fn what_is_begun_after_a_shutdown_reaches_nobody() {
    let held = HeldClient::new();
    let client = held.client();
    let orders = client.orders(Ledger::in_memory_until_exit());
    let clone = client.clone();
    let other = client.with_deadline(LONG).with_retries(RetryPolicy::new());
    let under_way = begun(&client, "1");
    held.has_one().await;
    let closing = shutting_down(&other);
    yield_now().await;
    // A call that is not refused waits at the gate.
    for client in [&client, &clone, &other] {
        let refused = timeout(LONG, client.send(&order("2"))).await.expect("not at the gate").unwrap_err();
        assert_eq!(refused.outcome(), Outcome::NotSent);
        assert_eq!(text(&refused), format!("huifu.202: not sent, the client was shut down: {SHUT_DOWN}"));
    }
    let file = Attachment::new("a.png", tokio::io::repeat(1));
    let description = UploadFile::new("licence7", "01", AttachType::from("05"));
    let refused = timeout(LONG, client.upload(&description, file)).await.expect("no byte is read");
    assert_eq!(refused.unwrap_err().outcome(), Outcome::NotSent);
    let refused = timeout(LONG, orders.send(&order("3"))).await.expect("not at the gate").unwrap_err();
    let record = orders.ledger().get(&OrderKey::new(keys::HUIFU_MERCHANT, DAY, "3")).await.unwrap().unwrap();
    assert_eq!((refused.outcome(), record.state), (Outcome::NotSent, State::NotSent));
    assert_eq!(client.running(), 1, "the one that was begun before");
    held.go.add_permits(1);
    assert!(closing.await.unwrap(), "those that are refused hold nothing up");
    assert!(matches!(under_way.await.unwrap(), Ok(Answer::Pending(_))));
    assert_eq!((held.script.requests().len(), held.arrived.available_permits()), (1, 0));
}

const SHUT_DOWN: &str = "the client was shut down and begins no more calls";

#[tokio::test]
async fn a_shutdown_ends_at_its_limit_and_the_call_goes_on() {
    let held = HeldClient::new();
    let client = held.client();
    let under_way = begun(&client, "1");
    held.has_one().await;
    let (start, limit) = (Instant::now(), Duration::from_millis(50));
    assert!(!client.clone().shut_down(limit).await, "it hangs");
    assert!((limit..LONG).contains(&start.elapsed()), "{:?}", start.elapsed());
    assert_eq!((client.running(), under_way.is_finished()), (1, false));
    let closing = shutting_down(&client);
    held.go.add_permits(1);
    assert!(closing.await.unwrap(), "asked again, it waits again");
    assert!(matches!(under_way.await.unwrap(), Ok(Answer::Pending(_))));
}

/// A platform that takes every request and says nothing; how many it took.
async fn silent() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/api", listener.local_addr().unwrap());
    let arrived = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&arrived);
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(stream.read(&mut [0; 1024]).await.unwrap().min(1), Ordering::SeqCst);
            open.push(stream);
        }
    });
    (base, arrived)
}

#[tokio::test]
async fn what_was_sent_and_hangs_is_unknown_at_its_deadline_and_only_that_clones() {
    let (base, arrived) = silent().await;
    let client = client_at(&base);
    let patient = begun(&client, "1");
    let deadline = Duration::from_secs(1);
    let hasty = client.with_deadline(deadline);
    let start = Instant::now();
    let (order, question) = (order("2"), QueryTrade::new("2", DAY, "01"));
    let description = UploadFile::new("licence7", "01", AttachType::from("05"));
    let (write, read, upload) = tokio::join!(
        hasty.send(&order),
        hasty.send(&question),
        hasty.upload(&description, Attachment::from_bytes("a.png", "a scan")),
    );
    for error in [write.unwrap_err(), read.unwrap_err(), upload.unwrap_err()] {
        assert_eq!(error.outcome(), Outcome::Unknown, "{}", text(&error));
    }
    assert!((deadline..LONG).contains(&start.elapsed()), "{:?}", start.elapsed());
    assert!(!patient.is_finished(), "the other clone has its own deadline");
    assert_eq!((client.running(), arrived.load(Ordering::SeqCst)), (1, 4), "each was sent once");
    patient.abort();
    let _ = patient.await;
    assert_eq!(client.running(), 0);
}
