//! RSA signatures are made on other threads: how many, and what the calls see of it.

use crate::{gift, text};
use crypto_core::rsa::RsaSigner;
use crypto_core::{CryptoError, CryptoErrorKind, Signer};
use endpoint_core::{Endpoint, EndpointInfo};
use sandbox::{Sandbox, keys};
use serde::{Deserialize, Serialize, Serializer};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;
use unionpay::proto::{AuthKind, ExchangeCode, Fen, GiveRedPacket, RawCall, SignKind};
use unionpay::{Builder, Client, Outcome, SigningPool};

const LONG: Duration = Duration::from_secs(10);

/// The merchant's key, behind something that takes its time.
struct Device {
    key: RsaSigner,
    waits: Box<dyn Fn() -> Result<(), CryptoError> + Send + Sync>,
    running: AtomicUsize,
    most: AtomicUsize,
    signed: AtomicUsize,
}

impl Device {
    fn new(waits: impl Fn() -> Result<(), CryptoError> + Send + Sync + 'static) -> Arc<Self> {
        let key = RsaSigner::from_any(keys::UNIONPAY_MERCHANT_KEY.as_bytes()).unwrap();
        let (running, most, signed) = Default::default();
        Arc::new(Self { key, waits: Box::new(waits), running, most, signed })
    }

    fn signed(&self) -> usize {
        self.signed.load(Ordering::SeqCst)
    }
}

impl Signer for Device {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, CryptoError> {
        let now = self.running.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        let waited = (self.waits)();
        self.running.fetch_sub(1, Ordering::SeqCst);
        waited?;
        self.signed.fetch_add(1, Ordering::SeqCst);
        self.key.sign(message)
    }
}

fn builder(sandbox: &Sandbox, device: &Arc<Device>) -> Builder {
    Client::builder(sandbox.base_url(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .merchant_signer(Arc::clone(device) as _)
        .allow_plain_http()
}

/// On a runtime of one thread the device can only be told to go on if it does not hold up that thread.
#[tokio::test]
async fn a_key_that_takes_its_time_does_not_hold_up_others() {
    let sandbox = Sandbox::start().await.unwrap();
    let (go, told) = mpsc::channel::<()>();
    let told = Mutex::new(told);
    let device = Device::new(move || {
        let waited = told.lock().unwrap().recv_timeout(LONG);
        waited.map_err(|_| CryptoError::with_source(CryptoErrorKind::Sign, "nobody else ran"))
    });
    let client = builder(&sandbox, &device).build().unwrap();
    let (packet, code) = (gift("1", 100), ExchangeCode::new(sandbox.login_code()));
    let others = async {
        client.send(&code).await.unwrap();
        go.send(()).unwrap();
    };
    let (gift, ()) = tokio::join!(client.send(&packet), others);
    gift.unwrap();
    assert_eq!((device.signed(), sandbox.red_packets().len()), (1, 1));
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
        calls.spawn(async move { client.send(&gift(&number.to_string(), 100)).await.map(drop) });
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
    assert_eq!((device.signed(), device.most.load(Ordering::SeqCst)), (30, 2));
    assert_eq!(sandbox.red_packets().len(), 30, "the platform verified each");
}

#[tokio::test]
async fn a_key_that_is_stuck_ends_the_call_at_its_deadline_and_nothing_was_sent() {
    let sandbox = Sandbox::start().await.unwrap();
    let (go, told) = mpsc::channel::<()>();
    let told = Mutex::new(told);
    let device = Device::new(move || {
        let _ = told.lock().unwrap().recv_timeout(LONG);
        Ok(())
    });
    let signing_pool = SigningPool::new(1);
    let client = builder(&sandbox, &device).signing_pool(signing_pool.clone()).build().unwrap();
    client.send(&ExchangeCode::new(sandbox.login_code())).await.unwrap();
    // One is being signed, one waits in line.
    let client = client.with_deadline(Duration::from_millis(100));
    let (first, second) = (gift("1", 100), gift("2", 100));
    let (first, second) = tokio::join!(client.send(&first), client.send(&second));
    for error in [first.unwrap_err(), second.unwrap_err()] {
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(text(&error).contains("deadline"), "{}", text(&error));
    }
    assert_eq!((sandbox.seen("unionpay.red.packet.give"), client.running()), (0, 0));
    go.send(()).unwrap();
    let next = signing_pool.slot("test").await.run(|| ());
    tokio::time::timeout(LONG, next).await.expect("the thread is free again").unwrap();
}

#[tokio::test]
async fn what_cannot_be_sealed_is_not_signed_and_what_cannot_be_signed_is_not_sent() {
    let sandbox = Sandbox::start().await.unwrap();
    let device = Device::new(|| Err(CryptoError::with_source(CryptoErrorKind::Sign, "no such slot")));
    let client = builder(&sandbox, &device).build().unwrap();
    let short = GiveRedPacket::new("T00", "1", Fen::new(100)).with_mobile("19900000001");
    let error = client.send(&short).await.unwrap_err();
    assert_eq!((error.outcome(), error.encode_error().unwrap().field()), (Outcome::NotSent, "insAcctId"));
    assert_eq!(device.most.load(Ordering::SeqCst), 0, "it was not asked");
    let error = client.send(&gift("1", 100)).await.unwrap_err();
    assert_eq!((error.outcome(), error.encode_error().unwrap().field()), (Outcome::NotSent, "signature"));
    assert!(text(&error).contains("no such slot"), "{}", text(&error));
    assert_eq!(sandbox.seen("unionpay.red.packet.give"), 0);
}

/// A call by name with an RSA signature goes the same way.
#[tokio::test]
async fn calls_by_name_are_signed_there_too() {
    let sandbox = Sandbox::start().await.unwrap();
    let device = Device::new(|| Ok(()));
    let client = builder(&sandbox, &device).build().unwrap();
    let call = RawCall::new("red.packet.give", AuthKind::BackendToken)
        .sign(SignKind::Sha256WithRsa)
        .field("insAcctId", "T00T00000000000001")
        .field("transNumber", "1")
        .field("pointId", "")
        .field("transDigit", "2");
    let _ = client.call(&call).await;
    assert_eq!(device.signed(), 1);
}

thread_local! {
    static WRITTEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A red packet that counts how often it is written out.
#[derive(Deserialize)]
#[serde(transparent)]
struct Counted(GiveRedPacket);

impl Serialize for Counted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WRITTEN.set(WRITTEN.get() + 1);
        self.0.serialize(serializer)
    }
}

impl Endpoint for Counted {
    type Response = <GiveRedPacket as Endpoint>::Response;
    type Auth = <GiveRedPacket as Endpoint>::Auth;
    type Protocol = <GiveRedPacket as Endpoint>::Protocol;
    const INFO: &'static EndpointInfo = GiveRedPacket::INFO;

    fn sample() -> (Self, Self::Response) {
        let (request, response) = GiveRedPacket::sample();
        (Self(request), response)
    }
}

#[tokio::test]
async fn a_request_is_written_once() {
    let sandbox = Sandbox::start().await.unwrap();
    for (number, pool) in [("W1", SigningPool::new(2)), ("W2", SigningPool::inline())] {
        let device = Device::new(|| Ok(()));
        let client = builder(&sandbox, &device).signing_pool(pool).build().unwrap();
        WRITTEN.set(0);
        client.send(&Counted(gift(number, 1))).await.unwrap();
        assert_eq!(WRITTEN.get(), 1, "{number}");
    }
}
