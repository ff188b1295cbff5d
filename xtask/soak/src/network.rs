//! A network that loses things, brings them twice, and brings old ones, by a seed.

use bytes::Bytes;
use http::{Request, Response};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;
use std::time::Duration;
use transport::{BoxFuture, HttpClient, HyperClient, Stage, TransportError, TransportErrorKind};

/// How many earlier answers can come again.
const KEPT: usize = 32;

pub(crate) struct Network {
    inner: HyperClient,
    chance: Mutex<ChaCha8Rng>,
    /// Answers of Huifu, which are signed. Those of UnionPay are not: there TLS is all that tells a new answer from
    /// an old one, and whoever can put one in place of another can write any.
    earlier: Mutex<VecDeque<Response<Bytes>>>,
    done: Mutex<BTreeMap<&'static str, usize>>,
}

impl Network {
    pub(crate) fn new(seed: u64) -> Self {
        let inner = HyperClient::builder().allow_plain_http().total_timeout(Duration::from_secs(10));
        Self {
            inner: inner.build().unwrap(),
            chance: Mutex::new(ChaCha8Rng::seed_from_u64(seed)),
            earlier: Mutex::default(),
            done: Mutex::default(),
        }
    }

    fn below(&self, bound: usize) -> usize {
        self.chance.lock().unwrap().next_u32() as usize % bound
    }

    fn did(&self, what: &'static str) {
        *self.done.lock().unwrap().entry(what).or_default() += 1;
    }

    /// Returns what was done so far, which starts anew.
    pub(crate) fn take_done(&self) -> BTreeMap<&'static str, usize> {
        std::mem::take(&mut *self.done.lock().unwrap())
    }

    /// One of the earlier answers.
    pub(crate) fn earlier(&self) -> Option<Response<Bytes>> {
        let length = self.earlier.lock().unwrap().len();
        let which = self.below(length.max(1));
        self.earlier.lock().unwrap().get(which).cloned()
    }

    async fn exchange(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let signed = request.uri().path().ends_with("merchantRequest");
        let answer = self.inner.call(request).await?;
        if signed && answer.status().is_success() {
            let mut earlier = self.earlier.lock().unwrap();
            earlier.push_back(answer.clone());
            if earlier.len() > KEPT {
                earlier.pop_front();
            }
        }
        Ok(answer)
    }

    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let signed = request.uri().path().ends_with("merchantRequest");
        match self.below(1000) {
            0..10 => {
                self.did("not connected");
                return Err(TransportError::new(Stage::BeforeSend, TransportErrorKind::Connect));
            }
            10..20 => {
                self.did("answer lost");
                let _lost = self.exchange(request).await;
                return Err(TransportError::new(Stage::AfterSend, TransportErrorKind::Cut));
            }
            20..40 => {
                self.did("late");
                tokio::time::sleep(Duration::from_millis(300)).await;
            }
            40..50 => {
                self.did("request twice, second answer");
                let _first = self.exchange(request.clone()).await;
            }
            50..55 => {
                self.did("request again after two seconds");
                let (inner, again) = (self.inner.clone(), request.clone());
                tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_secs(2)).await;
                    let _ = inner.call(again).await;
                });
            }
            55..75 if signed => {
                let Some(old) = self.earlier() else { return self.exchange(request).await };
                self.did("earlier answer in place of this");
                let _lost = self.inner.call(request).await;
                return Ok(old);
            }
            _ => {}
        }
        self.exchange(request).await
    }
}

impl HttpClient for Network {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(self.send(request))
    }
}
