//! Keys that answer later or are somewhere else, older content, commands by number.

use crate::platform::{self, asked, says};
use crate::{DAY, order, text};
use crypto_core::rsa::RsaSigner;
use crypto_core::{AsyncSigner, CryptoError, CryptoErrorKind, SignFuture, Signer};
use endpoint_core::Fields;
use huifu::ledger::{Ledger, State};
use huifu::proto::{Amount, BindWithdrawCard, CmdId, ContentForm, RawCall, ScanPay, Verdict};
use huifu::{Answer, Builder, Client, ConfigError, OrderError, OrderPolicy, Outcome};
use sandbox::{Sandbox, keys};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use test_support::keys::{HUIFU_IMPOSTOR, HUIFU_MERCHANT};
use transport::testing::Scripted;

const KEY: &[u8] = HUIFU_MERCHANT.key();
const CERTIFICATE: &[u8] = HUIFU_MERCHANT.public();

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
    assert_eq!((error.outcome(), error.encode_error().unwrap().field()), (Outcome::NotSent, "mer_priv"));
    assert_eq!(service.asked.load(Ordering::SeqCst), 1);
    let orders = client.orders(Ledger::in_memory_until_exit());
    assert!(orders.send(&order("3")).await.is_ok());
}

#[tokio::test]
async fn a_key_service_that_fails_sends_nothing() {
    let sandbox = Sandbox::start().await.unwrap();
    let away = Service { fails: true, ..Service::new(KEY) };
    // Its signatures do not belong to the certificate.
    let strange = Service::new(HUIFU_IMPOSTOR.key());
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
    let client = builder(&sandbox).external_key(key, HUIFU_IMPOSTOR.public()).build().unwrap();
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
    assert_eq!((error.outcome(), &*error.refusal().unwrap().description), (Outcome::Unknown, "no such tag"));
    // Unless the merchant's contract lists the code; of a call that changes nothing any "no" is one.
    let contract = OrderPolicy::new().code("151017", Verdict::Failed);
    says(&script, json!({"resp_code": "151017", "resp_desc": "no such tag"}));
    let error = client.with_policy(contract).call(&call).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Refused);
    says(&script, json!({"resp_code": "151017", "resp_desc": "no such tag"}));
    assert_eq!(client.call(&call.clone().read_only()).await.unwrap_err().outcome(), Outcome::Refused);
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

/// What the ledger would not believe, the client does not give out as a success.
#[tokio::test]
async fn a_success_that_does_not_fit_is_none() {
    let script = Scripted::new();
    let client = platform::client(&script);
    for (fields, expected) in [
        (json!({}), "success"),
        (
            json!({"trans_stat": "02000002", "trans_amt": "1.00", "user_cust_id": "6666000000000002"}),
            "success",
        ),
        (json!({"trans_stat": " "}), "success"),
        (json!({"trans_stat": "P"}), "pending"),
        (json!({"trans_stat": "02000003"}), "`trans_stat`"),
        (json!({"trans_stat": "02000001"}), "`trans_stat`"),
        (json!({"trans_amt": "1.01"}), "the amount is not the one"),
        (json!({"user_cust_id": "6666000000000003"}), "`user_cust_id`"),
        (json!({"cash_bind_card_id": "10002"}), "`cash_bind_card_id`"),
    ] {
        let mut answer = json!({"resp_code": "202000"});
        answer.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let call = RawCall::new(CmdId::constant("202")).fields(&Fields::of(&order("1")).unwrap());
        says(&script, answer.clone());
        let typed = client.send(&order("1")).await.map(|answer| matches!(answer, Answer::Success(_)));
        says(&script, answer);
        let raw = client.call(&call).await.map(|answer| matches!(answer, Answer::Success(_)));
        for result in [typed, raw] {
            match result {
                Ok(success) => assert_eq!(if success { "success" } else { "pending" }, expected, "{fields}"),
                Err(e) => {
                    assert_eq!(e.outcome(), Outcome::Unknown, "{fields}");
                    assert!(e.to_string().contains(expected), "{fields}: {e}");
                }
            }
        }
    }
    // A card, told whole or in part.
    let bind = BindWithdrawCard::new(
        "6",
        DAY,
        "1",
        "0",
        "6200001234567890".to_owned(),
        "0031",
        "3100",
        "https://shop.example/n",
    );
    for (card, fits) in [("6200001234567890", true), ("6200********7890", true), ("6200********7891", false)]
    {
        says(&script, json!({"resp_code": "104000", "card_no": card}));
        let result = client.send(&bind).await;
        assert_eq!(result.is_ok(), fits, "{card}: {result:?}");
    }
}

/// A signed refusal that names no order may be the answer to another call, and a code that nobody lists is no "no".
#[tokio::test]
async fn a_no_that_may_be_anothers_or_that_nobody_lists_is_unknown() {
    let script = Scripted::new();
    let client = platform::client(&script);
    for (fields, expected) in [
        (json!({"resp_code": "202003"}), Outcome::Refused),
        (json!({"resp_code": "202003", "order_id": null}), Outcome::Unknown),
        (json!({"resp_code": "202003", "order_date": ""}), Outcome::Unknown),
        (json!({"resp_code": "202906"}), Outcome::Unknown),
        (json!({"resp_code": "202999"}), Outcome::Unknown),
        (json!({"resp_code": "202098"}), Outcome::Unknown),
        (json!({"resp_code": "202003", "trans_stat": "02000002"}), Outcome::Unknown),
        (json!({"resp_code": "202003", "trans_amt": "9.00"}), Outcome::Unknown),
    ] {
        says(&script, fields.clone());
        let error = client.send(&order("1")).await.unwrap_err();
        assert_eq!(error.outcome(), expected, "{fields}: {error}");
        assert!(error.refusal().is_some(), "{fields}");
    }
    // That a payment can be made is no payment.
    let scan = ScanPay::new(DAY, "1", "goods", "10", Amount::from_fen(100), "https://shop.example/n");
    says(&script, json!({"resp_code": "209000", "qrcode_url": "weixin://x"}));
    assert!(matches!(client.send(&scan).await, Ok(Answer::Pending(_))));
    let ends = client.with_policy(OrderPolicy::new().ends_with_answer("209", true));
    says(&script, json!({"resp_code": "209000", "qrcode_url": "weixin://x"}));
    assert!(matches!(ends.send(&scan).await, Ok(Answer::Success(_))));
}

#[tokio::test]
async fn commands_without_a_type_go_through_the_ledger_too() {
    let script = Scripted::new();
    let orders = platform::client(&script).orders(Ledger::in_memory_until_exit());
    let call = RawCall::new("211".parse::<CmdId>().unwrap())
        .field("order_id", "9")
        .field("order_date", "20240517")
        .field("trans_amt", "1.00");
    says(&script, json!({"resp_code": "211000", "trans_amt": "1.00"}));
    assert!(matches!(orders.call(&call).await, Ok(Answer::Success(_))));
    assert!(
        matches!(orders.call(&call).await, Err(OrderError::AlreadySent(known)) if known.state == State::Succeeded)
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
