//! A process that calls the platform.

use crate::process::{ready, say};
use bytes::Bytes;
use crypto_core::Secret;
use http::{Request, Response};
use sandbox::keys;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use store_redis::Redis;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use transport::{HttpClient, HyperClient, TransportError};
use unionpay::proto::{Date, DateTime, GetRedPacketBalance};
use unionpay::store::{BoxFuture, Fence, Rate, StoreError, StoredToken, TokenStore};
use unionpay::{Client, Outcome};

/// How many requests are on the way at once: 10,000 connections to one listener are no test of stores.
const CONNECTIONS: usize = 32;

pub(crate) async fn run(words: &BTreeMap<String, String>) {
    let word = |name: &str, otherwise: &str| words.get(name).map_or(otherwise.to_owned(), Clone::clone);
    let number = |name: &str, otherwise: u32| words.get(name).map_or(otherwise, |word| word.parse().unwrap());
    let some = |name: &str, otherwise: u32| NonZeroU32::new(number(name, otherwise)).unwrap();
    let redis = Redis::builder(words["redis"].as_str()).prefix("fleet").timeout(Duration::from_millis(500));
    let redis = redis.open().unwrap();
    let tokens = match word("tokens", "alone").as_str() {
        "fail" => redis.tokens().or_fail(),
        _ => redis.tokens(),
    };
    let limiter = redis.limiter(Rate::new(some("per_minute", 60_000), some("burst", 1000)));
    let limiter = match NonZeroU32::new(number("alone", 0)) {
        Some(instances) => limiter.or_alone(instances),
        None => limiter,
    };
    let http = Arc::new(Wire {
        inner: HyperClient::builder().allow_plain_http().build().unwrap(),
        connections: Semaphore::new(CONNECTIONS),
        hangs: word("hangs", "no") == "yes",
        sent: Mutex::default(),
    });
    let client = Client::builder(words["sandbox"].as_str(), keys::UNIONPAY_APP_ID)
        .secret(keys::UNIONPAY_SECRET)
        .symmetric_key(keys::UNIONPAY_SYMMETRIC_KEY)
        .tokens(Arc::new(ShortLease(tokens, Duration::from_millis(number("lease", 60_000).into()))))
        .limiter(Arc::new(limiter))
        .max_wait(Duration::from_secs(60))
        .deadline(Duration::from_secs(100))
        .retries(unionpay::RetryPolicy::NEVER)
        .http_client(http.clone())
        .build()
        .unwrap();
    ready();
    let mut calls = JoinSet::new();
    let told = Arc::new(std::sync::Once::new());
    for _ in 0..number("calls", 1) {
        let (client, told) = (client.clone(), Arc::clone(&told));
        calls.spawn(async move {
            let ended = client.send(&balance()).await;
            // The first is enough to see why.
            let tell = |e: &unionpay::Error| told.call_once(|| eprintln!("{}", text(e)));
            ended.map(|_| ()).inspect_err(tell).map_err(|e| e.outcome())
        });
        tokio::time::sleep(Duration::from_millis(number("every", 0).into())).await;
    }
    let ended = calls.join_all().await;
    let count = |end: Result<(), Outcome>| ended.iter().filter(|ended| **ended == end).count();
    say(&format!(
        "ok={} not_sent={} unknown={} refused={}",
        count(Ok(())),
        count(Err(Outcome::NotSent)),
        count(Err(Outcome::Unknown)),
        count(Err(Outcome::Refused))
    ));
    let sent = http.sent.lock().unwrap();
    for at in sent.iter() {
        say(&format!("sent={}", at.as_micros()));
    }
}

/// A call that needs a token, has no signature and changes nothing.
fn balance() -> GetRedPacketBalance {
    let (day, time) = (Date::parse("20240517").unwrap(), DateTime::parse("20240517120000").unwrap());
    GetRedPacketBalance::new("T00T00000000000001", "1", day, time)
}

fn text(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", text(source)),
        None => error.to_string(),
    }
}

/// The network, narrow, and watched.
struct Wire {
    inner: HyperClient,
    connections: Semaphore,
    /// Whether the answer to the fetch of a token never arrives.
    hangs: bool,
    sent: Mutex<Vec<Duration>>,
}

impl HttpClient for Wire {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        // When it was let go, which is what the limiter decides.
        self.sent.lock().unwrap().push(SystemTime::now().duration_since(UNIX_EPOCH).unwrap());
        let hangs = self.hangs && request.uri().path().ends_with("/backendToken");
        Box::pin(async move {
            let _permit = self.connections.acquire().await.unwrap();
            let answer = self.inner.call(request).await;
            if hangs {
                say("fetched");
                std::future::pending::<()>().await;
            }
            answer
        })
    }
}

/// The client's leases are 45 s and more: too long for a test.
struct ShortLease<S>(S, Duration);

impl<S: TokenStore> TokenStore for ShortLease<S> {
    fn load<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<StoredToken>, StoreError>> {
        self.0.load(key)
    }

    fn begin<'a>(
        &'a self,
        key: &'a str,
        lease: Duration,
    ) -> BoxFuture<'a, Result<Option<Fence>, StoreError>> {
        self.0.begin(key, lease.min(self.1))
    }

    fn finish<'a>(
        &'a self,
        key: &'a str,
        fence: Fence,
        token: StoredToken,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        self.0.finish(key, fence, token)
    }

    fn abandon<'a>(&'a self, key: &'a str, fence: Fence) -> BoxFuture<'a, Result<(), StoreError>> {
        self.0.abandon(key, fence)
    }

    fn evict<'a>(
        &'a self,
        key: &'a str,
        refused: &'a Secret<String>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        self.0.evict(key, refused)
    }
}
