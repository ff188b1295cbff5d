//! Messages are signed on other threads: how many, and what the calls see of it.

use crate::{order, text};
use crypto_core::{CryptoError, CryptoErrorKind, SignMessage};
use endpoint_core::{Endpoint, EndpointInfo};
use huifu::ledger::Ledger;
use huifu::proto::{Amount, OnlineBankPay, OrderDate};
use huifu::proto::{CheckValue, Withdraw, WithdrawResponse, auth};
use huifu::{Answer, Builder, Client, Outcome, SigningPool};
use sandbox::{Sandbox, keys};
use serde::{Deserialize, Serialize, Serializer};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

const LONG: Duration = Duration::from_secs(10);

/// The merchant's key, behind something that takes its time.
struct Device {
    signer: cfca_pkcs7::AttachedSigner,
    waits: Box<dyn Fn() -> Result<(), CryptoError> + Send + Sync>,
    running: AtomicUsize,
    most: AtomicUsize,
}

impl Device {
    fn new(waits: impl Fn() -> Result<(), CryptoError> + Send + Sync + 'static) -> Arc<Self> {
        let identity = cfca_pkcs7::Pfx::new().open(keys::HUIFU_PFX, keys::HUIFU_PFX_PASSWORD).unwrap();
        let signer = cfca_pkcs7::AttachedSigner::new(&identity);
        Arc::new(Self {
            signer,
            waits: Box::new(waits),
            running: AtomicUsize::new(0),
            most: AtomicUsize::new(0),
        })
    }

    /// One that waits to be told, at most [`LONG`].
    fn told() -> (Arc<Self>, mpsc::Sender<()>) {
        let (go, told) = mpsc::channel();
        let told = Mutex::new(told);
        let waits = move || {
            let waited = told.lock().unwrap().recv_timeout(LONG);
            waited.map_err(|_| CryptoError::with_source(CryptoErrorKind::Sign, "nobody else ran"))
        };
        (Self::new(waits), go)
    }
}

impl SignMessage for Device {
    fn sign_message(&self, content: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let now = self.running.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        let waited = (self.waits)();
        self.running.fetch_sub(1, Ordering::SeqCst);
        waited?;
        self.signer.sign_message(content)
    }
}

fn builder(sandbox: &Sandbox, device: &Arc<Device>) -> Builder {
    Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .anchor(keys::HUIFU_CA.as_bytes())
        .signer(Arc::clone(device) as _)
        .allow_plain_http()
}

/// On a runtime of one thread the device can only be told to go on if it does not hold up that thread.
#[tokio::test]
async fn a_key_that_takes_its_time_does_not_hold_up_others() {
    let sandbox = Sandbox::start().await.unwrap();
    let (device, go) = Device::told();
    let client = builder(&sandbox, &device).build().unwrap();
    let order = order("1");
    let (answer, ()) = tokio::join!(client.send(&order), async { go.send(()).unwrap() });
    assert!(matches!(answer, Ok(Answer::Pending(_))));
}

/// The same form, made by another thread or by this one.
#[tokio::test]
async fn a_page_is_signed_there_too() {
    let sandbox = Sandbox::start().await.unwrap();
    let date = OrderDate::parse("20240517").unwrap();
    let amount = Amount::from_fen(100);
    let order = OnlineBankPay::new("1", date, amount, "https://shop.example/notice");
    let (device, go) = Device::told();
    let client = builder(&sandbox, &device).build().unwrap();
    let (there, ()) = tokio::join!(client.page_async(&order), async { go.send(()).unwrap() });
    go.send(()).unwrap();
    let here = client.page(&order).unwrap();
    assert_eq!(there.unwrap().form().inputs().to_string(), here.form().inputs().to_string());
}

#[tokio::test]
async fn no_more_signatures_at_once_than_threads() {
    let sandbox = Sandbox::start().await.unwrap();
    let device = Device::new(|| {
        std::thread::sleep(Duration::from_millis(2));
        Ok(())
    });
    let client = builder(&sandbox, &device).signing_pool(SigningPool::new(2)).build().unwrap();
    let mut calls = tokio::task::JoinSet::new();
    for number in 0..30 {
        let client = client.clone();
        calls.spawn(async move { client.send(&order(&number.to_string())).await.map(drop) });
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
    assert_eq!(device.most.load(Ordering::SeqCst), 2);
    assert_eq!(sandbox.seen("huifu.202"), 30);
}

#[tokio::test]
async fn a_key_that_is_stuck_ends_the_call_at_its_deadline_and_nothing_was_sent() {
    let sandbox = Sandbox::start().await.unwrap();
    let (device, go) = Device::told();
    let signing_pool = SigningPool::new(1);
    let client = builder(&sandbox, &device).signing_pool(signing_pool.clone()).build().unwrap();
    let client = client.with_deadline(Duration::from_millis(100));
    // One is being signed, one waits in line.
    let (first, second) = (order("1"), order("2"));
    let (first, second) = tokio::join!(client.send(&first), client.send(&second));
    for error in [first.unwrap_err(), second.unwrap_err()] {
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert_eq!(
            format!("{error:?}"),
            "Error { endpoint: \"huifu.202\", kind: Late(TooLate), in_doubt: false }"
        );
        assert!(text(&error).contains("deadline"), "{}", text(&error));
    }
    assert_eq!((sandbox.seen("huifu.202"), client.running()), (0, 0));
    go.send(()).unwrap();
    let next = signing_pool.slot("test").await.run(|| ());
    tokio::time::timeout(LONG, next).await.expect("the thread is free again").unwrap();
}

thread_local! {
    static WRITTEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A withdrawal that counts how often it is written out.
#[derive(Deserialize)]
#[serde(transparent)]
struct Counted(Withdraw);

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WRITTEN.set(WRITTEN.get() + 1);
        self.0.serialize(serializer)
    }
}

impl Endpoint for Counted {
    type Response = WithdrawResponse;
    type Auth = auth::NoCredential;
    type Protocol = CheckValue;
    const INFO: &'static EndpointInfo = Withdraw::INFO;

    fn sample() -> (Self, WithdrawResponse) {
        let (request, response) = Withdraw::sample();
        (Self(request), response)
    }
}

#[tokio::test]
async fn a_request_is_written_once() {
    let sandbox = Sandbox::start().await.unwrap();
    for (number, pool) in [("1", SigningPool::new(2)), ("2", SigningPool::inline())] {
        let device = Device::new(|| Ok(()));
        let client = builder(&sandbox, &device).signing_pool(pool).build().unwrap();
        WRITTEN.set(0);
        let _ = client.send(&Counted(order(&format!("A{number}")))).await.unwrap();
        assert_eq!(WRITTEN.get(), 1, "to send it, and to compare its response");
        let orders = client.orders(Ledger::in_memory_until_exit());
        WRITTEN.set(0);
        let _ = orders.send(&Counted(order(&format!("B{number}")))).await.unwrap();
        assert_eq!(WRITTEN.get(), 1, "and to write it down");
    }
}
