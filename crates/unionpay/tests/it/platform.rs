//! A platform without a network that hands out tokens, forgets them, is slow, and is down.

use bytes::Bytes;
use http::{Request, Response};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;
use transport::{BoxFuture, HttpClient, Stage, TransportError, TransportErrorKind};
use unionpay::proto::digest_canonical;
use unionpay::{Builder, Client};

pub(crate) struct Platform {
    valid: Mutex<Option<String>>,
    fetches: AtomicUsize,
    calls: AtomicUsize,
    down: AtomicBool,
    /// How long it takes to hand out a token, and to answer anything else.
    slow: Duration,
    /// How a token that is not the valid one is refused.
    refuses_with: Mutex<&'static str>,
    /// Requests for a token.
    requests: Mutex<Vec<Bytes>>,
    /// When requests of any kind arrived.
    arrivals: Mutex<Vec<Instant>>,
}

impl Platform {
    pub(crate) fn new(slow: Duration) -> Arc<Self> {
        Arc::new(Self {
            valid: Mutex::default(),
            fetches: AtomicUsize::new(0),
            calls: AtomicUsize::new(0),
            down: AtomicBool::new(false),
            slow,
            refuses_with: Mutex::new("a10"),
            requests: Mutex::default(),
            arrivals: Mutex::default(),
        })
    }

    /// A client, or one of several instances, of the same appId.
    pub(crate) fn client(self: &Arc<Self>, more: impl FnOnce(Builder) -> Builder) -> Client {
        let builder = Client::builder("https://host.example", "app")
            .secret("hunter2")
            .jitter(|| 0)
            .without_limiter()
            .http_client(self.clone());
        more(builder).build().unwrap()
    }

    /// Makes the token invalid, as a system without the shared store would.
    pub(crate) fn evict(&self) {
        *self.valid.lock().unwrap() = None;
    }

    /// The code for a token that is not the valid one.
    pub(crate) fn refuse_with(&self, code: &'static str) {
        *self.refuses_with.lock().unwrap() = code;
    }

    pub(crate) fn down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    /// Fetches of a token that arrived.
    pub(crate) fn fetches(&self) -> usize {
        self.fetches.load(Ordering::SeqCst)
    }

    /// Other calls that arrived.
    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    pub(crate) fn arrivals(&self) -> Vec<Instant> {
        self.arrivals.lock().unwrap().clone()
    }

    /// Which of these secrets signed each fetch of this merchant.
    #[cfg_attr(not(feature = "registry"), allow(dead_code))]
    pub(crate) fn secrets(&self, app_id: &str, among: &[&'static str]) -> Vec<&'static str> {
        let signed_with = |body: &Bytes| {
            let fields: serde_json::Value = serde_json::from_slice(body).unwrap();
            let text = |name: &str| fields[name].as_str().unwrap();
            let made = |secret: &str| {
                let canonical =
                    digest_canonical(app_id, text("nonceStr"), secret, text("timestamp")).unwrap();
                crypto_core::digest::sha256_hex(canonical.expose().as_bytes())
            };
            *among.iter().find(|secret| made(secret) == text("signature")).expect("one of these")
        };
        self.requests.lock().unwrap().iter().map(signed_with).collect()
    }

    async fn token(&self) -> String {
        let number = self.fetches.fetch_add(1, Ordering::SeqCst) + 1;
        tokio::time::sleep(self.slow).await;
        let token = format!("t0ken-{number}");
        let answer =
            format!(r#"{{"resp":"00","msg":"","params":{{"backendToken":"{token}","expiresIn":7200}}}}"#);
        *self.valid.lock().unwrap() = Some(token);
        answer
    }

    fn exchange(&self, body: &Bytes) -> String {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let fields: serde_json::Value = serde_json::from_slice(body).unwrap();
        if fields["backendToken"].as_str() == self.valid.lock().unwrap().as_deref() {
            return r#"{"accessToken":"acce55","expiresIn":3600,"openId":"o"}"#.to_owned();
        }
        format!(r#"{{"resp":"{}","msg":"缓存中不包含此backendToken"}}"#, self.refuses_with.lock().unwrap())
    }
}

impl HttpClient for Platform {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            self.arrivals.lock().unwrap().push(Instant::now());
            let fetches = request.uri().path().ends_with("/backendToken");
            if self.down.load(Ordering::SeqCst) {
                self.fetches.fetch_add(usize::from(fetches), Ordering::SeqCst);
                return Err(TransportError::new(Stage::AfterSend, TransportErrorKind::Cut));
            }
            let answer = if fetches {
                self.requests.lock().unwrap().push(request.body().clone());
                self.token().await
            } else {
                // Decided when it arrives, told later.
                let answer = self.exchange(request.body());
                tokio::time::sleep(self.slow).await;
                answer
            };
            Ok(Response::new(Bytes::from(answer)))
        })
    }
}
