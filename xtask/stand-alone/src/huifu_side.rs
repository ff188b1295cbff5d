//! A merchant of Huifu with a key service, a toolkit, and stores of its own.

use huifu::ledger::{Ledger, Order, OrderKey, PollSchedule, Record, Report, Source};
use huifu::proto::{Amount, OrderDate, Verdict};
use huifu::store::{BoxFuture, MemoryOrders, OrderStore, StoreError};
use huifu::{
    AsyncSigner, BoxError, Client, ConfigError, CryptoError, CryptoErrorKind, HttpClient, Limits,
    OrderPolicy, ResultHandler, ResultProcessor, RetryPolicy, SignFuture, SignMessage, Signer, Stage,
    TransportError, TransportErrorKind,
};
use huifu::{bytes::Bytes, http::Request, http::Response};
use std::sync::Arc;

/// Everything that a merchant can bring along.
#[derive(Debug)]
pub struct Own;

impl Signer for Own {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::new(CryptoErrorKind::Sign))
    }
}

impl AsyncSigner for Own {
    fn sign_digest<'a>(&'a self, _: &'a [u8; 32]) -> SignFuture<'a> {
        Box::pin(async { Err(CryptoError::new(CryptoErrorKind::Sign)) })
    }
}

impl SignMessage for Own {
    fn sign_message(&self, _: &[u8]) -> Result<Vec<u8>, CryptoError> {
        Err(CryptoError::new(CryptoErrorKind::Sign))
    }
}

impl HttpClient for Own {
    fn call<'a>(&'a self, _: Request<Bytes>) -> BoxFuture<'a, Result<Response<Bytes>, TransportError>> {
        Box::pin(async { Err(TransportError::new(Stage::BeforeSend, TransportErrorKind::Connect)) })
    }
}

impl OrderStore for Own {
    fn load<'a>(&'a self, _: &'a OrderKey) -> BoxFuture<'a, Result<Option<Record>, StoreError>> {
        Box::pin(async { Ok(None) })
    }

    fn swap<'a>(&'a self, _: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async { Err(StoreError::new("no store")) })
    }

    fn due(&self, _: u64, _: usize) -> BoxFuture<'_, Result<Vec<Record>, StoreError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

impl ResultHandler for Own {
    fn handle(&self, _: Record) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(async { Ok(()) })
    }
}

pub fn client(base: &str, certificate: &[u8]) -> Result<Client, ConfigError> {
    Client::builder(base, "a merchant's number")
        .external_key(Arc::new(Own), certificate)
        .remote_key(Arc::new(Own), certificate)
        .signer(Arc::new(Own))
        .anchor(certificate)
        .http_client(Arc::new(Own))
        .clock(Arc::new(huifu::SystemClock))
        .trace(Arc::new(()))
        .limits(Limits::platform().with_certificates(4))
        .retries(RetryPolicy::new().attempts(2))
        .signing_pool(huifu::SigningPool::inline())
        .policy(OrderPolicy::new())
        .build()
}

pub fn ledgers() -> [Ledger; 2] {
    [Ledger::new(Arc::new(Own)), Ledger::new(Arc::new(MemoryOrders::default()))]
}

pub fn processor(ledger: Ledger) -> ResultProcessor {
    ResultProcessor::new(ledger, Own)
}

pub fn order(date: OrderDate) -> (OrderKey, Order, Report) {
    let amount = Amount::from_fen(100);
    (
        OrderKey::new("a merchant's number", date, "1"),
        Order::new("202").with_amount(amount).with_party("user_cust_id", "2"),
        Report::new(Verdict::Pending, Source::Answer).with_amount(amount).of_command("202"),
    )
}

pub fn schedule() -> PollSchedule {
    PollSchedule::new()
        .with_pause(60)
        .with_fast_attempts(3)
        .with_longest_pause(3600)
        .with_max_wait(86_400)
        .with_lease(30)
}
