//! Keys that answer later or are somewhere else, older content, commands by number.

use crate::platform::{self, IMPOSTOR, IMPOSTOR_KEY, asked, says};
use crate::{order, text};
use crypto_core::rsa::RsaSigner;
use crypto_core::{AsyncSigner, CryptoError, CryptoErrorKind, SignFuture, Signer};
use huifu::ledger::{Ledger, State};
use huifu::proto::{CmdId, ContentForm, RawCall};
use huifu::{Answer, Builder, Client, ConfigError, OrderError, Outcome};
use sandbox::{Sandbox, keys};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use transport::testing::Scripted;

const KEY: &[u8] = include_bytes!("../../../../fixtures/keys/huifu-merchant.key.pem");
const CERTIFICATE: &[u8] = include_bytes!("../../../../fixtures/keys/huifu-merchant.cert.pem");

/// A key service: takes its time, counts what it is asked.
#[derive(Clone)]
struct Service {
    key: RsaSigner,
    asked: Arc<AtomicUsize>,
    fails: bool,
}

impl Service {
    fn new(key: &[u8]) -> Self {
        Self { key: RsaSigner::from_any(key).unwrap(), asked: Arc::default(), fails: false }
    }
}

impl AsyncSigner for Service {
    fn sign_digest<'a>(&'a self, sha256: &'a [u8; 32]) -> SignFuture<'a> {
        Box::pin(async move {
            self.asked.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(1)).await;
            if self.fails {
                return Err(CryptoError::with_source(CryptoErrorKind::Sign, "the service is away"));
            }
            self.key.sign_digest(sha256)
        })
    }
}

fn builder(sandbox: &Sandbox) -> Builder {
    Client::builder(sandbox.base_url(), keys::HUIFU_MERCHANT)
        .anchor(keys::HUIFU_CA.as_bytes())
        .allow_plain_http()
}

#[tokio::test]
async fn a_key_service_signs_and_the_platform_accepts_it() {
    let sandbox = Sandbox::start().await.unwrap();
    let service = Service::new(KEY);
    let client = builder(&sandbox).remote_key(Arc::new(service.clone()), CERTIFICATE).build().unwrap();
    assert!(matches!(client.send(&order("1")).await, Ok(Answer::Pending(_))));
    assert_eq!(service.asked.load(Ordering::SeqCst), 1, "a message is signed once");
    assert_eq!(client.certificates()[0].role, huifu::CertificateRole::Own);
    // What is wrong before it comes to signing is not signed.
    let error = client.send(&order("2").with_mer_priv("a\"b")).await.unwrap_err();
    assert_eq!((error.outcome(), error.seal().unwrap().field()), (Outcome::NotSent, "mer_priv"));
    assert_eq!(service.asked.load(Ordering::SeqCst), 1);
    let orders = client.orders(Ledger::in_memory());
    assert!(orders.send(&order("3")).await.is_ok());
}

#[tokio::test]
async fn a_key_service_that_fails_sends_nothing() {
    let sandbox = Sandbox::start().await.unwrap();
    let away = Service { fails: true, ..Service::new(KEY) };
    // Its signatures do not belong to the certificate.
    let strange = Service::new(IMPOSTOR_KEY);
    for (service, says) in [(away, "the service is away"), (strange, "")] {
        let client = builder(&sandbox).remote_key(Arc::new(service), CERTIFICATE).build().unwrap();
        let error = client.send(&order("1")).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert!(text(&error).contains(says), "{}", text(&error));
    }
    assert_eq!(sandbox.seen("huifu.202"), 0);
}

#[tokio::test]
async fn a_key_outside_of_this_process_signs_too() {
    let sandbox = Sandbox::start().await.unwrap();
    let key: Arc<dyn Signer> = Arc::new(RsaSigner::from_any(KEY).unwrap());
    let client = builder(&sandbox).external_key(key, CERTIFICATE).build().unwrap();
    assert!(client.send(&order("1")).await.is_ok());
    let key: Arc<dyn Signer> = Arc::new(RsaSigner::from_any(KEY).unwrap());
    let error = builder(&sandbox).external_key(Arc::clone(&key), b"no certificate").build();
    assert!(matches!(error, Err(ConfigError::OwnCertificate(_))));
    // The key of another certificate: nothing leaves.
    let client = builder(&sandbox).external_key(key, IMPOSTOR).build().unwrap();
    assert_eq!(client.send(&order("2")).await.unwrap_err().outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn the_older_content_is_base64_of_the_json() {
    let script = Scripted::new();
    let client = platform::builder(&script).content_form(ContentForm::Base64).build().unwrap();
    says(&script, json!({"resp_code": "202002"}));
    let result = client.send(&order("1")).await;
    let request = &script.requests()[0];
    let content = platform::content(request);
    let json = crypto_core::encoding::from_base64(std::str::from_utf8(&content).unwrap()).unwrap();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&json).unwrap()["order_id"], "1");
    assert_eq!(asked(request)["cmd_id"], "202");
    assert!(result.is_ok());
}

#[tokio::test]
async fn a_command_without_a_type_is_signed_verified_and_judged() {
    let script = Scripted::new();
    let client = platform::client(&script);
    let number = |text: &str| text.parse::<CmdId>().unwrap();
    let call = RawCall::new(number("151"))
        .field("nfc_tag_id", "T1")
        .field("order_id", "9")
        .field("order_date", "20240517");
    says(&script, json!({"resp_code": "151000", "tag_stat": "off"}));
    let Answer::Success(answer) = client.call(&call).await.unwrap() else { panic!() };
    assert_eq!(answer.fields.text("tag_stat"), Some("off"));
    assert_eq!(asked(&script.requests()[0])["nfc_tag_id"], "T1");
    says(&script, json!({"resp_code": "151017", "resp_desc": "no such tag"}));
    let error = client.call(&call).await.unwrap_err();
    assert_eq!((error.outcome(), &*error.refusal().unwrap().description), (Outcome::Refused, "no such tag"));
    for (field, value) in
        [("cmd_id", "152"), ("mer_cust_id", "6"), ("order_id", "8"), ("resp_code", "152000")]
    {
        let mut wrong = json!({"resp_code": "151000"});
        wrong[field] = value.into();
        says(&script, wrong);
        let error = client.call(&call).await.unwrap_err();
        assert_eq!(error.unreadable().unwrap().reason().field(), field);
    }
    // Withdrawn numbers are refused with a hint, however they come.
    assert!("106".parse::<CmdId>().unwrap_err().to_string().contains("129"));
    let before = script.requests().len();
    let error = client.call(&RawCall::new(CmdId::constant("106"))).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(text(&error).contains("129"), "{}", text(&error));
    assert_eq!(script.requests().len(), before);
}

#[tokio::test]
async fn commands_without_a_type_go_through_the_ledger_too() {
    let script = Scripted::new();
    let orders = platform::client(&script).orders(Ledger::in_memory());
    let call = RawCall::new("211".parse::<CmdId>().unwrap())
        .field("order_id", "9")
        .field("order_date", "20240517")
        .field("trans_amt", "1.00");
    says(&script, json!({"resp_code": "211000", "trans_amt": "1.00"}));
    assert!(matches!(orders.call(&call).await, Ok(Answer::Success(_))));
    assert!(
        matches!(orders.call(&call).await, Err(OrderError::Taken(known)) if known.state == State::Succeeded)
    );
    let other = call.clone().field("trans_amt", "2.00");
    assert!(matches!(orders.call(&other).await, Err(OrderError::Conflict(_))));
    let none = RawCall::new("211".parse::<CmdId>().unwrap());
    let error = orders.call(&none).await.unwrap_err();
    assert_eq!(
        (error.to_string().as_str(), error.outcome()),
        ("command 211 names no order", Outcome::NotSent)
    );
    assert_eq!(script.requests().len(), 1);
}
