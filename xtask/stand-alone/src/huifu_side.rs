//! A merchant of Huifu with a key service, a toolkit, and stores of its own.

use huifu::ledger::{Ledger, Order, OrderKey, PollSchedule, Record, Report, Source};
use huifu::mobile::{AppPayRequest, Device, QuickPayRequest};
use huifu::proto::{
    AccountEntry, Amount, ContentForm, Facts, Keys, OrderDate, OrderKey as SeenOrder, PayType, Receipt,
    Refusal, Verdict, Verdicts,
};
use huifu::store::{BoxFuture, MemoryOrders, OrderStore, StoreError};
use huifu::{
    AsyncSigner, BoxError, Client, ConfigError, CryptoError, CryptoErrorKind, HttpClient, Limits,
    OrderPolicy, ResultHandler, ResultProcessor, RetryPolicy, SignFuture, SignMessage, Signer, Stage,
    TransportError, TransportErrorKind, crypto::VerifyMessage,
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
        Box::pin(async { Record::from_json("what a database kept").map(Some) })
    }

    fn swap<'a>(&'a self, record: &'a Record) -> BoxFuture<'a, Result<bool, StoreError>> {
        Box::pin(async { Err(StoreError::new(record.to_json()?)) })
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
        .limits(limits())
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

/// Every bound on what a stranger sends.
pub fn limits() -> Limits {
    Limits::platform()
        .with_message_bytes(32 << 10)
        .with_certificates(4)
        .with_signers(1)
        .with_recipients(1)
        .with_signed_attributes(8)
        .with_certificate_bytes(4 << 10)
        .with_rdns(8)
        .with_rdn_attributes(2)
        .with_extensions(16)
        .with_key_bits(4096)
}

/// What somebody found out who asked the platform by telephone.
pub fn said_by_a_person(amount: Amount) -> Report {
    Report::new(Verdict::Success, Source::Person)
        .with_amount(amount)
        .with_platform_seq_id("3")
        .with_party("user_cust_id", "2")
        .of_command("205")
        .as_step_of("202")
        .to_be_asked()
}

/// What a test of a merchant's own routes starts from: requests of the mobile SDK, messages, and keys of either side.
pub fn messages(
    mine: Arc<dyn SignMessage>,
    theirs: Arc<dyn VerifyMessage>,
) -> (AppPayRequest, QuickPayRequest, Refusal, Receipt, Keys) {
    let mut device = Device::default();
    device.ip_addr = Some("192.0.2.7".to_owned());
    let mut app_pay = AppPayRequest::new(PayType::WechatApp);
    app_pay.device = device.clone();
    let mut quick_pay = QuickPayRequest::default();
    quick_pay.device = device;
    let keys = Keys::new("a merchant's number", mine, theirs)
        .with_form(ContentForm::Json)
        .with_verdicts(Verdicts::default());
    (app_pay, quick_pay, Refusal::new("202098", "no words"), Receipt::new("1"), keys)
}

pub fn facts(amount: Amount, date: OrderDate, number: &str) -> (Facts, AccountEntry, SeenOrder) {
    let facts = Facts::new(Some(amount), [("user_cust_id".to_owned(), number.to_owned())].into());
    (facts, AccountEntry::new(number), SeenOrder::new(date, number))
}
