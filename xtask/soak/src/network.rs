//! A network that loses things, by a seed.

use bytes::Bytes;
use http::{Request, Response};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::sync::Mutex;
use std::time::Duration;
use transport::{BoxFuture, HttpClient, HyperClient, Stage, TransportError, TransportErrorKind};

pub(crate) struct Network {
    inner: HyperClient,
    chance: Mutex<ChaCha8Rng>,
}

impl Network {
    pub(crate) fn new(seed: u64) -> Self {
        let inner = HyperClient::builder().allow_plain_http().total_timeout(Duration::from_secs(10));
        Self { inner: inner.build().unwrap(), chance: Mutex::new(ChaCha8Rng::seed_from_u64(seed)) }
    }

    /// Below 1000.
    fn draw(&self) -> u32 {
        self.chance.lock().unwrap().next_u32() % 1000
    }
}

impl HttpClient for Network {
    fn call<'a>(&'a self, request: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            match self.draw() {
                0..10 => return Err(TransportError::new(Stage::BeforeSend, TransportErrorKind::Connect)),
                10..20 => {
                    let _lost = self.inner.call(request).await;
                    return Err(TransportError::new(Stage::AfterSend, TransportErrorKind::Cut));
                }
                20..40 => tokio::time::sleep(Duration::from_millis(300)).await,
                _ => {}
            }
            self.inner.call(request).await
        })
    }
}
